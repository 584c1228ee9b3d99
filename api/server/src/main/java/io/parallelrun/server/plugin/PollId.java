package io.parallelrun.server.plugin;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Names a poll and its requests as W3C Trace Context does. Computed of what the poll log keeps, so
 * that the name of a request costs no storage and is known as long as the poll is.
 */
public final class PollId {
  private static final long SPREAD = 0x9E3779B97F4A7C15L;
  private static final HexFormat HEX = HexFormat.of();

  private final String trace;
  private final long seed;

  private PollId(UUID digest) {
    this.trace =
        HEX.toHexDigits(digest.getMostSignificantBits())
            + HEX.toHexDigits(digest.getLeastSignificantBits());
    this.seed = digest.getLeastSignificantBits();
  }

  /** That of the poll of a poller that began at a millisecond. */
  public static PollId of(String connection, String poller, Instant startedAt) {
    String text = connection + "/" + poller + "@" + startedAt.toEpochMilli();
    return new PollId(UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Of the poll: 32 hexadecimal digits. */
  public String trace() {
    return trace;
  }

  /** Of one of its requests, counted from 1: 16 hexadecimal digits. */
  public String request(int number) {
    return HEX.toHexDigits(seed + number * SPREAD);
  }

  /**
   * What a request carries, so that it is found in the logs of whoever answers it. The platform is
   * not asked to record more than it does by itself.
   */
  String traceparent(int number) {
    return "00-" + trace + "-" + request(number) + "-00";
  }
}

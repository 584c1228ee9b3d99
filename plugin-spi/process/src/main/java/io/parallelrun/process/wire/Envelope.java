package io.parallelrun.process.wire;

import java.time.Instant;

/**
 * A request with the time it has.
 *
 * @param deadline when the host gives it up, by the host's clock
 */
public record Envelope(Request request, Instant deadline) {
  /** How it travels. */
  public static final Codec<Envelope> CODEC =
      Codec.of(
          (out, value) -> {
            Codec.INSTANT.write(out, value.deadline);
            Request.CODEC.write(out, value.request);
          },
          in -> {
            Instant deadline = Codec.INSTANT.read(in);
            return new Envelope(Request.CODEC.read(in), deadline);
          });
}

package io.parallelrun.server.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The key people of one run are hashed with (HMAC-SHA-256). Says its number, never itself. */
public final class RunKey {
  private static final String ALGORITHM = "HmacSHA256";

  private final int number;
  private final String secret;

  /**
   * A key.
   *
   * @param number which one of its run, 1 for the first
   * @param secret any text; as hard to guess as its hashes are to undo
   */
  public RunKey(int number, String secret) {
    this.number = number;
    this.secret = secret;
  }

  /** Which key of its run it is, 1 for the first. */
  public int number() {
    return number;
  }

  /** The hash of an address, in hex; case and surrounding blanks do not count. */
  public String keyed(String address) {
    String normal = address.strip().toLowerCase(Locale.ROOT);
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return HexFormat.of().formatHex(mac.doFinal(normal.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA-256 is part of every JDK", e);
    }
  }

  @Override
  public String toString() {
    return "RunKey[" + number + "]";
  }
}

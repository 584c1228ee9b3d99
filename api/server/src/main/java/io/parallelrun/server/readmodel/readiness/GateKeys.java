package io.parallelrun.server.readmodel.readiness;

import io.parallelrun.domain.run.Gate;
import io.parallelrun.server.store.readiness.GateKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Under what the history of a gate is kept. */
public final class GateKeys {
  private GateKeys() {}

  /** The key of a gate: what it asks is part of it, its name and the days it takes are not. */
  public static GateKey of(Gate gate) {
    return new GateKey(gate.slug(), digest(gate.condition().toString()));
  }

  /** SHA-256 of a text, in hex. */
  public static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

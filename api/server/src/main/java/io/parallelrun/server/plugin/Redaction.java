package io.parallelrun.server.plugin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Keeps secrets that were used out of messages: as they are, encoded for an address, and in Base64
 * wherever they stand in what was encoded. Safe from any thread.
 */
final class Redaction {
  private static final int SHORTEST = 4;

  /** The shortest part of a Base64 text that is a secret and not chance. */
  private static final int SHORTEST_ENCODED = 6;

  /** Longer ones first, so that what is part of another does not spoil it. */
  private final Set<String> forms =
      new ConcurrentSkipListSet<>(
          Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()));

  void remember(String secret) {
    if (secret.length() < SHORTEST) {
      return;
    }
    forms.add(secret);
    String encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
    forms.add(encoded);
    forms.add(encoded.replace("+", "%20"));
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    for (int before = 0; before < 3; before++) {
      rememberEncoded(Base64.getEncoder(), bytes, before);
      rememberEncoded(Base64.getUrlEncoder(), bytes, before);
    }
  }

  /** Base64 looks different by how many bytes stand before, modulo three. */
  private void rememberEncoded(Base64.Encoder encoder, byte[] secret, int before) {
    byte[] shifted = new byte[before + secret.length];
    System.arraycopy(secret, 0, shifted, before, secret.length);
    String text = encoder.withoutPadding().encodeToString(shifted);
    int first = (before * 8 + 5) / 6;
    int last = (before + secret.length) * 8 / 6;
    if (last - first >= SHORTEST_ENCODED) {
      forms.add(text.substring(first, last));
    }
  }

  /** The text with every used secret replaced. */
  String clean(String text) {
    String clean = text;
    for (String form : forms) {
      clean = clean.replace(form, "***");
    }
    return clean;
  }
}

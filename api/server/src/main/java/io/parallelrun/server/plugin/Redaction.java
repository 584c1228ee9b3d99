package io.parallelrun.server.plugin;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps the secrets a connection used out of what its connector says. */
final class Redaction {
  private static final int SHORTEST = 4;

  private final Set<String> secrets = ConcurrentHashMap.newKeySet();

  void remember(String secret) {
    if (secret.length() >= SHORTEST) {
      secrets.add(secret);
    }
  }

  /** The text with every used secret replaced. */
  String clean(String text) {
    String clean = text;
    for (String secret : secrets) {
      clean = clean.replace(secret, "***");
    }
    return clean;
  }
}

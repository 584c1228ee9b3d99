package io.parallelrun.server.security;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Turns people's addresses into keyed hashes (HMAC-SHA-256), with a key per run that is kept in the
 * vault: the same person is the same on both sides of a run, and nobody outside it.
 */
@ApplicationScoped
public class IdentityKey {
  private final SecretVault vault;
  private final Map<String, String> keys = new ConcurrentHashMap<>();

  IdentityKey(SecretVault vault) {
    this.vault = vault;
  }

  /** The hash of an address, in hex; case and surrounding blanks do not count. */
  public String keyed(String run, String address) {
    String normal = address.strip().toLowerCase(Locale.ROOT);
    String key = keys.computeIfAbsent(run, this::key);
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(normal.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA-256 is part of every JDK", e);
    }
  }

  /** Forgets the key of a run that was removed. */
  public void forget(String run) {
    keys.remove(run);
    vault.removeNamed(id(run));
  }

  private static String id(String run) {
    return "identity." + Tokens.hash(run).substring(0, 31);
  }

  private String key(String run) {
    String id = id(run);
    return vault
        .get(id)
        .orElseGet(
            () -> {
              String key = Tokens.random();
              vault.put(id, key);
              return key;
            });
  }
}

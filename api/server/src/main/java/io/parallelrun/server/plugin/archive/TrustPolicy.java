package io.parallelrun.server.plugin.archive;

import io.parallelrun.server.config.Settings.Trust;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which plugins are let in. Signatures are Ed25519 (RFC 8032) over all bytes of the archive, kept
 * beside it in a file of the same name with {@code .sig}. Immutable, safe from any thread.
 */
public final class TrustPolicy {
  private final Trust mode;
  private final Trust manifests;
  private final Map<String, PublicKey> keys;
  private final Set<String> listed;

  private TrustPolicy(
      Trust mode, Trust manifests, Map<String, PublicKey> keys, Set<String> listed) {
    this.mode = mode;
    this.manifests = manifests;
    this.keys = new TreeMap<>(keys);
    this.listed = Set.copyOf(listed);
  }

  /**
   * A policy.
   *
   * @param keys public keys by name: Base64 of the X.509 form, as {@code openssl pkey -pubout}
   *     writes it, with or without its first and last line
   * @param listed ids of plugins that need no signature
   * @throws IllegalArgumentException naming the key that cannot be read
   */
  public static TrustPolicy of(Trust mode, Map<String, String> keys, Set<String> listed) {
    Map<String, PublicKey> read = new TreeMap<>();
    keys.forEach((name, text) -> read.put(name, key(name, text)));
    return new TrustPolicy(mode, Trust.ANY, read, listed);
  }

  /** The same with a word on manifests without a signature, which are let in otherwise. */
  public TrustPolicy withManifests(Trust trust) {
    return new TrustPolicy(mode, trust, keys, listed);
  }

  private static PublicKey key(String name, String text) {
    String base64 = text.replaceAll("-----[A-Z ]+-----|\\s", "");
    try {
      byte[] encoded = Base64.getDecoder().decode(base64);
      return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "parallelrun.plugins.keys."
              + name
              + ": expected an Ed25519 public key in Base64, as openssl pkey -pubout writes it",
          e);
    }
  }

  /**
   * Whom a plugin can be traced to.
   *
   * @param id as its manifest states it
   * @param archive all of its bytes
   * @param signature text of the file beside it; null when there is none
   * @throws RefusedException when it is not let in
   */
  Provenance admit(String id, byte[] archive, @Nullable String signature) throws RefusedException {
    Optional<String> signer = signer(id, archive, signature);
    if (signer.isPresent()) {
      return new Provenance(Provenance.Kind.SIGNED, signer.get());
    }
    if (listed.contains(id)) {
      return new Provenance(Provenance.Kind.LISTED, "");
    }
    if (mode == Trust.ANY) {
      return new Provenance(Provenance.Kind.UNSIGNED, "");
    }
    throw new RefusedException(
        "It is not signed.",
        "Get a signed archive, or have an administrator list \""
            + id
            + "\" in PARALLELRUN_PLUGINS_UNSIGNED; it then runs in a process of its own.");
  }

  /**
   * Whom a manifest can be traced to.
   *
   * @param id of its connector
   * @param manifest all of its bytes
   * @param signature text of the file beside it; null when there is none
   * @throws RefusedException when it is not let in
   */
  public Provenance admitManifest(String id, byte[] manifest, @Nullable String signature)
      throws RefusedException {
    Optional<String> signer = signer(id, manifest, signature);
    if (signer.isPresent()) {
      return new Provenance(Provenance.Kind.SIGNED_MANIFEST, signer.get());
    }
    if (manifests == Trust.SIGNED && !listed.contains(id)) {
      throw new RefusedException(
          "It is not signed.",
          "Sign it, or have an administrator list \""
              + id
              + "\" in PARALLELRUN_PLUGINS_UNSIGNED, or let every manifest in with"
              + " PARALLELRUN_PLUGINS_MANIFESTS.");
    }
    return Provenance.MANIFEST;
  }

  /**
   * Who signed it; nobody when it has no signature, or one that does not matter as it is listed.
   */
  private Optional<String> signer(String id, byte[] bytes, @Nullable String signature)
      throws RefusedException {
    Optional<String> signer =
        signature == null ? Optional.empty() : signer(bytes, bytes(signature));
    if (signature != null && signer.isEmpty() && !listed.contains(id)) {
      throw new RefusedException(
          "Its signature fits none of the trusted keys, or it was changed after it was signed.",
          "Copy it and its signature again from its author, or have an administrator trust the"
              + " author's key.");
    }
    return signer;
  }

  private static byte[] bytes(String signature) throws RefusedException {
    try {
      return Base64.getMimeDecoder().decode(signature.strip());
    } catch (IllegalArgumentException e) {
      throw new RefusedException(
          "Its signature file is not Base64.", "Copy the signature again from its author.");
    }
  }

  private Optional<String> signer(byte[] archive, byte[] signature) {
    return keys.entrySet().stream()
        .filter(key -> fits(key.getValue(), archive, signature))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static boolean fits(PublicKey key, byte[] archive, byte[] signature) {
    try {
      Signature check = Signature.getInstance("Ed25519");
      check.initVerify(key);
      check.update(archive);
      return check.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}

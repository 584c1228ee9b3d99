package io.parallelrun.server.security;

import io.parallelrun.server.config.Settings;
import io.parallelrun.server.plugin.SecretSource;
import io.parallelrun.server.plugin.UnknownSecretException;
import io.parallelrun.server.store.account.SecretStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Secrets by reference: from an environment variable, a file, or the vault, where they are
 * encrypted with AES-256-GCM and bound to their name.
 */
@ApplicationScoped
public class SecretVault implements SecretSource {
  private static final String ENVIRONMENT = "env:";
  private static final String FILE = "file:";
  private static final String VAULT = "vault:";
  private static final Pattern VARIABLE = Pattern.compile("[A-Z][A-Z0-9_]*");
  private static final List<String> OWN = List.of("PARALLELRUN_", "QUARKUS_");
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final long LONGEST = 65_536;

  private final SecretStore store;
  private final KeyFile keyFile;
  private final List<Path> directories;
  private final SecureRandom random = new SecureRandom();

  SecretVault(SecretStore store, KeyFile keyFile, Settings settings) {
    this.store = store;
    this.keyFile = keyFile;
    this.directories = settings.secretDirectories();
  }

  /** Whether a text is a reference, and not a secret itself. */
  public static boolean isReference(String text) {
    return text.startsWith(ENVIRONMENT) || text.startsWith(FILE) || text.startsWith(VAULT);
  }

  /** Whether a text refers to a secret of the vault. */
  public static boolean isKept(String text) {
    return text.startsWith(VAULT);
  }

  /** Encrypts and keeps a secret; returns the reference to it. */
  public String store(String secret) {
    String id = UUID.randomUUID().toString();
    put(id, secret);
    return VAULT + id;
  }

  /** Encrypts and keeps a secret under a name, in place of the one that was there. */
  void put(String id, String secret) {
    store.put(id, encrypt(id, secret));
  }

  /** Removes the secret of a name. */
  void removeNamed(String id) {
    store.remove(id);
  }

  /** Removes a secret of the vault; other references are left alone. */
  public void remove(String reference) {
    if (reference.startsWith(VAULT)) {
      store.remove(reference.substring(VAULT.length()));
    }
  }

  @Override
  public String resolve(String reference) throws UnknownSecretException {
    if (reference.startsWith(ENVIRONMENT)) {
      return environment(reference.substring(ENVIRONMENT.length()));
    }
    if (reference.startsWith(FILE)) {
      return file(reference.substring(FILE.length()));
    }
    if (reference.startsWith(VAULT)) {
      return vault(reference.substring(VAULT.length()));
    }
    throw new UnknownSecretException(
        "A secret has no reference.", "Use env:NAME, file:/path, or enter it in the form.");
  }

  /**
   * A secret by reference, for the product's own use.
   *
   * @throws InvalidInputException when there is none; says why and what to do
   */
  public String read(String reference) throws InvalidInputException {
    try {
      return resolve(reference);
    } catch (UnknownSecretException e) {
      throw new InvalidInputException("secret", String.valueOf(e.getMessage()));
    }
  }

  private static String environment(String name) throws UnknownSecretException {
    if (OWN.stream().anyMatch(name::startsWith)) {
      throw new UnknownSecretException(
          "The environment variable " + name + " belongs to the product itself.",
          "Keep the platform's secret in a variable of another name.");
    }
    String value = VARIABLE.matcher(name).matches() ? System.getenv(name) : null;
    if (value == null || value.isEmpty()) {
      throw new UnknownSecretException(
          "The environment variable " + name + " is not set.",
          "Set it where the product is started, and start it again.");
    }
    return value;
  }

  private String file(String name) throws UnknownSecretException {
    Path path = Path.of(name);
    try {
      if (!path.isAbsolute() || !Files.isRegularFile(path) || Files.size(path) > LONGEST) {
        throw new UnknownSecretException(
            "The file " + name + " is not there.", "Give the absolute path of a file up to 64 KB.");
      }
      if (!isAllowed(path.toRealPath())) {
        throw new UnknownSecretException(
            "The file " + name + " is not in a folder for secrets.",
            "Move it to one of " + directories + ", or set PARALLELRUN_SECRET_DIRECTORIES.");
      }
      return Files.readString(path).strip();
    } catch (IOException e) {
      throw new UnknownSecretException(
          "The file " + name + " cannot be read.", "Let the product's user read it.");
    }
  }

  /** Only folders meant for it: a reference must not read whatever the product can read. */
  private boolean isAllowed(Path file) throws IOException {
    for (Path directory : directories) {
      if (Files.isDirectory(directory) && file.startsWith(directory.toRealPath())) {
        return true;
      }
    }
    return false;
  }

  private String vault(String id) throws UnknownSecretException {
    return get(id)
        .orElseThrow(
            () ->
                new UnknownSecretException(
                    "The secret is no longer in the vault.", "Enter it again."));
  }

  /** A secret of the vault; nothing when there is none or the key is another one. */
  Optional<String> get(String id) {
    return store.get(id).flatMap(encrypted -> decrypt(id, encrypted));
  }

  /** Whether there is a secret of a name, be it that it cannot be read. */
  boolean has(String id) {
    return store.get(id).isPresent();
  }

  private byte[] encrypt(String id, String secret) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] text =
          cipher(Cipher.ENCRYPT_MODE, id, nonce).doFinal(secret.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.allocate(NONCE_BYTES + text.length).put(nonce).put(text).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM is part of every JDK", e);
    }
  }

  private Optional<String> decrypt(String id, byte[] encrypted) {
    byte[] nonce = new byte[NONCE_BYTES];
    ByteBuffer buffer = ByteBuffer.wrap(encrypted).get(nonce);
    byte[] text = new byte[buffer.remaining()];
    buffer.get(text);
    try {
      byte[] secret = cipher(Cipher.DECRYPT_MODE, id, nonce).doFinal(text);
      return Optional.of(new String(secret, StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private Cipher cipher(int mode, String id, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, keyFile.key(), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(id.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}

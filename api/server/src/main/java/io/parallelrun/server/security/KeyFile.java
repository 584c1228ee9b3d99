package io.parallelrun.server.security;

import io.parallelrun.server.config.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The key of the vault, outside the database: {@code PARALLELRUN_SECRET_KEY} (256 bits in base64),
 * or a file in the data directory that only its owner can read, made at first use.
 */
@ApplicationScoped
class KeyFile {
  private static final String VARIABLE = "PARALLELRUN_SECRET_KEY";
  private static final int BYTES = 32;

  private final Path file;
  private @Nullable SecretKey key;

  KeyFile(Settings settings) {
    this.file = settings.dataDirectory().resolve("secret.key");
  }

  synchronized SecretKey key() {
    if (key == null) {
      String given = System.getenv(VARIABLE);
      key = new SecretKeySpec(given == null ? fromFile() : decode(given, VARIABLE), "AES");
    }
    return key;
  }

  private byte[] fromFile() {
    try {
      if (!Files.exists(file)) {
        create();
      }
      return decode(Files.readString(file).strip(), file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("The key file " + file + " cannot be used", e);
    }
  }

  private void create() throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory != null) {
      Files.createDirectories(directory);
    }
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    try {
      if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      } else {
        Files.createFile(file);
      }
      Files.writeString(
          file, Base64.getEncoder().encodeToString(bytes), StandardOpenOption.TRUNCATE_EXISTING);
    } catch (FileAlreadyExistsException e) {
      // Another process was first; its key is as good.
      return;
    }
  }

  private static byte[] decode(String text, String where) {
    byte[] bytes = Base64.getDecoder().decode(text);
    if (bytes.length != BYTES) {
      throw new IllegalStateException(
          where + ": expected 32 bytes in base64, got " + bytes.length + " bytes");
    }
    return bytes;
  }
}

package io.parallelrun.server.plugin;

import io.parallelrun.server.plugin.archive.PluginArchive;
import io.parallelrun.server.plugin.archive.Provenance;
import io.parallelrun.server.plugin.archive.RefusedException;
import io.parallelrun.server.plugin.archive.TrustPolicy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The folder operators put plugins into: jars and their signatures, manifests, and a marker beside
 * each one that is switched off. The folder need not exist.
 */
final class PluginDirectory {
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}\\.(jar|yaml)");

  private static final int MOST_MANIFEST = 1024 * 1024;

  private final Path folder;
  private final TrustPolicy policy;

  PluginDirectory(Path folder, TrustPolicy policy) {
    this.folder = folder;
    this.policy = policy;
  }

  /**
   * File names of the jars and manifests, in order.
   *
   * @throws IOException when the folder is there but cannot be read
   */
  TreeSet<String> files() throws IOException {
    TreeSet<String> names = new TreeSet<>();
    if (!Files.isDirectory(folder)) {
      return names;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.{jar,yaml}")) {
      files.forEach(file -> names.add(String.valueOf(file.getFileName())));
    }
    return names;
  }

  static boolean isManifest(String file) {
    return file.endsWith(".yaml");
  }

  /**
   * A manifest as it lies there.
   *
   * @param signature text of the file beside it; null when there is none
   */
  record ManifestFile(String file, byte[] bytes, @Nullable String signature) {
    String text() {
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  /**
   * Reads a manifest and its signature.
   *
   * @throws RefusedException when it cannot be read
   */
  ManifestFile manifest(String file) throws RefusedException {
    try {
      Path path = folder.resolve(file);
      if (Files.size(path) > MOST_MANIFEST) {
        throw new RefusedException(
            "It is larger than " + MOST_MANIFEST / 1024 + " kB.", "Split it into several.");
      }
      Path signature = PluginArchive.signatureOf(path);
      return new ManifestFile(
          file,
          Files.readAllBytes(path),
          Files.exists(signature) ? Files.readString(signature, StandardCharsets.US_ASCII) : null);
    } catch (IOException e) {
      throw new RefusedException(
          "It cannot be read: " + e.getMessage() + ".", "Write it again, as UTF-8.");
    }
  }

  /**
   * Whom a manifest can be traced to.
   *
   * @param id of its connector
   * @throws RefusedException when it is not let in
   */
  Provenance admitted(String id, ManifestFile manifest) throws RefusedException {
    return policy.admitManifest(id, manifest.bytes(), manifest.signature());
  }

  PluginArchive read(String file) throws RefusedException {
    return PluginArchive.read(folder.resolve(file), policy);
  }

  /** Why a jar is switched off; nothing when it is not. */
  Optional<String> disabled(String file) {
    try {
      return Optional.of(Files.readString(marker(file), StandardCharsets.UTF_8).strip());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of("Its marker cannot be read: " + e.getMessage());
    }
  }

  void disable(String file, String why) throws IOException {
    Files.writeString(marker(file), why + "\n", StandardCharsets.UTF_8);
  }

  void enable(String file) throws IOException {
    Files.deleteIfExists(marker(file));
  }

  /**
   * Checks what is to come into the folder; writes nothing.
   *
   * @throws RefusedException when the folder cannot have such a file
   */
  static void requireName(String file) throws RefusedException {
    if (!NAME.matcher(file).matches()) {
      throw new RefusedException(
          "The file name \"" + file + "\" cannot be.",
          "Use letters, digits, dots, hyphens and underscores, ending in .jar or .yaml.");
    }
  }

  /**
   * Checks the bytes of an archive that is to come into the folder; writes nothing.
   *
   * @param signature text of its signature; null when there is none
   * @throws RefusedException when it is not to be used
   */
  PluginArchive admitted(String file, byte[] bytes, @Nullable String signature)
      throws RefusedException {
    return PluginArchive.of(file, bytes, signature, policy);
  }

  /**
   * Puts a file into the folder, in place of one of the same name.
   *
   * @param signature text of its signature; null when there is none
   * @throws IOException when that is not possible; then the former one is still there
   */
  void put(String file, byte[] bytes, @Nullable String signature) throws IOException {
    Files.createDirectories(folder);
    Path jar = folder.resolve(file);
    Path beside = PluginArchive.signatureOf(jar);
    Path fresh = part(bytes);
    byte[] before = Files.exists(beside) ? Files.readAllBytes(beside) : null;
    boolean put = false;
    try {
      sign(beside, signature == null ? null : signature.getBytes(StandardCharsets.US_ASCII));
      move(fresh, jar);
      put = true;
    } finally {
      if (!put) {
        Files.deleteIfExists(fresh);
        sign(beside, before);
      }
    }
  }

  private void sign(Path target, byte @Nullable [] signature) throws IOException {
    if (signature == null) {
      Files.deleteIfExists(target);
    } else {
      move(part(signature), target);
    }
  }

  private Path part(byte[] bytes) throws IOException {
    Path fresh = Files.createTempFile(folder, "incoming", ".part");
    return Files.write(fresh, bytes);
  }

  private static void move(Path fresh, Path target) throws IOException {
    Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private Path marker(String file) {
    return folder.resolve(file + ".disabled");
  }
}

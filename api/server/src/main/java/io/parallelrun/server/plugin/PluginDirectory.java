package io.parallelrun.server.plugin;

import io.parallelrun.server.plugin.archive.PluginArchive;
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
 * The folder operators put plugins into: jars, their signatures, and a marker beside each one that
 * is switched off. The folder need not exist.
 */
final class PluginDirectory {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}\\.jar");

  private final Path folder;
  private final TrustPolicy policy;

  PluginDirectory(Path folder, TrustPolicy policy) {
    this.folder = folder;
    this.policy = policy;
  }

  /**
   * File names of the jars, in order.
   *
   * @throws IOException when the folder is there but cannot be read
   */
  TreeSet<String> jars() throws IOException {
    TreeSet<String> names = new TreeSet<>();
    if (!Files.isDirectory(folder)) {
      return names;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
      files.forEach(file -> names.add(String.valueOf(file.getFileName())));
    }
    return names;
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
   * Puts a jar into the folder, in place of one of the same name.
   *
   * @param signature text of its signature; null when there is none
   * @throws RefusedException when it is not to be used: then nothing is changed
   */
  void install(String file, byte[] bytes, @Nullable String signature)
      throws RefusedException, IOException {
    if (!NAME.matcher(file).matches()) {
      throw new RefusedException(
          "The file name \"" + file + "\" cannot be.",
          "Use letters, digits, dots, hyphens and underscores, ending in .jar.");
    }
    PluginArchive.of(file, bytes, signature, policy);
    Files.createDirectories(folder);
    Path jar = folder.resolve(file);
    if (signature == null) {
      Files.deleteIfExists(PluginArchive.signatureOf(jar));
    } else {
      replace(PluginArchive.signatureOf(jar), signature.getBytes(StandardCharsets.US_ASCII));
    }
    replace(jar, bytes);
  }

  private void replace(Path target, byte[] bytes) throws IOException {
    Path fresh = Files.createTempFile(folder, "incoming", ".part");
    Files.write(fresh, bytes);
    Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private Path marker(String file) {
    return folder.resolve(file + ".disabled");
  }
}

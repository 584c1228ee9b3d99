package io.parallelrun.testkit.bytecode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of a plugin: directories of classes, jars, or a manifest, which is a connector without
 * classes. Read once; immutable.
 */
public final class ClassPath {
  private static final Pattern PACKING =
      Pattern.compile("META-INF/(MANIFEST\\.MF|maven/.*|[^/]*\\.(SF|RSA|DSA|EC))");

  private final List<Path> roots;
  private final Map<String, byte[]> files = new TreeMap<>();

  /**
   * Reads directories, jars and manifests.
   *
   * @throws UncheckedIOException when one cannot be read
   */
  public ClassPath(List<Path> roots) {
    this.roots = List.copyOf(roots);
    for (Path root : roots) {
      try {
        read(root);
      } catch (IOException e) {
        throw new UncheckedIOException(root + " cannot be read", e);
      }
    }
  }

  private void read(Path root) throws IOException {
    if (Files.isDirectory(root)) {
      readTree(root);
      return;
    }
    if (isManifest(root)) {
      // Under one name, so that a manifest stays the same when its file is renamed.
      files.put("connector.yaml", Files.readAllBytes(root));
      return;
    }
    try (FileSystem jar = FileSystems.newFileSystem(root)) {
      readTree(jar.getPath("/"));
    }
  }

  private static boolean isManifest(Path root) {
    return root.toString().endsWith(".yaml");
  }

  private void readTree(Path root) throws IOException {
    try (Stream<Path> tree = Files.walk(root)) {
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        try (InputStream in = Files.newInputStream(file)) {
          files.putIfAbsent(root.relativize(file).toString().replace('\\', '/'), in.readAllBytes());
        }
      }
    }
  }

  /** Where it was read from. */
  public List<Path> roots() {
    return roots;
  }

  /** Why there are no classes; for people. */
  public String lack() {
    return !roots.isEmpty() && roots.stream().allMatch(ClassPath::isManifest)
        ? "a manifest has no classes"
        : "there are no classes at " + roots;
  }

  /** The classes, by what they refer to. */
  public List<ClassFile> classes() {
    List<ClassFile> classes = new ArrayList<>();
    files.forEach(
        (name, bytes) -> {
          if (name.endsWith(".class") && !name.endsWith("module-info.class")) {
            try {
              classes.add(ClassFile.read(bytes));
            } catch (IOException e) {
              throw new UncheckedIOException(name, e);
            }
          }
        });
    return classes;
  }

  /**
   * SHA-256 over names and contents of all files in the order of their names, in hexadecimal. What
   * packing and signing add is left out, so that a jar has the digest of the classes it was made
   * of.
   *
   * @param without a file that is left out, as it will hold the result
   */
  public String digest(String without) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      files.forEach(
          (name, bytes) -> {
            if (!name.equals(without) && !PACKING.matcher(name).matches()) {
              sha.update((name + "\0" + bytes.length + "\0").getBytes(StandardCharsets.UTF_8));
              sha.update(bytes);
            }
          });
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

package io.parallelrun.process;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * The temporary directory of a plugin. Holds a copy of its jar, so that every child of a plugin
 * runs the bytes that were there at the start, whatever happens to the original.
 */
final class ChildHome {
  private final Path directory;

  private ChildHome(Path directory) {
    this.directory = directory;
  }

  static ChildHome make(Path parent, Path jar) throws IOException {
    ChildHome home = new ChildHome(Files.createTempDirectory(parent, "parallelrun-plugin-"));
    try {
      Files.copy(jar, home.jar());
    } catch (IOException e) {
      home.remove();
      throw e;
    }
    return home;
  }

  Path jar() {
    return directory.resolve("plugin.jar");
  }

  /** Working directory of a child. */
  Path work() {
    return directory.resolve("work");
  }

  /** Temporary files of a child. */
  Path temporary() {
    return directory.resolve("tmp");
  }

  /** Makes both directories empty for the next child. */
  void clean() throws IOException {
    for (Path part : new Path[] {work(), temporary()}) {
      delete(part);
      Files.createDirectory(part);
    }
  }

  void remove() throws IOException {
    delete(directory);
  }

  private static void delete(Path root) throws IOException {
    if (Files.exists(root)) {
      Files.walkFileTree(root, new Deletion());
    }
  }

  /** Follows no link: what a plugin points at is not its own. */
  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e)
        throws IOException {
      if (e != null) {
        throw e;
      }
      Files.delete(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}

package io.parallelrun.process;

import io.parallelrun.process.leftover.LeftoverFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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

  Path directory() {
    return directory;
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
      LeftoverFiles.delete(part);
      Files.createDirectory(part);
    }
  }

  void remove() throws IOException {
    LeftoverFiles.delete(directory);
  }
}

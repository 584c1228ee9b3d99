package io.parallelrun.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** This module and the SPI as jars, as the packaged product has them. */
final class Jars {
  private Jars() {}

  static List<Path> ofOwnClasses(Path directory) throws IOException {
    List<Path> jars = new ArrayList<>();
    for (Path place : OwnClassPath.find()) {
      Path jar = directory.resolve("own-" + jars.size() + ".jar");
      jars.add(Files.isDirectory(place) ? PluginJars.jar(place, jar, Map.of()) : place);
    }
    return jars;
  }
}

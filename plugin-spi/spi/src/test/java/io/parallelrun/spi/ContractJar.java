package io.parallelrun.spi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A jar of classes that is the same, byte by byte, whenever the classes are. */
final class ContractJar {
  private static final LocalDateTime DATE = LocalDateTime.parse("1980-02-01T00:00:00");

  private ContractJar() {}

  static Path write(Path classes, Path jar) throws IOException {
    try (Stream<Path> files = Files.walk(classes);
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      List<Path> types = files.filter(file -> file.toString().endsWith(".class")).sorted().toList();
      for (Path type : types) {
        ZipEntry entry = new ZipEntry(classes.relativize(type).toString().replace('\\', '/'));
        entry.setTimeLocal(DATE);
        out.putNextEntry(entry);
        out.write(Files.readAllBytes(type));
        out.closeEntry();
      }
    }
    return jar;
  }
}

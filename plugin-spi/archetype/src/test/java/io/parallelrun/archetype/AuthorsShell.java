package io.parallelrun.archetype;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A shell in which {@code mvn} is the Maven of this build, without a network: what is missing is
 * copied from the repositories of this build, and nothing is written to them. Its local repository
 * has parent, contract, test kit and archetype as this build made them.
 */
final class AuthorsShell {
  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final Path REPOSITORY = TARGET.resolve("repository");
  private static final int MINUTES = 5;

  private final Path home;
  private final Path bin;

  private AuthorsShell(Path home, Path bin) {
    this.home = home;
    this.bin = bin;
  }

  /** What a command printed, and how it ended. */
  record Result(int status, String output) {}

  /** A shell that starts in an empty directory. */
  static AuthorsShell open(Path home) throws IOException {
    // Maven looks upwards for the options of a project; those of this build are not the author's.
    Files.createDirectories(home.resolve(".mvn"));
    Path bin = Files.createDirectories(home.resolve("bin"));
    Path settings = Files.writeString(home.resolve("settings.xml"), settings());
    Path mvn =
        Files.writeString(
            bin.resolve("mvn"),
            "#!/bin/sh\nexec \"%s/bin/mvn\" -s \"%s\" -Daether.offline.protocols=file \"$@\"\n"
                .formatted(property("build.maven"), settings));
    Files.setPosixFilePermissions(mvn, PosixFilePermissions.fromString("rwxr-xr-x"));
    installArchetype();
    return new AuthorsShell(home, bin);
  }

  private static String settings() {
    List<Path> sources = new ArrayList<>();
    for (String source : property("build.repositories").split(",")) {
      if (!source.isBlank()) {
        sources.add(Path.of(source.strip()));
      }
    }
    StringBuilder repositories = new StringBuilder();
    StringBuilder plugins = new StringBuilder();
    for (int i = 0; i < sources.size(); i++) {
      // The first one stands in for Maven Central, which is asked by this name.
      String body =
          "<id>%s</id><url>%s</url><releases><checksumPolicy>ignore</checksumPolicy></releases>"
              .formatted(i == 0 ? "central" : "build-" + i, sources.get(i).toUri());
      repositories.append("<repository>%s</repository>".formatted(body));
      plugins.append("<pluginRepository>%s</pluginRepository>".formatted(body));
    }
    return """
    <settings>
      <localRepository>%s</localRepository>
      <offline>true</offline>
      <profiles><profile><id>build</id>
        <repositories>%s</repositories>
        <pluginRepositories>%s</pluginRepositories>
      </profile></profiles>
      <activeProfiles><activeProfile>build</activeProfile></activeProfiles>
    </settings>
    """
        .formatted(REPOSITORY, repositories, plugins);
  }

  private static void installArchetype() throws IOException {
    String artifact = "parallelrun-connector-archetype";
    String version = property("archetype.version");
    Path folder =
        Files.createDirectories(REPOSITORY.resolve("io/parallelrun/" + artifact + "/" + version));
    String name = artifact + "-" + version;
    copy(Path.of(property("archetype.jar")), folder.resolve(name + ".jar"));
    copy(Path.of("pom.xml"), folder.resolve(name + ".pom"));
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
  }

  static String property(String name) {
    String value = System.getProperty(name);
    if (value == null) {
      throw new IllegalStateException(name + " is not set; run this by Maven");
    }
    return value;
  }

  /** Runs commands in a directory under the one it started in. */
  Result run(String directory, String commands) throws IOException, InterruptedException {
    Path output = Files.createTempFile(home, "output", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-e", "-c", commands)
            .directory(home.resolve(directory).toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("MAVEN_") || name.equals("M2_HOME"));
    environment.merge("PATH", bin.toString(), (path, ours) -> ours + ":" + path);
    Process process = builder.start();
    process.getOutputStream().close();
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw new IllegalStateException(
          "not done after " + MINUTES + " minutes:\n" + Files.readString(output));
    }
    return new Result(process.exitValue(), Files.readString(output));
  }

  /** The commands under a mark of a page, as they stand there. */
  static String documented(Path page, String mark) throws IOException {
    List<String> lines = Files.readAllLines(page);
    int at = lines.indexOf("<!-- command: " + mark + " -->");
    if (at < 0 || !lines.get(at + 1).startsWith("```")) {
      throw new IllegalStateException(page + " has no commands marked " + mark);
    }
    return lines.stream()
        .skip(at + 2L)
        .takeWhile(line -> !line.startsWith("```"))
        .collect(Collectors.joining("\n"));
  }
}

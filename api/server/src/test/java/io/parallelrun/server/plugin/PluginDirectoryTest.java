package io.parallelrun.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A directory with one good and six broken jars. */
class PluginDirectoryTest {
  @TempDir Path directory;

  @Test
  void theGoodOneIsUsedAndEachBrokenOneSaysWhy() throws Exception {
    String fine = "return PollResult.of(List.of());";
    PluginJar.make(directory, "good.jar", "Good", PluginJar.source("Good", "good", fine));
    Files.writeString(directory.resolve("not-a-jar.jar"), "this is text");
    PluginJar.make(
        directory,
        "no-class.jar",
        "vendor.Gone",
        "Other",
        PluginJar.source("Other", "other", fine));
    PluginJar.make(
        directory,
        "throws.jar",
        "Throws",
        PluginJar.source("Throws", "throws", fine)
            .replace(
                "public List<ConnectorFactory> factories() {",
                "public List<ConnectorFactory> factories() { if (true)"
                    + " throw new IllegalStateException(\"no license file\");"));
    PluginJar.make(directory, "twice.jar", "Twice", PluginJar.source("Twice", "good", fine));
    PluginJar.make(
        directory,
        "host-class.jar",
        "Nosy",
        PluginJar.source("Nosy", "nosy", fine)
            .replace(
                "public List<ConnectorFactory> factories() {",
                "public List<ConnectorFactory> factories() {"
                    + " io.parallelrun.server.plugin.ConnectorHost.class.getName();"));
    Path silent = directory.resolve("silent.jar");
    try (var out = new java.util.jar.JarOutputStream(Files.newOutputStream(silent))) {
      out.putNextEntry(new java.util.jar.JarEntry("readme.txt"));
      out.closeEntry();
    }

    ConnectorRegistry registry = new ConnectorRegistry(directory);

    assertThat(registry.descriptor("good")).isPresent();
    Map<String, String> causes =
        registry.plugins().stream()
            .filter(PluginListing.Broken.class::isInstance)
            .map(PluginListing.Broken.class::cast)
            .filter(broken -> !broken.source().equals("built-in"))
            .collect(Collectors.toMap(PluginListing.Broken::source, PluginListing.Broken::cause));
    assertThat(causes)
        .hasSize(6)
        .hasEntrySatisfying("not-a-jar.jar", c -> assertThat(c).contains("not a readable jar"))
        .hasEntrySatisfying("no-class.jar", c -> assertThat(c).contains("vendor.Gone"))
        .hasEntrySatisfying("throws.jar", c -> assertThat(c).contains("no license file"))
        .hasEntrySatisfying("twice.jar", c -> assertThat(c).contains("\"good\""))
        .hasEntrySatisfying("host-class.jar", c -> assertThat(c).contains("misses a class"))
        .hasEntrySatisfying("silent.jar", c -> assertThat(c).contains("META-INF/services"));
  }

  @Test
  void aDirectoryThatIsNotThereIsEmpty() {
    assertThat(new ConnectorRegistry(directory.resolve("gone")).descriptors()).isEmpty();
  }
}

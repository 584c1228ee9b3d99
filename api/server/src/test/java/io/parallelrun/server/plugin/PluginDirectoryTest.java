package io.parallelrun.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.server.plugin.lifecycle.PluginState;
import io.parallelrun.server.plugin.lifecycle.PluginStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.api.InstanceOfAssertFactories;
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

    ConnectorRegistry registry = PluginJar.registry(directory);

    assertThat(registry.descriptor("good")).isPresent();
    Map<String, String> causes =
        registry.plugins().stream()
            .filter(plugin -> plugin.state() == PluginState.REFUSED)
            .filter(plugin -> !plugin.source().startsWith("built-in"))
            .peek(plugin -> assertThat(plugin.remedy()).endsWith("."))
            .collect(Collectors.toMap(PluginStatus::source, PluginStatus::cause));
    assertThat(causes)
        .hasSize(6)
        .hasEntrySatisfying("not-a-jar.jar", c -> assertThat(c).contains("not a readable jar"))
        .hasEntrySatisfying("no-class.jar", c -> assertThat(c).contains("vendor.Gone"))
        .hasEntrySatisfying("throws.jar", c -> assertThat(c).contains("no license file"))
        .hasEntrySatisfying("twice.jar", c -> assertThat(c).contains("\"good\""))
        .hasEntrySatisfying(
            "host-class.jar",
            c ->
                assertThat(c)
                    .contains("misses a class")
                    .contains("(host-class.jar is built against contract 1.0, this host has 1.0)"))
        .hasEntrySatisfying("silent.jar", c -> assertThat(c).contains("META-INF/services"));
  }

  private void broken(String jar, String change, String instead) throws Exception {
    String name = Character.toUpperCase(jar.charAt(0)) + jar.substring(1, jar.indexOf('.'));
    String fine = PluginJar.source(name, name.toLowerCase(java.util.Locale.ROOT), "return null;");
    String source = fine.replace(change.replace("%", name), instead.replace("%", name));
    assertThat(source).as(jar).isNotEqualTo(fine);
    PluginJar.make(directory, jar, name, source);
  }

  @Test
  void eachWayAPluginClassCanBeWrongIsNamed() throws Exception {
    String start = "public class % implements ConnectorPlugin {";
    broken("abstract.jar", "public class", "public abstract class");
    broken("hidden.jar", start, start + " private %() {}");
    broken("throwing.jar", start, start + " public %() { throw new RuntimeException(\"later\"); }");
    broken("static.jar", start, start + " static { if (true) throw new RuntimeException(\"x\"); }");
    broken("error.jar", start, start + " public %() { throw new StackOverflowError(); }");

    List<PluginStatus> refused =
        PluginJar.registry(directory).plugins().stream()
            .filter(plugin -> !plugin.source().startsWith("built-in"))
            .toList();
    assertThat(refused)
        .allSatisfy(
            each ->
                assertThat(each.classes())
                    .singleElement(InstanceOfAssertFactories.STRING)
                    .startsWith("vendor."));
    Map<String, String> causes =
        refused.stream().collect(Collectors.toMap(PluginStatus::source, PluginStatus::cause));
    assertThat(causes)
        .hasSize(5)
        .hasEntrySatisfying("abstract.jar", c -> assertThat(c).contains("is abstract"))
        .hasEntrySatisfying(
            "hidden.jar", c -> assertThat(c).contains("no public constructor without arguments"))
        .hasEntrySatisfying("throwing.jar", c -> assertThat(c).contains("later"))
        .hasEntrySatisfying("static.jar", c -> assertThat(c).contains("failed to initialize: x"))
        .hasEntrySatisfying("error.jar", c -> assertThat(c).contains("StackOverflowError"));
  }

  @Test
  void aDirectoryThatIsNotThereIsEmpty() {
    assertThat(PluginJar.registry(directory.resolve("gone")).plugins())
        .allMatch(PluginStatus::builtIn);
  }
}

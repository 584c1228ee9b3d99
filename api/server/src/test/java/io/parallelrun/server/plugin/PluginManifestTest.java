package io.parallelrun.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parallelrun.server.command.tool.ConnectorTool;
import io.parallelrun.server.config.Settings.Trust;
import io.parallelrun.server.plugin.archive.RefusedException;
import io.parallelrun.server.plugin.archive.TrustPolicy;
import io.parallelrun.server.plugin.lifecycle.PluginState;
import io.parallelrun.server.plugin.lifecycle.PluginStatus;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connectors without code: a manifest in the plugin directory is one. */
class PluginManifestTest {
  private static final String MANIFEST =
      """
      manifestVersion: 1
      id: acme
      version: 1.0.0
      name: Acme
      vendor: Acme Ltd
      summary: Counts the articles of Acme.
      stability: beta
      config:
        - name: url
          type: url
          label: Address
          help: Address of Acme.
          required: true
      http:
        base: ${config.url}
        auth: {kind: none}
        budget: {requests: 20, per: PT10S}
        timeouts: {poll: PT30S}
      pollers:
        - name: articles
          emits: [contentCount]
          every: PT1H
          request:
            path: /articles
          paginate: {kind: none}
          select: items
          map:
            - emit: contentCount
              over: $
              name: '"articles"'
              items: $count(records)
      check:
        poller: articles
      """;

  @TempDir Path directory;

  private ConnectorRegistry registry() {
    return new ConnectorRegistry(
        directory, TrustPolicy.of(Trust.SIGNED, Map.of(), Set.of()), 64, Clock.systemUTC());
  }

  private static PluginStatus status(ConnectorRegistry registry) {
    return registry.status("acme.yaml").orElseThrow();
  }

  private Path write(String text) throws Exception {
    return Files.writeString(directory.resolve("acme.yaml"), text);
  }

  @Test
  void itIsAConnectorLikeAnyOther() throws Exception {
    write(manifest());
    ConnectorRegistry registry = registry();
    assertThat(status(registry).cause()).isEmpty();
    assertThat(status(registry).state()).isEqualTo(PluginState.READY);
    assertThat(status(registry).provenance().text()).startsWith("a manifest");
    assertThat(registry.descriptor("acme").orElseThrow().budget().windows()).hasSize(1);
  }

  @Test
  void itComesWithoutARestartAndItsMistakesAreNamedWithTheirPlace() throws Exception {
    ConnectorRegistry registry = registry();
    write(manifest().replace("every: PT1H", "evry: PT1H"));
    registry.scan();
    assertThat(status(registry).state()).isEqualTo(PluginState.REFUSED);
    assertThat(status(registry).cause()).contains("acme.yaml:").contains("every");
    write(manifest());
    registry.scan();
    assertThat(registry.descriptor("acme")).isPresent();
  }

  @Test
  void anUploadWithMistakesChangesNothing() throws Exception {
    write(manifest());
    ConnectorRegistry registry = registry();
    byte[] broken = manifest().replace("id: acme", "id: ACME").getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> registry.install("acme.yaml", broken, null))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("acme.yaml:");
    assertThat(directory.resolve("acme.yaml")).content().isEqualTo(manifest());
    assertThat(registry.descriptor("acme")).isPresent();
  }

  private byte[] signed() throws Exception {
    byte[] bytes = Files.readAllBytes(write(manifest()));
    Files.writeString(directory.resolve("acme.yaml.sig"), PluginJar.signature(bytes));
    return bytes;
  }

  @Test
  void aSignedOneSaysWhoSignedIt() throws Exception {
    signed();
    assertThat(status(PluginJar.registry(directory)).provenance().text())
        .isEqualTo("a manifest, without code of its own, signed by tests");
    assertThat(status(PluginJar.strict(directory)).state()).isEqualTo(PluginState.READY);
  }

  @Test
  void oneThatWasChangedAfterItWasSignedIsRefused() throws Exception {
    signed();
    write(manifest().replace("path: /articles", "path: /users"));
    PluginStatus changed = status(PluginJar.registry(directory));
    assertThat(changed.state()).isEqualTo(PluginState.REFUSED);
    assertThat(changed.cause()).contains("changed after it was signed");
    assertThat(changed.remedy()).contains("trust the author's key");
  }

  @Test
  void whereManifestsMustBeSignedOneThatIsNotIsRefusedUnlessItIsListed() throws Exception {
    write(manifest());
    PluginStatus refused = status(PluginJar.strict(directory));
    assertThat(refused.state()).isEqualTo(PluginState.REFUSED);
    assertThat(refused.cause()).isEqualTo("It is not signed.");
    assertThat(refused.remedy()).contains("\"acme\"", "PARALLELRUN_PLUGINS_UNSIGNED");
    assertThat(status(PluginJar.strict(directory, "acme")).state()).isEqualTo(PluginState.READY);
  }

  @Test
  void anUploadIsCheckedWithItsSignature() throws Exception {
    byte[] bytes = signed();
    ConnectorRegistry registry = PluginJar.strict(directory.resolve("plugins"));
    assertThatThrownBy(() -> registry.install("acme.yaml", bytes, null))
        .isInstanceOf(RefusedException.class)
        .hasMessage("It is not signed.");
    assertThat(registry.install("acme.yaml", bytes, PluginJar.signature(bytes)).state())
        .isEqualTo(PluginState.READY);
    assertThat(status(PluginJar.strict(directory.resolve("plugins"))).state())
        .as("after a restart")
        .isEqualTo(PluginState.READY);
  }

  @Test
  void theCommandLineFindsTheSameMistakes() throws Exception {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    ConnectorTool tool = new ConnectorTool(new PrintStream(written, true, StandardCharsets.UTF_8));
    Path file = write(manifest());
    assertThat(tool.run("lint", file.toString())).isEqualTo(ConnectorTool.FINE);
    write(manifest().replace("every: PT1H", "evry: PT1H"));
    assertThat(tool.run("lint", file.toString())).isEqualTo(ConnectorTool.MISTAKES);
    assertThat(tool.run("lint", directory.resolve("gone.yaml").toString()))
        .isEqualTo(ConnectorTool.MISTAKES);
    assertThat(tool.run("polish")).isEqualTo(ConnectorTool.USAGE);
    assertThat(tool.run("schema")).isEqualTo(ConnectorTool.FINE);
    assertThat(written.toString(StandardCharsets.UTF_8))
        .contains("fine; connector acme, Acme")
        .contains("evry")
        .contains("cannot be read")
        .contains("usage: connector lint")
        .contains("https://json-schema.org/draft/2020-12/schema");
  }

  private static String manifest() {
    return MANIFEST;
  }
}

package io.parallelrun.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.server.config.Settings.Trust;
import io.parallelrun.server.plugin.archive.PluginArchive;
import io.parallelrun.server.plugin.archive.TrustPolicy;
import io.parallelrun.spi.SpiVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The jars of the connectors that come with the product are ones its plugin directory takes. */
class ConnectorJarsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo.DemoPlugin",
        "directus.DirectusPlugin",
        "file.FilePlugin",
        "wordpress.WordPressPlugin",
      })
  void theirManifestsSayWhatTheyAre(String name) throws Exception {
    Class<?> plugin = Class.forName("io.parallelrun.connector." + name);
    Path jar = Path.of(plugin.getProtectionDomain().getCodeSource().getLocation().toURI());
    Assumptions.assumeFalse(Files.isDirectory(jar), "not packaged: run the phase verify");
    PluginArchive archive = PluginArchive.read(jar, TrustPolicy.of(Trust.ANY, Map.of(), Set.of()));
    assertThat(archive.manifest().id())
        .isEqualTo("parallelrun-connector-" + name.substring(0, name.indexOf('.')));
    assertThat(archive.manifest().version()).isNotEmpty();
    assertThat(archive.manifest().spiVersion()).isEqualTo(SpiVersion.CURRENT);
  }
}

package io.parallelrun.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.server.config.Settings.Trust;
import io.parallelrun.server.plugin.ConnectorRegistry;
import io.parallelrun.server.plugin.archive.TrustPolicy;
import io.parallelrun.server.store.StoredConnection;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What nobody says is no secret is not shown. */
class ShownSettingsTest {
  private static final String CANARY = "canary-5d1f";

  @TempDir Path directory;

  private Map<String, String> shown(String type, Map<String, String> settings) {
    ConnectorRegistry registry =
        new ConnectorRegistry(
            directory, TrustPolicy.of(Trust.SIGNED, Map.of(), Set.of()), 64, Clock.systemUTC());
    return new ShownSettings(registry, new CurrentSettings(registry)).of(stored(type, settings));
  }

  private static StoredConnection stored(String type, Map<String, String> settings) {
    return new StoredConnection("c", "r", "p", type, settings, false, 1);
  }

  @Test
  void whatItsConnectorClassifiesIsShown() {
    Map<String, String> settings =
        Map.of(
            "url", "https://flows.example.org",
            "api-key", "vault:6b0d",
            "polling.users", "PT7H");
    assertThat(shown("n8n", settings)).isEqualTo(settings);
  }

  @Test
  void whatNobodyClassifiesIsMaskedButForReferences() {
    assertThat(shown("n8n", Map.of("former-token", CANARY, "url", "https://flows.example.org")))
        .containsOnly(
            Map.entry("former-token", "***"), Map.entry("url", "https://flows.example.org"));
    assertThat(shown("gone", Map.of("url", CANARY, "token", CANARY, "key", "env:KEY")))
        .containsOnly(
            Map.entry("url", "***"), Map.entry("token", "***"), Map.entry("key", "env:KEY"));
  }

  @Test
  void aSecretThatIsNoReferenceIsMasked() {
    assertThat(shown("n8n", Map.of("api-key", CANARY))).containsOnly(Map.entry("api-key", "***"));
  }

  @Test
  void whatIsMaskedAndComesBackIsWhatIsStored() {
    Map<String, String> given = Map.of("token", "***", "url", "https://other.example");
    assertThat(ShownSettings.unmasked(given, stored("gone", Map.of("token", CANARY))))
        .containsOnly(Map.entry("token", CANARY), Map.entry("url", "https://other.example"));
    assertThat(ShownSettings.unmasked(given, stored("gone", Map.of()))).isEqualTo(given);
    assertThat(ShownSettings.unmasked(given, null)).isEqualTo(given);
  }
}

package io.parallelrun.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Settings of earlier versions become those of the newest, and stay so. */
class ConfigMigrationTest {
  private static final ConfigSpec SPEC =
      ConfigSpec.of(
              property("url", ConfigType.URL).build(),
              property("region", ConfigType.CHOICE).allowed("eu", "us").build())
          .migrating(
              ConfigMigration.to(2, "The address has its usual name.")
                  .rename("base-url", "address")
                  .remove("legacy-mode"),
              ConfigMigration.to(3, "Regions are written as the vendor writes them.")
                  .rename("address", "url")
                  .rename("area", "region")
                  .replace("region", "europe", "eu"));

  private static ConfigProperty.Builder property(String name, ConfigType type) {
    return ConfigProperty.named(name, type).help("Something.");
  }

  @Test
  void settingsOfAnyVersionBecomeThoseOfTheNewest() {
    Map<String, String> newest = Map.of("url", "https://a", "region", "eu", "polling.p", "PT5M");
    assertThat(SPEC.version()).isEqualTo(3);
    assertThat(
            SPEC.migrated(
                Map.of(
                    "base-url", "https://a",
                    "legacy-mode", "true",
                    "area", "europe",
                    "polling.p", "PT5M")))
        .isEqualTo(newest);
    assertThat(SPEC.migrated(Map.of("address", "https://a", "area", "eu", "polling.p", "PT5M")))
        .isEqualTo(newest);
    assertThat(SPEC.migrated(newest)).isEqualTo(newest);
  }

  @Test
  void whatWillChangeIsToldBeforeItDoes() {
    Map<String, String> old =
        Map.of("base-url", "https://a", "legacy-mode", "true", "area", "europe");
    assertThat(SPEC.changes(old))
        .extracting(ConfigMigration.Change::to, c -> c.before() + " → " + c.after())
        .containsExactly(
            tuple(2, "base-url → address"),
            tuple(2, "legacy-mode → "),
            tuple(3, "address → url"),
            tuple(3, "area → region"),
            tuple(3, "region: europe → region: eu"));
    assertThat(SPEC.changes(SPEC.migrated(old))).isEmpty();
  }

  @Test
  void aNewNameThatHasAValueKeepsIt() {
    assertThat(SPEC.migrated(Map.of("base-url", "https://old", "url", "https://new")))
        .isEqualTo(Map.of("url", "https://new"));
  }

  /** Whatever is given, it is migrated once: a second time changes nothing. */
  @Test
  void migratingTwiceIsMigratingOnce() {
    Random random = new Random(20261127);
    List<String> names =
        List.of("url", "address", "base-url", "region", "area", "legacy-mode", "x");
    List<String> values = List.of("eu", "us", "europe", "true", "");
    for (int round = 0; round < 2_000; round++) {
      Map<String, String> settings = new TreeMap<>();
      for (int i = random.nextInt(6); i > 0; i--) {
        settings.put(
            names.get(random.nextInt(names.size())), values.get(random.nextInt(values.size())));
      }
      Map<String, String> once = SPEC.migrated(settings);
      assertThat(SPEC.migrated(once)).as("%s", settings).isEqualTo(once);
      assertThat(SPEC.changes(once)).isEmpty();
      assertThat(SPEC.changes(settings).isEmpty()).isEqualTo(once.equals(settings));
    }
  }

  @Test
  void migrationsThatWouldChangeTheNewestAreRefused() {
    ConfigSpec plain =
        ConfigSpec.of(
            property("url", ConfigType.URL).build(),
            property("region", ConfigType.CHOICE).allowed("eu", "us").build());
    ConfigMigration step = ConfigMigration.to(2, "It changed.");
    refused(plain, "expected one to version 2 here, got one to 3", ConfigMigration.to(3, "So."));
    refused(plain, "url is renamed or removed, and still a property", step.rename("url", "region"));
    refused(plain, "url is renamed or removed, and still a property", step.remove("url"));
    refused(plain, "link is no property, and nothing becomes of it", step.rename("base", "link"));
    refused(plain, "shelf is no property", step.replace("shelf", "a", "b"));
    refused(
        plain, "eu of region is replaced, and still allowed", step.replace("region", "eu", "x"));
    refused(
        plain,
        "url becomes a, which is replaced as well",
        step.replace("url", "a", "b").replace("url", "b", "a"));
    assertThatThrownBy(() -> step.rename("a", "url").rename("b", "url"))
        .hasMessageContaining("two properties get one name");
    assertThatThrownBy(() -> ConfigMigration.to(1, "So.")).hasMessageContaining("2 or more");
    assertThatThrownBy(() -> ConfigMigration.to(2, " ")).hasMessageContaining("why");
  }

  private static void refused(ConfigSpec spec, String why, ConfigMigration step) {
    assertThatThrownBy(() -> spec.migrating(step))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }
}

package io.parallelrun.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.domain.run.Integration;
import io.parallelrun.domain.run.ProbeRef;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.run.RunDraft;
import io.parallelrun.domain.run.Watch;
import io.parallelrun.domain.run.WiringStage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Integrations come back from the database as they went in, also those of an older version. */
class IntegrationJsonTest {
  private static RunDefinition with(Integration integration) {
    return RunDraft.of(StoredRuns.plain("wired", "Wired"))
        .integrations(
            List.of(new Integration("base", "Base", null, new ProbeRef("wp", null)), integration))
        .build();
  }

  @Test
  void everythingComesBack() {
    RunDefinition run =
        with(
            new Integration(
                "crm",
                "CRM",
                new ProbeRef("wp", "rest"),
                null,
                List.of("base"),
                new Watch(Duration.ofSeconds(90), Duration.ofHours(2), 3, 2, 40, 20),
                WiringStage.BOTH,
                true));
    String json = DefinitionJson.write(run);
    assertThat(json).contains("\"interval\":\"PT1M30S\"");
    assertThat(DefinitionJson.read(json)).isEqualTo(run);
  }

  @Test
  void whatAnOlderVersionDidNotWriteIsAsUsual() {
    RunDefinition run = with(new Integration("crm", "CRM", new ProbeRef("wp", "rest"), null));
    String json =
        DefinitionJson.write(run)
            .replace(",\"dependsOn\":[]", "")
            .replace(",\"watch\":null", "")
            .replace(",\"stage\":null", "")
            .replace(",\"paused\":false", "");
    assertThat(json).doesNotContain("watch").doesNotContain("paused");
    assertThat(DefinitionJson.read(json)).isEqualTo(run);
  }
}

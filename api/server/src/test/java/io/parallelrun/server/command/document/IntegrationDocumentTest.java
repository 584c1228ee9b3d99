package io.parallelrun.server.command.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parallelrun.domain.run.Integration;
import io.parallelrun.domain.run.ProbeRef;
import io.parallelrun.domain.run.Watch;
import io.parallelrun.domain.run.WiringStage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How integrations are watched, as a document says it. */
class IntegrationDocumentTest {
  private static final String RUN =
      """
      slug: r
      name: R
      currency: EUR
      start: 2026-01-01
      planned: P3M
      integrations:
        - {slug: base, name: Base, legacy: {connection: wp}}
        - slug: crm
          name: CRM
          legacy: {connection: wp, integration: rest}
          dependsOn: [base]
          stage: replacement-only
          paused: true
          watch: {interval: PT1M30S, grace: PT2H, failures: 3}
      """;

  @Test
  void everythingIsReadAndWrittenAgain() throws DocumentException {
    RunDocument document = RunDocumentReader.read(RUN);
    List<Integration> integrations = document.definition().integrations();
    assertThat(integrations.get(0))
        .isEqualTo(new Integration("base", "Base", new ProbeRef("wp", null), null));
    assertThat(integrations.get(1))
        .isEqualTo(
            new Integration(
                "crm",
                "CRM",
                new ProbeRef("wp", "rest"),
                null,
                List.of("base"),
                new Watch(Duration.ofSeconds(90), Duration.ofHours(2), 3, 1, 30, 25),
                WiringStage.REPLACEMENT_ONLY,
                true));
    String written = YamlWriter.write(document);
    assertThat(written).contains("interval: PT1M30S").doesNotContain("steadyBelow");
    assertThat(RunDocumentReader.read(written)).isEqualTo(document);
  }

  @Test
  void mistakesAreNamedAtTheirLine() {
    assertThatThrownBy(
            () ->
                RunDocumentReader.read(
                    RUN.replace("PT1M30S", "often").replace("replacement-only", "half")))
        .isInstanceOfSatisfying(
            DocumentException.class,
            e ->
                assertThat(e.errors())
                    .extracting(DocumentError::message)
                    .anyMatch(it -> it.contains("a duration such as PT5M or PT1H30M"))
                    .anyMatch(
                        it -> it.contains("one of legacy-only, both, replacement-only, retired")));
  }
}

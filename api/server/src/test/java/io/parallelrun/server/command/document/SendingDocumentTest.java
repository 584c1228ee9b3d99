package io.parallelrun.server.command.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parallelrun.domain.run.GateCondition;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.run.SeriesRef;
import io.parallelrun.domain.sending.SendGuard;
import io.parallelrun.domain.sending.SendRamp;
import io.parallelrun.domain.sending.SendStep;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How a run document states what both sides send. */
class SendingDocumentTest {
  private static final String RUN =
      """
      slug: r
      name: R
      currency: EUR
      start: 2026-01-01
      planned: P3M
      platforms:
        - {slug: old, name: Old, side: legacy}
      """;
  private static final String FULL =
      RUN
          + """
          sendGuard: {window: PT12H, reportWithin: PT6H, keepDays: 14}
          sendRamps:
            - slug: news
              name: News
              volume: {connection: esp, scope: email}
              steps:
                - {from: 2026-03-01, perDay: 500}
                - {from: 2026-03-08, perDay: 1000}
          gates:
            - slug: once
              name: Once
              condition: {kind: no-dual-sends, days: 7}
            - slug: warm
              name: Warm
              condition: {kind: ramps-complete, ramps: [news]}
          """;

  private static RunDefinition read(String document) throws DocumentException {
    return RunDocumentReader.read(document).definition();
  }

  @Test
  void allOfItIsReadAndWhatIsLeftOutIsUsual() throws Exception {
    RunDefinition run = read(FULL);
    assertThat(run.sendGuard())
        .isEqualTo(new SendGuard(Duration.ofHours(12), Duration.ofHours(6), 14));
    assertThat(run.sendRamps())
        .containsExactly(
            new SendRamp(
                "news",
                "News",
                null,
                new SeriesRef("esp", "email"),
                List.of(
                    new SendStep(LocalDate.of(2026, 3, 1), 500),
                    new SendStep(LocalDate.of(2026, 3, 8), 1_000)),
                SendRamp.USUAL_TOLERANCE,
                Duration.ofDays(2)));
    assertThat(run.gate("once").orElseThrow().condition())
        .isEqualTo(new GateCondition.NoDualSends(7));
    assertThat(read(RUN + "sendGuard: {}\n").sendGuard()).isEqualTo(SendGuard.USUAL);
    assertThat(read(RUN).sendGuard()).isNull();
  }

  private static String error(String document) {
    DocumentError error =
        catchThrowableOfType(DocumentException.class, () -> read(document)).errors().get(0);
    return error.field() + " " + error.message();
  }

  @Test
  void whatCannotBeIsNamed() {
    assertThat(error(RUN + "sendGuard: {window: P8D}\n")).startsWith("sendGuard.window");
    assertThat(error(RUN + "sendGuard: {keepDays: 1}\n")).startsWith("sendGuard.keepDays");
    assertThat(error(FULL.replace("2026-03-08", "2026-03-01")))
        .startsWith("sendRamps[0].steps[1].from");
    assertThat(error(FULL.replace("days: 7", "days: 13")))
        .startsWith("gates[0].condition.days")
        .contains("at most 12");
  }

  @Test
  void whatIsWrittenIsReadBack() throws Exception {
    RunDocument document = RunDocumentReader.read(FULL);
    assertThat(RunDocumentReader.read(YamlWriter.write(document))).isEqualTo(document);
  }

  @Test
  void aFormThatWatchesNothingStatesNothing() throws Exception {
    for (String yaml : List.of(RUN, FULL)) {
      RunDocument document = RunDocumentReader.read(yaml);
      Map<String, String> inputs = new LinkedHashMap<>();
      collect(RunForm.of(DocumentTree.of(document), List.of()), inputs);
      assertThat(inputs).containsKey("sendGuard.window");
      assertThat(RunDocumentReader.read(FormReader.document(FormReader.tree(inputs))))
          .isEqualTo(document);
    }
  }

  private static void collect(List<FormSection> sections, Map<String, String> inputs) {
    for (FormSection section : sections) {
      section.fields().forEach(field -> inputs.put(field.path(), field.value()));
      section.more().forEach(field -> inputs.put(field.path(), field.value()));
      collect(section.sections(), inputs);
    }
  }
}

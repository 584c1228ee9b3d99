package io.parallelrun.server.command.document;

import static io.parallelrun.server.command.document.DocumentMerge.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parallelrun.domain.run.Capability;
import io.parallelrun.domain.run.CapabilityShare;
import io.parallelrun.domain.run.CapabilityStage;
import io.parallelrun.domain.run.StageChange;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Capabilities as a document says them. */
class CapabilityDocumentTest {
  private static final String RUN =
      """
      slug: r
      name: R
      currency: EUR
      start: 2026-01-01
      planned: P3M
      platforms:
        - {slug: old, name: Old, side: legacy}
      contracts:
        - slug: crm
          platform: old
          name: CRM
          vendor: Vendor
          term: {start: 2025-06-01, end: 2026-06-01}
          price: {amount: 36500}
      """;
  private static final String CAPABILITIES =
      """
      capabilities:
        - slug: mail
          name: Mail
          gate: wired
          stages:
            - {on: 2026-01-10, stage: live-on-new}
            - {on: 2026-01-20, stage: validating}
          contracts:
            - {contract: crm}
      """;

  @Test
  void everythingIsReadAndWrittenAgain() throws DocumentException {
    RunDocument document = RunDocumentReader.read(RUN + CAPABILITIES);
    assertThat(document.definition().capabilities())
        .containsExactly(
            new Capability(
                "mail",
                "Mail",
                List.of(
                    new StageChange(LocalDate.of(2026, 1, 10), CapabilityStage.LIVE_ON_NEW),
                    new StageChange(LocalDate.of(2026, 1, 20), CapabilityStage.VALIDATING)),
                "wired",
                List.of(new CapabilityShare("crm", BigDecimal.ONE))));
    String written = YamlWriter.write(document);
    assertThat(written).contains("live-on-new").doesNotContain("weight");
    assertThat(RunDocumentReader.read(written)).isEqualTo(document);
    assertThat(RunDocumentReader.read(RUN).definition().capabilities()).isEmpty();
  }

  @Test
  void whatADocumentDoesNotNameStaysUnlessItIsPruned() throws DocumentException {
    RunDocument both = RunDocumentReader.read(RUN + CAPABILITIES);
    RunDocument none = RunDocumentReader.read(RUN);
    assertThat(of(both, none, false).document()).isEqualTo(both);
    assertThat(of(both, none, false).absent()).containsExactly("capabilities[mail]");
    assertThat(of(both, none, true).document()).isEqualTo(none);
  }

  @Test
  void mistakesAreNamedAtTheirLine() {
    refused(CAPABILITIES.replace("contract: crm", "contract: mrc"), 23, "one of [crm]");
    refused(
        CAPABILITIES.replace("validating", "half"),
        21,
        "one of legacy-only, building, shadow, validating, live-on-new, retired, dropped");
    refused(CAPABILITIES.replace("2026-01-20", "2026-01-09"), 21, "a date after 2026-01-10");
  }

  private static void refused(String capabilities, int line, String message) {
    assertThatThrownBy(() -> RunDocumentReader.read(RUN + capabilities))
        .isInstanceOfSatisfying(
            DocumentException.class,
            e -> {
              assertThat(e.errors()).hasSize(1);
              assertThat(e.errors().get(0).message()).contains(message);
              assertThat(e.errors().get(0).line()).isEqualTo(line);
            });
  }
}

package io.parallelrun.server.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.domain.health.Freshness;
import io.parallelrun.domain.health.HealthState;
import io.parallelrun.domain.run.WiringStage;
import io.parallelrun.server.readmodel.IntegrationView;
import io.parallelrun.server.readmodel.LegView;
import io.parallelrun.server.store.action.Finding;
import io.parallelrun.server.store.action.Severity;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HealthFindingsTest {
  private static final String KEY = "integration-down/crm/legacy";

  @Test
  void whatIsDownByItselfNamesWhatItBlocks() {
    Inspection inspection =
        inspected(
            integration("crm", leg(HealthState.DOWN, "crm")),
            integration("mail", leg(HealthState.BLOCKED, "crm")),
            integration("ads", leg(HealthState.BLOCKED, "other")),
            integration("web", leg(HealthState.UP, "web")));
    assertThat(inspection.findings())
        .singleElement()
        .satisfies(down -> assertThat(down.key()).isEqualTo(KEY))
        .satisfies(down -> assertThat(down.severity()).isEqualTo(Severity.CRITICAL))
        .satisfies(down -> assertThat(down.title()).isEqualTo("CRM on the legacy side is down"))
        .satisfies(
            down ->
                assertThat(down.detail())
                    .isEqualTo("It has never worked. hub says: Refused. Blocked by it: MAIL."));
  }

  @Test
  void whatIsNotKnownIsNeitherFoundNorOver() {
    for (HealthState silent :
        EnumSet.of(
            HealthState.UNKNOWN, HealthState.LATE, HealthState.BLOCKED, HealthState.MAINTENANCE)) {
      Inspection inspection = inspected(integration("crm", leg(silent, "crm")));
      assertThat(inspection.findings()).as("%s", silent).isEmpty();
      assertThat(inspection.unclear()).as("%s", silent).containsExactly(KEY);
    }
  }

  @Test
  void whatWorksOrIsNotWatchedIsOver() {
    for (HealthState over : EnumSet.of(HealthState.UP, HealthState.DEGRADED, HealthState.PAUSED)) {
      assertThat(inspected(integration("crm", leg(over, "crm"))))
          .as("%s", over)
          .isEqualTo(Inspection.of(List.of()));
    }
  }

  @Test
  void flappingIsAWarningUnderTheSameKey() {
    assertThat(inspected(integration("crm", leg(HealthState.FLAPPING, "crm"))).findings())
        .singleElement()
        .satisfies(down -> assertThat(down.key()).isEqualTo(KEY))
        .extracting(Finding::severity)
        .isEqualTo(Severity.WARNING);
  }

  @Test
  void whatPollsSayIsAnItemOfTheConnection() {
    LegView polls = leg(null, HealthState.DOWN, "crm");
    assertThat(inspected(integration("crm", polls))).isEqualTo(Inspection.of(List.of()));
  }

  private static Inspection inspected(IntegrationView... integrations) {
    Notes notes = new Notes();
    new HealthFindings(notes).integrations(Arrays.asList(integrations));
    return notes.inspection();
  }

  private static IntegrationView integration(String slug, LegView legacy) {
    return new IntegrationView(
        slug,
        slug.toUpperCase(Locale.ROOT),
        legacy,
        null,
        WiringStage.LEGACY_ONLY,
        false,
        List.of());
  }

  private static LegView leg(HealthState state, String cause) {
    return leg("hook", state, cause);
  }

  private static LegView leg(@Nullable String integration, HealthState state, String cause) {
    return new LegView(
        "hub",
        integration,
        state,
        state,
        cause,
        cause,
        false,
        Freshness.NEVER,
        null,
        null,
        "Refused.",
        0,
        null,
        null);
  }
}

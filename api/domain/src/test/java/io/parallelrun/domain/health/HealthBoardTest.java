package io.parallelrun.domain.health;

import static io.parallelrun.domain.health.Checks.minute;
import static io.parallelrun.domain.health.HealthState.BLOCKED;
import static io.parallelrun.domain.health.HealthState.DOWN;
import static io.parallelrun.domain.health.HealthState.MAINTENANCE;
import static io.parallelrun.domain.health.HealthState.PAUSED;
import static io.parallelrun.domain.health.HealthState.UP;
import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.domain.run.Integration;
import io.parallelrun.domain.run.ProbeRef;
import io.parallelrun.domain.run.Side;
import io.parallelrun.domain.run.WiringStage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Dependencies, maintenance and pauses. */
class HealthBoardTest {
  private final List<Integration> integrations = new ArrayList<>();
  private final Map<Leg, HealthState> own = new LinkedHashMap<>();

  private void given(String slug, HealthState state, String... dependsOn) {
    given(slug, state, null, false, dependsOn);
  }

  private void given(
      String slug,
      HealthState state,
      @Nullable WiringStage stage,
      boolean paused,
      String... dependsOn) {
    ProbeRef probe = new ProbeRef("wp", slug);
    integrations.add(
        new Integration(slug, slug, probe, probe, List.of(dependsOn), null, stage, paused));
    own.put(new Leg(slug, Side.LEGACY), state);
    own.put(new Leg(slug, Side.REPLACEMENT), UP);
  }

  private Shown legacy(String slug, MaintenanceWindow... windows) {
    return shown(slug, Side.LEGACY, windows);
  }

  private Shown shown(String slug, Side side, MaintenanceWindow... windows) {
    Shown shown =
        HealthBoard.of(integrations, own, new Maintenance(List.of(windows)), minute(5))
            .get(new Leg(slug, side));
    assertThat(shown).isNotNull();
    return shown;
  }

  /** F18: the CRM is down; one alert, and six dependants that are blocked by it. */
  @Test
  void oneAlertAndSixDependantsBlockedByTheCrm() {
    given("crm", DOWN);
    for (String each : List.of("mail", "forms", "ads", "search", "events", "billing")) {
      given(each, each.equals("search") ? UP : DOWN, "crm");
    }
    Map<Leg, Shown> all = HealthBoard.of(integrations, own, Maintenance.NONE, minute(5));
    assertThat(all.values().stream().filter(each -> each.state() == DOWN))
        .containsExactly(new Shown(DOWN, "crm", DOWN));
    assertThat(all.values().stream().filter(each -> each.state() == BLOCKED))
        .hasSize(6)
        .allSatisfy(each -> assertThat(each.cause()).isEqualTo("crm"));
    assertThat(all.get(new Leg("search", Side.LEGACY))).isEqualTo(new Shown(BLOCKED, "crm", UP));
    assertThat(shown("mail", Side.REPLACEMENT)).isEqualTo(new Shown(UP, "mail", UP));
  }

  @Test
  void theCauseIsTheRootNotWhatStandsBetween() {
    given("network", DOWN);
    given("crm", DOWN, "network");
    given("mail", UP, "crm");
    given("report", HealthState.UNKNOWN, "mail");
    assertThat(legacy("crm")).isEqualTo(new Shown(BLOCKED, "network", DOWN));
    assertThat(legacy("mail").cause()).isEqualTo("network");
    assertThat(legacy("report").cause()).isEqualTo("network");
    assertThat(legacy("network").state()).isEqualTo(DOWN);
  }

  @Test
  void ofSeveralCausesTheFirstStatedIsNamed() {
    given("b", DOWN);
    given("a", DOWN);
    given("c", DOWN, "a", "b");
    assertThat(legacy("c").cause()).isEqualTo("a");
  }

  @Test
  void whatIsOnlyLateOrDegradedBlocksNothing() {
    for (HealthState state : HealthState.values()) {
      integrations.clear();
      own.clear();
      given("crm", state);
      given("mail", UP, "crm");
      assertThat(legacy("mail").state()).as(state.name()).isEqualTo(state == DOWN ? BLOCKED : UP);
    }
  }

  /** F19: a window: no page; the dependants of what is worked on are not paged either. */
  @Test
  void maintenanceHidesWhatIsDownAndStillNamesTheCause() {
    given("crm", DOWN);
    given("mail", DOWN, "crm");
    MaintenanceWindow crm = new MaintenanceWindow(minute(0), minute(10), Side.LEGACY, "crm");
    assertThat(legacy("crm", crm)).isEqualTo(new Shown(MAINTENANCE, "crm", DOWN));
    assertThat(legacy("mail", crm)).isEqualTo(new Shown(BLOCKED, "crm", DOWN));
  }

  @Test
  void aWindowCoversItsScopeAndItsTimeAlone() {
    given("crm", DOWN);
    given("mail", DOWN);
    MaintenanceWindow all = new MaintenanceWindow(minute(0), minute(10), null, null);
    MaintenanceWindow other = new MaintenanceWindow(minute(0), minute(10), Side.REPLACEMENT, null);
    MaintenanceWindow mail = new MaintenanceWindow(minute(0), minute(10), null, "mail");
    MaintenanceWindow over = new MaintenanceWindow(minute(0), minute(5), null, null);
    MaintenanceWindow starts = new MaintenanceWindow(minute(5), minute(6), null, null);
    MaintenanceWindow later = new MaintenanceWindow(minute(6), minute(7), null, null);
    assertThat(legacy("crm", all).state()).isEqualTo(MAINTENANCE);
    assertThat(legacy("crm", other).state()).isEqualTo(DOWN);
    assertThat(legacy("crm", mail).state()).isEqualTo(DOWN);
    assertThat(legacy("mail", mail).state()).isEqualTo(MAINTENANCE);
    assertThat(legacy("crm", over).state()).isEqualTo(DOWN);
    assertThat(legacy("crm", starts).state()).isEqualTo(MAINTENANCE);
    assertThat(legacy("crm", later).state()).isEqualTo(DOWN);
  }

  @Test
  void whatIsPausedOrNotInUseIsNotWatchedAndBlocksNothing() {
    given("crm", DOWN, null, true);
    given("mail", UP, "crm");
    given("old", DOWN, WiringStage.REPLACEMENT_ONLY, false);
    given("gone", DOWN, WiringStage.RETIRED, false);
    given("first", DOWN, WiringStage.LEGACY_ONLY, false);
    assertThat(legacy("crm").state()).isEqualTo(PAUSED);
    assertThat(legacy("mail").state()).isEqualTo(UP);
    assertThat(legacy("old").state()).isEqualTo(PAUSED);
    assertThat(shown("old", Side.REPLACEMENT).state()).isEqualTo(UP);
    assertThat(legacy("gone").state()).isEqualTo(PAUSED);
    assertThat(shown("gone", Side.REPLACEMENT).state()).isEqualTo(PAUSED);
    assertThat(legacy("first").state()).isEqualTo(DOWN);
    assertThat(shown("first", Side.REPLACEMENT).state()).isEqualTo(PAUSED);
    MaintenanceWindow all = new MaintenanceWindow(minute(0), minute(10), null, null);
    assertThat(legacy("crm", all).state()).isEqualTo(PAUSED);
  }

  /** A chain of thousands ends, and quickly: each is looked at once. */
  @Test
  void deepDependenciesAreFollowedToTheRoot() {
    given("n0", DOWN);
    given("n1", UP, "n0");
    for (int i = 2; i < 500; i++) {
      given("n" + i, UP, "n" + (i - 1), "n" + (i - 2));
    }
    assertThat(legacy("n499").cause()).isEqualTo("n0");
  }
}

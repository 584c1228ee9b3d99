package io.parallelrun.server.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.domain.health.Freshness;
import io.parallelrun.domain.health.HealthState;
import io.parallelrun.domain.run.Side;
import io.parallelrun.domain.run.WiringStage;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntegrationsViewTest {
  private static LegView leg(HealthState state, String cause) {
    return new LegView(
        "wp",
        "x",
        state,
        state == HealthState.BLOCKED ? HealthState.UP : state,
        cause,
        cause,
        false,
        Freshness.NEVER,
        null,
        null,
        "",
        0,
        null,
        null);
  }

  private static IntegrationView of(String slug, HealthState legacy, String cause) {
    return new IntegrationView(
        slug,
        slug,
        leg(legacy, cause),
        leg(HealthState.UP, slug),
        WiringStage.BOTH,
        false,
        List.of());
  }

  @Test
  void rootsComeFirstWithWhatTheyBlockBehindThem() {
    IntegrationsView view =
        IntegrationsView.of(
            List.of(
                of("up", HealthState.UP, "up"),
                of("mail", HealthState.BLOCKED, "crm"),
                of("late", HealthState.LATE, "late"),
                of("alone", HealthState.DOWN, "alone"),
                of("crm", HealthState.DOWN, "crm"),
                of("ads", HealthState.BLOCKED, "crm")));
    assertThat(view.integrations())
        .extracting(IntegrationView::slug)
        .containsExactly("crm", "mail", "ads", "alone", "late", "up");
    assertThat(view.roots())
        .extracting(IntegrationsView.Root::slug)
        .containsExactly("crm", "alone");
    assertThat(view.roots().get(0).side()).isEqualTo(Side.LEGACY);
    assertThat(view.roots().get(0).blocksText()).isEqualTo("blocks 2: mail, ads");
    assertThat(view.roots().get(1).blocksText()).isEmpty();
  }

  @Test
  void withoutTroubleTheOrderIsThatOfTheDefinition() {
    IntegrationsView view =
        IntegrationsView.of(List.of(of("b", HealthState.UP, "b"), of("a", HealthState.UP, "a")));
    assertThat(view.roots()).isEmpty();
    assertThat(view.integrations()).extracting(IntegrationView::slug).containsExactly("b", "a");
  }
}

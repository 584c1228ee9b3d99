package io.parallelrun.server.readmodel;

import io.parallelrun.domain.health.HealthState;
import io.parallelrun.domain.run.WiringStage;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An integration on both sides.
 *
 * @param legacy null when it is not observed there
 * @param replacement null when it is not observed there
 * @param stage how far it has moved, as stated or as far as it is observed
 * @param paused whether somebody said that it is not to be watched
 * @param dependsOn slugs of what it needs
 */
public record IntegrationView(
    String slug,
    String name,
    @Nullable LegView legacy,
    @Nullable LegView replacement,
    WiringStage stage,
    boolean paused,
    List<String> dependsOn) {
  public IntegrationView {
    dependsOn = List.copyOf(dependsOn);
  }

  /** How far it has moved, in words. */
  public String wiring() {
    return stage.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** What it needs, in words. */
  public String needs() {
    return String.join(", ", dependsOn);
  }

  /** The sides on which it is observed. */
  List<LegView> legs() {
    return Stream.of(legacy, replacement).filter(java.util.Objects::nonNull).toList();
  }

  /** The worst of both sides. */
  public HealthState worst() {
    return legs().stream()
        .map(LegView::state)
        .reduce(HealthState::worse)
        .orElse(HealthState.UNKNOWN);
  }
}

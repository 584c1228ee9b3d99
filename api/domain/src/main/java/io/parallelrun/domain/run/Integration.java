package io.parallelrun.domain.run;

import io.parallelrun.domain.Check;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connection to another system that has to work on both sides.
 *
 * @param slug unique among the run's integrations
 * @param name what people call it
 * @param legacy how it is observed on the legacy side; null when it is not
 * @param replacement how it is observed on the replacement side; null when it is not
 * @param dependsOn slugs of the integrations without which it does not work
 * @param watch how closely it is watched; null for the usual
 * @param stage how far it has moved, as somebody said; null to take it from where it is observed
 * @param paused whether it is not to be watched
 */
public record Integration(
    String slug,
    String name,
    @Nullable ProbeRef legacy,
    @Nullable ProbeRef replacement,
    List<String> dependsOn,
    @Nullable Watch watch,
    @Nullable WiringStage stage,
    boolean paused) {

  public Integration {
    slug = Check.slug("slug", slug);
    name = Check.text("name", name);
    dependsOn = Check.slugs("dependsOn", dependsOn);
  }

  /** One that depends on nothing and is watched as usual. */
  public Integration(
      String slug, String name, @Nullable ProbeRef legacy, @Nullable ProbeRef replacement) {
    this(slug, name, legacy, replacement, List.of(), null, null, false);
  }

  /** How closely it is watched. */
  public Watch watched() {
    return watch == null ? Watch.USUAL : watch;
  }

  /** How a side is observed; null when it is not. */
  public @Nullable ProbeRef on(Side side) {
    return side == Side.LEGACY ? legacy : replacement;
  }

  /** How far it has moved: as stated, or as far as it is observed. */
  public WiringStage wiring() {
    if (stage != null) {
      return stage;
    }
    if (legacy == null && replacement != null) {
      return WiringStage.REPLACEMENT_ONLY;
    }
    return replacement == null ? WiringStage.LEGACY_ONLY : WiringStage.BOTH;
  }

  /** Whether a side counts: it is in use, and nobody paused it. */
  public boolean watchedOn(Side side) {
    return !paused && wiring().uses(side);
  }
}

package io.parallelrun.domain.run;

import io.parallelrun.domain.Check;
import org.jspecify.annotations.Nullable;

/**
 * Something that must have held for some days before the new side may take over.
 *
 * @param slug unique among the run's gates
 * @param name what people call it
 * @param condition what must hold
 * @param streakDays whole days in a row on which it must have held, 0 to 365
 * @param owner who sees to it; null when nobody was named
 */
public record Gate(
    String slug, String name, GateCondition condition, int streakDays, @Nullable String owner) {
  private static final int MOST_DAYS = 365;

  public Gate {
    slug = Check.slug("slug", slug);
    name = Check.text("name", name);
    condition = Check.given("condition", condition);
    streakDays = Check.number("streakDays", streakDays, 0, MOST_DAYS);
    owner = owner == null ? null : Check.text("owner", owner);
  }
}

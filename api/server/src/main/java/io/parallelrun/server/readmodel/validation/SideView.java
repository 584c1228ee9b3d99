package io.parallelrun.server.readmodel.validation;

import io.parallelrun.domain.health.Freshness;
import io.parallelrun.server.readmodel.Age;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One side of a check.
 *
 * @param from where it comes from: a connection, or "pushed"
 * @param asOf the moment it holds for; null when it said nothing yet
 * @param freshness how old that is
 * @param rows how many rows; null when only numbers are known
 */
public record SideView(
    String from, @Nullable Instant asOf, Freshness freshness, @Nullable Long rows) {
  /** How old it is, in words. */
  public String ageText() {
    return switch (freshness.grade()) {
      case NEVER -> "nothing yet";
      case STALE -> "stale, " + Age.text(freshness.age()) + " old";
      case FRESH -> Age.text(freshness.age()) + " old";
    };
  }

  /** Whether it is older than it should be. */
  public boolean stale() {
    return freshness.grade() == Freshness.Grade.STALE;
  }
}

package io.parallelrun.domain.run;

import io.parallelrun.domain.Check;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A product on one side of the run.
 *
 * @param slug unique among the run's platforms
 * @param name what people call it
 * @param side legacy or replacement
 * @param activeFrom first day in use; null when only the start of the run is known
 */
public record Platform(String slug, String name, Side side, @Nullable LocalDate activeFrom) {

  public Platform {
    slug = Check.slug("slug", slug);
    name = Check.text("name", name);
    side = Check.given("side", side);
    activeFrom = Check.optionalDate("activeFrom", activeFrom);
  }
}

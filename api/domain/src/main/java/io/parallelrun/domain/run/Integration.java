package io.parallelrun.domain.run;

import io.parallelrun.domain.Check;
import org.jspecify.annotations.Nullable;

/**
 * A connection to another system that has to work on both sides.
 *
 * @param slug unique among the run's integrations
 * @param name what people call it
 * @param legacy how it is observed on the legacy side; null when it is not
 * @param replacement how it is observed on the replacement side; null when it is not
 */
public record Integration(
    String slug, String name, @Nullable ProbeRef legacy, @Nullable ProbeRef replacement) {

  public Integration {
    slug = Check.slug("slug", slug);
    name = Check.text("name", name);
  }
}

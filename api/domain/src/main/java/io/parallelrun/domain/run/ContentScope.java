package io.parallelrun.domain.run;

import io.parallelrun.domain.Check;

/**
 * One kind of content that moves, counted on both sides.
 *
 * @param slug unique within its workstream
 * @param name what people call it, such as "Articles"
 * @param legacy what there is to move
 * @param replacement what has arrived
 */
public record ContentScope(String slug, String name, SeriesRef legacy, SeriesRef replacement) {

  public ContentScope {
    slug = Check.slug("slug", slug);
    name = Check.text("name", name);
    legacy = Check.given("legacy", legacy);
    replacement = Check.given("replacement", replacement);
  }
}

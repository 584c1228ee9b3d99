package io.parallelrun.domain.run;

import io.parallelrun.domain.Check;
import java.math.BigDecimal;
import java.util.List;

/**
 * Work that must be done before the legacy platform can go.
 *
 * @param slug unique among the run's workstreams
 * @param name what people call it
 * @param kind kind of work
 * @param weight its share of the whole, relative to the other workstreams; above zero
 * @param scopes content that is counted; empty when progress is reported by people
 * @param reported progress stated by people, used when there are no scopes
 * @param plan how it should advance
 */
public record Workstream(
    String slug,
    String name,
    WorkstreamKind kind,
    BigDecimal weight,
    List<ContentScope> scopes,
    List<ReportedProgress> reported,
    ProgressPlan plan) {

  public Workstream {
    slug = Check.slug("slug", slug);
    name = Check.text("name", name);
    kind = Check.given("kind", kind);
    weight = Check.positive("weight", weight);
    scopes = Check.distinct("scopes", scopes, ContentScope::slug);
    reported = Check.list("reported", reported);
    plan = Check.given("plan", plan);
  }
}

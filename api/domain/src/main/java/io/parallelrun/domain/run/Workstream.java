package io.parallelrun.domain.run;

import io.parallelrun.domain.Check;
import io.parallelrun.domain.DefinitionException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Work that must be done before the legacy platform can go.
 *
 * @param slug unique among the run's workstreams
 * @param name what people call it
 * @param kind kind of work
 * @param weight its share of the whole, relative to the other workstreams; above zero
 * @param scopes content that is counted; empty when progress is reported by people
 * @param backlog items there are to do in all, done ones included; null when scopes are counted or
 *     only shares are reported
 * @param reported progress stated by people, used when there are no scopes; the last entry of a day
 *     counts
 * @param plan how it should advance
 * @param planPoints points of the plan, by date; empty unless the plan is made of points
 * @param dependsOn slugs of the workstreams that must be finished before this one goes on
 * @param scopeGrowth expected growth of what is left; null for none
 * @param estimate how long it takes, used when there is too little history; null when nobody
 *     estimated it
 */
public record Workstream(
    String slug,
    String name,
    WorkstreamKind kind,
    BigDecimal weight,
    List<ContentScope> scopes,
    @Nullable BigDecimal backlog,
    List<ReportedProgress> reported,
    ProgressPlan plan,
    List<PlannedProgress> planPoints,
    List<String> dependsOn,
    @Nullable ScopeGrowth scopeGrowth,
    @Nullable ThreePointEstimate estimate) {
  private static final int RATIO_SCALE = 6;

  public Workstream {
    slug = Check.slug("slug", slug);
    name = Check.text("name", name);
    kind = Check.given("kind", kind);
    weight = Check.positive("weight", weight);
    scopes = Check.distinct("scopes", scopes, ContentScope::slug);
    backlog = backlog == null ? null : Check.amount("backlog", backlog);
    reported = Check.list("reported", reported);
    plan = Check.given("plan", plan);
    planPoints = ascending(Check.list("planPoints", planPoints), plan);
    dependsOn = Check.slugs("dependsOn", dependsOn);
    requireBacklog(backlog, scopes, reported);
  }

  /** The same work, waiting for other work. */
  public Workstream withDependencies(List<String> slugs) {
    return new Workstream(
        slug,
        name,
        kind,
        weight,
        scopes,
        backlog,
        reported,
        plan,
        planPoints,
        slugs,
        scopeGrowth,
        estimate);
  }

  /** A workstream with nothing but how its progress is known, planned evenly. */
  public static Workstream of(
      String slug, String name, List<ContentScope> scopes, List<ReportedProgress> reported) {
    return new Workstream(
        slug,
        name,
        WorkstreamKind.OTHER,
        BigDecimal.ONE,
        scopes,
        null,
        reported,
        ProgressPlan.LINEAR,
        List.of(),
        List.of(),
        null,
        null);
  }

  /**
   * The share that people last reported up to a day, 0 to 1; nothing before the first report. With
   * a backlog of 0 all is done.
   */
  public Optional<BigDecimal> reportedRatio(LocalDate day) {
    ReportedProgress last = null;
    for (ReportedProgress entry : reported) {
      boolean later = last == null || !entry.on().isBefore(last.on());
      if (later && !entry.on().isAfter(day)) {
        last = entry;
      }
    }
    return Optional.ofNullable(last).map(this::ratio);
  }

  private BigDecimal ratio(ReportedProgress entry) {
    BigDecimal items = entry.doneItems();
    if (items == null || backlog == null) {
      return Check.given("doneRatio", entry.doneRatio());
    }
    return backlog.signum() == 0
        ? BigDecimal.ONE
        : items.divide(backlog, RATIO_SCALE, RoundingMode.HALF_UP).min(BigDecimal.ONE);
  }

  private static List<PlannedProgress> ascending(List<PlannedProgress> points, ProgressPlan plan) {
    if (points.isEmpty() == (plan == ProgressPlan.POINTS)) {
      throw new DefinitionException(
          "planPoints",
          plan == ProgressPlan.POINTS ? "at least one point" : "nothing unless the plan is POINTS",
          points.size() + " points");
    }
    for (int i = 1; i < points.size(); i++) {
      PlannedProgress before = points.get(i - 1);
      PlannedProgress point = points.get(i);
      String path = "planPoints[" + i + "].";
      Check.after(path + "on", point.on(), before.on());
      if (point.doneRatio().compareTo(before.doneRatio()) < 0) {
        throw new DefinitionException(
            path + "doneRatio", "at least " + before.doneRatio(), point.doneRatio().toString());
      }
    }
    return points;
  }

  private static void requireBacklog(
      @Nullable BigDecimal backlog, List<ContentScope> scopes, List<ReportedProgress> reported) {
    if (backlog != null && !scopes.isEmpty()) {
      throw new DefinitionException(
          "backlog", "nothing, because the scopes are counted", backlog.toString());
    }
    if (backlog == null && reported.stream().anyMatch(entry -> entry.doneItems() != null)) {
      throw new DefinitionException(
          "backlog", "the items there are, because progress is reported in items", "nothing");
    }
  }
}

package io.parallelrun.domain.forecast;

import io.parallelrun.domain.SampleRun;
import io.parallelrun.domain.run.ContentScope;
import io.parallelrun.domain.run.PlannedProgress;
import io.parallelrun.domain.run.ProgressPlan;
import io.parallelrun.domain.run.ReportedProgress;
import io.parallelrun.domain.run.ScopeGrowth;
import io.parallelrun.domain.run.SeriesRef;
import io.parallelrun.domain.run.ThreePointEstimate;
import io.parallelrun.domain.run.Workstream;
import io.parallelrun.domain.run.WorkstreamKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Workstreams for tests, part by part. */
final class Work {
  private final String slug;
  private BigDecimal weight = BigDecimal.ONE;
  private List<ContentScope> scopes = List.of();
  private @Nullable BigDecimal backlog;
  private List<ReportedProgress> reported = List.of();
  private List<PlannedProgress> points = List.of();
  private List<String> after = List.of();
  private @Nullable ScopeGrowth growth;
  private @Nullable ThreePointEstimate estimate;

  private Work(String slug) {
    this.slug = slug;
  }

  static Work named(String slug) {
    return new Work(slug);
  }

  Work weighing(int value) {
    weight = BigDecimal.valueOf(value);
    return this;
  }

  Work counted() {
    scopes =
        List.of(
            new ContentScope(
                "all", "All", new SeriesRef("old", "all"), new SeriesRef("new", "all")));
    return this;
  }

  Work backlog(String items) {
    backlog = new BigDecimal(items);
    return this;
  }

  Work reported(ReportedProgress... entries) {
    reported = List.of(entries);
    return this;
  }

  /** Reports each Sunday what was done in that week, the first of which ends on a day. */
  Work weekly(LocalDate firstSunday, long... perWeek) {
    List<ReportedProgress> entries = new ArrayList<>();
    entries.add(ReportedProgress.items(firstSunday.minusDays(7), BigDecimal.ZERO));
    long sum = 0;
    for (int i = 0; i < perWeek.length; i++) {
      sum += perWeek[i];
      entries.add(ReportedProgress.items(firstSunday.plusDays(7L * i), BigDecimal.valueOf(sum)));
    }
    reported = entries;
    return this;
  }

  Work planned(String on, String ratio) {
    List<PlannedProgress> more = new ArrayList<>(points);
    more.add(new PlannedProgress(SampleRun.date(on), new BigDecimal(ratio)));
    points = more;
    return this;
  }

  Work after(String... slugs) {
    after = List.of(slugs);
    return this;
  }

  Work growing(String low, String likely, String high) {
    growth = new ScopeGrowth(new BigDecimal(low), new BigDecimal(likely), new BigDecimal(high));
    return this;
  }

  Work days(int optimistic, int likely, int pessimistic) {
    estimate =
        new ThreePointEstimate(
            BigDecimal.valueOf(optimistic),
            BigDecimal.valueOf(likely),
            BigDecimal.valueOf(pessimistic));
    return this;
  }

  Workstream build() {
    return new Workstream(
        slug,
        slug,
        WorkstreamKind.OTHER,
        weight,
        scopes,
        backlog,
        reported,
        points.isEmpty() ? ProgressPlan.LINEAR : ProgressPlan.POINTS,
        points,
        after,
        growth,
        estimate);
  }
}

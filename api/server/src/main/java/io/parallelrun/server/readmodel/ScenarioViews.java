package io.parallelrun.server.readmodel;

import io.parallelrun.domain.decision.ReleasedShare;
import io.parallelrun.domain.decision.ScenarioOutcome;
import io.parallelrun.domain.ledger.CostComponent;
import io.parallelrun.domain.ledger.CostLine;
import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.run.Evidence;
import io.parallelrun.domain.run.Milestone;
import io.parallelrun.domain.run.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Puts a run as it stands beside the run as it would be. */
public final class ScenarioViews {
  /** What is owed for the time after the end. */
  public static final String OWED_AFTER = "owed-after-it";

  /** What accrues until the end and what is owed after it. */
  public static final String TOGETHER = "together";

  /** What accrues after the planned end. */
  public static final String PAST_PLAN = "past-the-plan";

  private ScenarioViews() {}

  /**
   * One amount of a run's end.
   *
   * @param id its name in addresses
   * @param scope the costs until the end it is made of; null when it is made of something else
   */
  public record Part(
      String id,
      String title,
      Function<ScenarioOutcome, BigDecimal> of,
      @Nullable CostScope scope) {}

  /** The amounts that are compared, in their order. */
  public static List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    parts.add(
        new Part(
            "until-the-end",
            "Until the end, paid and not paid",
            ScenarioOutcome::economic,
            CostScope.ALL));
    parts.add(new Part("paid", "of it paid", ScenarioOutcome::cash, CostScope.CASH));
    parts.add(
        new Part(OWED_AFTER, "Owed for the time after the end", ScenarioOutcome::beyond, null));
    parts.add(new Part(TOGETHER, "Both together", ScenarioOutcome::total, null));
    parts.add(new Part(PAST_PLAN, "Past the planned end", ScenarioOutcome::extension, null));
    for (CostComponent component : CostComponent.values()) {
      String name = component.name().toLowerCase(Locale.ROOT);
      parts.add(
          new Part(
              name.replace('_', '-'),
              name.replace('_', ' '),
              outcome -> outcome.byComponent().getOrDefault(component, BigDecimal.ZERO),
              CostScope.ALL.only(component)));
    }
    return parts;
  }

  static ScenarioView of(
      ScenarioEnd now, ScenarioEnd then, List<ReleasedShare> releases, Instant asOf, int version) {
    Currency currency = now.ledger().run().currency();
    List<ScenarioView.Row> rows = new ArrayList<>();
    for (Part part : parts()) {
      rows.add(
          row(
              part.id(),
              part.title(),
              part.of().apply(now.outcome()),
              part.of().apply(then.outcome()),
              currency));
    }
    return new ScenarioView(
        now.outcome().end(),
        then.outcome().end(),
        rows,
        sources(now, then, currency),
        new ReleaseViews(then).of(releases),
        now.known(),
        then.known(),
        asOf,
        version);
  }

  private static ScenarioView.Row row(
      String id, String title, BigDecimal now, BigDecimal then, Currency currency) {
    return new ScenarioView.Row(
        id,
        title,
        Amount.of(now, currency),
        Amount.of(then, currency),
        Amount.of(then.subtract(now), currency));
  }

  /** A statement, with how well it is known: a contract may be measured and estimated in parts. */
  private record Statement(String slug, String name, Side side, Evidence evidence) {}

  /** The largest change first, then the largest cost. */
  private static List<ScenarioView.Source> sources(
      ScenarioEnd now, ScenarioEnd then, Currency currency) {
    Map<Statement, BigDecimal> before = statements(now);
    Map<Statement, BigDecimal> after = statements(then);
    Map<Statement, BigDecimal> all = new LinkedHashMap<>(before);
    after.forEach(all::putIfAbsent);
    return all.keySet().stream()
        .map(
            each ->
                new ScenarioView.Source(
                    row(
                        each.slug(),
                        each.name(),
                        before.getOrDefault(each, BigDecimal.ZERO),
                        after.getOrDefault(each, BigDecimal.ZERO),
                        currency),
                    each.side().name().toLowerCase(Locale.ROOT),
                    each.evidence().name().toLowerCase(Locale.ROOT)))
        .sorted(
            Comparator.comparing(
                    (ScenarioView.Source source) -> source.amounts().difference().exact().abs())
                .thenComparing(source -> source.amounts().now().exact())
                .reversed())
        .toList();
  }

  private static Map<Statement, BigDecimal> statements(ScenarioEnd end) {
    Map<Statement, BigDecimal> sums = new LinkedHashMap<>();
    for (CostLine line : end.lines()) {
      Statement statement =
          new Statement(
              line.source().slug(),
              line.source().name(),
              line.source().side(),
              line.source().evidence());
      sums.merge(statement, line.amount(), BigDecimal::add);
    }
    for (Milestone milestone : end.ledger().pendingMilestones()) {
      Statement statement =
          new Statement(milestone.slug(), milestone.name(), Side.REPLACEMENT, Evidence.ESTIMATED);
      sums.merge(statement, milestone.amount(), BigDecimal::add);
    }
    return sums;
  }
}

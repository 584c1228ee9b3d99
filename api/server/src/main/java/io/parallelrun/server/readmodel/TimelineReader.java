package io.parallelrun.server.readmodel;

import io.parallelrun.domain.charge.ContractCosts;
import io.parallelrun.domain.charge.PromotionEnd;
import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.contract.PaidTerm;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.run.Platform;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.run.Side;
import io.parallelrun.server.store.RunStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads how long what has been, is and will be in use and paid for. Safe from any thread. */
@ApplicationScoped
public class TimelineReader {
  private static final int DAYS_BEFORE = 14;
  private static final int DAYS_AFTER = 45;

  private final RunStore runs;
  private final Ledgers ledgers;

  TimelineReader(RunStore runs, Ledgers ledgers) {
    this.runs = runs;
    this.ledgers = ledgers;
  }

  /** The timeline beside an overview; nothing when the run is gone. */
  public Optional<Timeline> timeline(RunOverview overview) {
    return runs.find(overview.head().slug())
        .map(
            run ->
                new Lanes(ledgers.of(run.definition(), overview.head().today()), overview)
                    .timeline());
  }

  /** Puts one timeline together. */
  private static final class Lanes {
    private final Ledger ledger;
    private final RunDefinition run;
    private final LocalDate today;
    private final LocalDate expected;
    private final LocalDate from;
    private final LocalDate until;

    Lanes(Ledger ledger, RunOverview overview) {
      this.ledger = ledger;
      this.run = ledger.run();
      this.today = overview.head().today();
      this.expected = overview.time().estimate().date();
      this.from = run.start().minusDays(DAYS_BEFORE);
      LocalDate closed = run.closedOn();
      LocalDate last = later(later(run.committedEnd(), expected), closed == null ? today : closed);
      this.until = later(last, today).plusDays(DAYS_AFTER);
    }

    Timeline timeline() {
      List<Timeline.Lane> lanes = new ArrayList<>();
      run.platforms().stream()
          .sorted(Comparator.comparing(Platform::side))
          .forEach(platform -> add(platform, lanes));
      return new Timeline(from, until, today, lanes, marks());
    }

    private List<Timeline.Mark> marks() {
      List<Timeline.Mark> marks = new ArrayList<>();
      marks.add(new Timeline.Mark(run.start(), "start"));
      if (!run.committedEnd().equals(run.plannedEnd())) {
        marks.add(new Timeline.Mark(run.plannedEnd(), "planned end"));
      }
      marks.add(new Timeline.Mark(run.committedEnd(), "decided end"));
      marks.add(new Timeline.Mark(expected, run.cutover() == null ? "expected end" : "cutover"));
      marks.sort(Comparator.comparing(Timeline.Mark::on));
      return marks;
    }

    private void add(Platform platform, List<Timeline.Lane> lanes) {
      lanes.add(new Timeline.Lane(platform.name(), platform.side(), true, use(platform)));
      run.contracts().stream()
          .filter(contract -> contract.platform().equals(platform.slug()))
          .map(
              contract ->
                  new Timeline.Lane(contract.name(), platform.side(), false, terms(contract)))
          .forEach(lanes::add);
    }

    private List<Timeline.Span> use(Platform platform) {
      LocalDate stated = platform.activeFrom();
      LocalDate first = stated == null ? run.start() : stated;
      LocalDate end = end(platform.side());
      LocalDate tomorrow = today.plusDays(1);
      List<Timeline.Span> spans = new ArrayList<>();
      span(Timeline.Kind.USED, first, earlier(end, tomorrow), spans);
      span(Timeline.Kind.EXPECTED, later(first, tomorrow), end, spans);
      return spans;
    }

    private LocalDate end(Side side) {
      @Nullable LocalDate closed = side == Side.LEGACY ? run.decommissioned() : run.aborted();
      if (closed != null) {
        return closed;
      }
      return side == Side.LEGACY ? later(expected, today.plusDays(1)) : until;
    }

    private List<Timeline.Span> terms(Contract contract) {
      List<Timeline.Span> spans = new ArrayList<>();
      ledger.costs(contract.slug()).ifPresent(costs -> terms(costs, spans));
      return spans;
    }

    private void terms(ContractCosts costs, List<Timeline.Span> spans) {
      for (PaidTerm paid : costs.terms().terms()) {
        boolean first = paid.index() == 0 || paid.term().start().isBefore(today);
        Timeline.Kind kind = first ? Timeline.Kind.TERM : Timeline.Kind.RENEWAL;
        span(kind, paid.term().start(), paid.end(), spans);
      }
      for (PromotionEnd end : costs.promotionEnds()) {
        span(Timeline.Kind.PROMOTION, end.promotion().from(), end.on(), spans);
      }
    }

    private void span(
        Timeline.Kind kind, LocalDate first, LocalDate end, List<Timeline.Span> spans) {
      LocalDate shown = later(first, from);
      LocalDate last = earlier(end, until);
      if (shown.isBefore(last)) {
        spans.add(new Timeline.Span(kind, shown, last));
      }
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
      return one.isAfter(other) ? one : other;
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
      return one.isBefore(other) ? one : other;
    }
  }
}

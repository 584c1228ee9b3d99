package io.parallelrun.domain.decision;

import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.contract.ContractTerms;
import io.parallelrun.domain.contract.PaidTerm;
import io.parallelrun.domain.contract.Promotion;
import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.run.Side;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What must be decided, by when, for how much. */
public final class DecisionCalendar {
  /** A notice deadline this near with the end behind the term is critical. */
  public static final int CRITICAL_DAYS = 14;

  private static final int OPEN_DAYS = 90;
  private static final int SHOWN_DAYS = 400;

  private final Ledger ledger;
  private final LocalDate today;
  private final LocalDate expectedEnd;
  private final List<Decision> decisions = new ArrayList<>();

  private DecisionCalendar(Ledger ledger, LocalDate today, LocalDate expectedEnd) {
    this.ledger = ledger;
    this.today = today;
    this.expectedEnd = expectedEnd;
  }

  /**
   * The decisions of a run: the critical ones first, then by date.
   *
   * @param expectedEnd when the legacy platform is expected to go off
   */
  public static List<Decision> of(Ledger ledger, LocalDate today, LocalDate expectedEnd) {
    DecisionCalendar calendar = new DecisionCalendar(ledger, today, expectedEnd);
    ledger.contracts().forEach(calendar::add);
    calendar.addTimeBox();
    return calendar.decisions.stream()
        .sorted(
            Comparator.comparing((Decision decision) -> !decision.critical())
                .thenComparing(Decision::lastGoodDay))
        .toList();
  }

  private void add(ContractTerms terms) {
    notice(terms);
    terms.contract().promotions().stream()
        .filter(promotion -> promotion.until().isAfter(today))
        .forEach(promotion -> promotion(terms, promotion));
  }

  private void notice(ContractTerms terms) {
    if (!terms.contract().renewal().autoRenew()) {
      return;
    }
    for (PaidTerm paid : terms.terms()) {
      if (paid.end().isAfter(today)) {
        PaidTerm next = terms.after(paid).orElse(null);
        if (next == null) {
          done(terms, paid);
          return;
        }
        boolean missed = today.isAfter(paid.deadline().lastGoodDay());
        addNotice(terms, paid, next, missed);
        if (!missed) {
          return;
        }
      }
    }
  }

  private void done(ContractTerms terms, PaidTerm paid) {
    LocalDate given = terms.contract().noticeGiven();
    if (given != null) {
      add(
          CliffKind.NOTICE_DEADLINE,
          paid.deadline().lastGoodDay(),
          terms,
          "Notice for " + terms.contract().name(),
          BigDecimal.ZERO,
          DecisionState.DONE,
          false,
          "Notice was given on " + given + "; it ends on " + paid.end() + ".");
    }
  }

  private void addNotice(ContractTerms terms, PaidTerm paid, PaidTerm next, boolean missed) {
    Contract contract = terms.contract();
    LocalDate deadline = paid.deadline().lastGoodDay();
    boolean legacy = Cliffs.side(ledger, terms) == Side.LEGACY;
    boolean needed = expectedEnd.isAfter(paid.end());
    boolean near = !missed && daysTo(deadline) <= CRITICAL_DAYS;
    String why =
        missed
            ? "No notice was given; it is owed until " + next.end() + "."
            : needed
                ? "The run is expected to end on "
                    + expectedEnd
                    + ", after this term's end on "
                    + paid.end()
                    + "."
                : "The run is expected to end on "
                    + expectedEnd
                    + ", before this term's end on "
                    + paid.end()
                    + ".";
    add(
        CliffKind.NOTICE_DEADLINE,
        deadline,
        terms,
        "Notice for " + contract.name(),
        Cliffs.price(ledger, terms, next),
        missed ? DecisionState.MISSED : state(deadline),
        legacy && (missed || (near && needed)),
        why);
  }

  private void promotion(ContractTerms terms, Promotion promotion) {
    LocalDate last = promotion.until().minusDays(1);
    String slug = terms.contract().slug();
    LocalDate month = promotion.until().plusMonths(1);
    add(
        CliffKind.PROMOTION_END,
        last,
        terms,
        terms.contract().name() + " at list price",
        ledger.contractAccrual(slug, promotion.until(), month),
        state(last),
        false,
        "From " + promotion.until() + " it costs this much a month.");
  }

  private void addTimeBox() {
    LocalDate end = ledger.run().committedEnd();
    if (ledger.run().closedOn() != null || end.isBefore(ledger.run().start())) {
      return;
    }
    boolean missed = !today.isBefore(end);
    LocalDate last = end.minusDays(1);
    LocalDate month = end.plusMonths(1);
    BigDecimal perMonth =
        month.isAfter(ledger.horizon())
            ? BigDecimal.ZERO
            : ledger.running(CostScope.ALL, end, month);
    add(
        CliffKind.TIME_BOX,
        last,
        null,
        "Cut over, or extend the run",
        perMonth,
        missed ? DecisionState.MISSED : state(last),
        false,
        missed
            ? "The time decided for the run ended on " + end + "."
            : "One more month of both costs this much.");
  }

  private DecisionState state(LocalDate deadline) {
    return daysTo(deadline) <= OPEN_DAYS ? DecisionState.OPEN : DecisionState.UPCOMING;
  }

  private long daysTo(LocalDate day) {
    return ChronoUnit.DAYS.between(today, day);
  }

  private void add(
      CliffKind kind,
      LocalDate lastGoodDay,
      @Nullable ContractTerms terms,
      String title,
      BigDecimal atStake,
      DecisionState state,
      boolean critical,
      String why) {
    if (daysTo(lastGoodDay) > SHOWN_DAYS) {
      return;
    }
    decisions.add(
        new Decision(
            kind,
            lastGoodDay,
            daysTo(lastGoodDay),
            terms == null ? null : terms.contract().slug(),
            terms == null ? null : Cliffs.side(ledger, terms),
            title,
            atStake,
            state,
            critical,
            why));
  }
}

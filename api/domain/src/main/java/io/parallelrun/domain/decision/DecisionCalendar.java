package io.parallelrun.domain.decision;

import io.parallelrun.domain.charge.ContractCosts;
import io.parallelrun.domain.charge.MissedMinimum;
import io.parallelrun.domain.charge.PromotionEnd;
import io.parallelrun.domain.charge.TrueUp;
import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.contract.ContractTerms;
import io.parallelrun.domain.contract.Credit;
import io.parallelrun.domain.contract.PaidTerm;
import io.parallelrun.domain.contract.PricedSegment;
import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.run.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
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
    ledger.costs().forEach(calendar::add);
    calendar.addTimeBox();
    return calendar.decisions.stream()
        .sorted(
            Comparator.comparing((Decision decision) -> !decision.critical())
                .thenComparing(Decision::lastGoodDay))
        .toList();
  }

  private void add(ContractCosts costs) {
    notice(costs);
    costs.promotionEnds().stream()
        .filter(end -> end.on().isAfter(today) && costs.terms().runsOn(end.on()))
        .forEach(end -> promotion(costs, end));
    costs.terms().terms().stream()
        .flatMap(paid -> paid.segments().stream().skip(1))
        .filter(segment -> segment.from().isAfter(today))
        .filter(segment -> costs.terms().runsOn(segment.from()))
        .forEach(segment -> step(costs, segment));
    costs.trueUps().stream()
        .filter(trueUp -> trueUp.until().isAfter(today) && trueUp.amount().signum() > 0)
        .findFirst()
        .ifPresent(trueUp -> trueUp(costs, trueUp));
    costs.missedMinimums().stream()
        .filter(missed -> !missed.on().isBefore(today))
        .findFirst()
        .ifPresent(missed -> shortfall(costs, missed));
  }

  private void notice(ContractCosts costs) {
    ContractTerms terms = costs.terms();
    if (!terms.contract().renewal().autoRenew()) {
      return;
    }
    for (PaidTerm paid : terms.terms()) {
      if (paid.end().isAfter(today)) {
        PaidTerm next = terms.after(paid).orElse(null);
        if (next == null) {
          done(costs, paid);
          return;
        }
        boolean missed = today.isAfter(paid.deadline().lastGoodDay());
        addNotice(costs, paid, next, missed);
        if (!missed) {
          return;
        }
      }
    }
  }

  private void done(ContractCosts costs, PaidTerm paid) {
    Contract contract = costs.contract();
    LocalDate given = contract.noticeGiven();
    String evidence = contract.noticeEvidence();
    LocalDate early = costs.terms().terminatedOn();
    if (given != null) {
      add(
          CliffKind.NOTICE_DEADLINE,
          paid.deadline().lastGoodDay(),
          contract,
          "Notice for " + contract.name(),
          BigDecimal.ZERO,
          DecisionState.DONE,
          false,
          "Notice was given on "
              + given
              + (evidence == null ? "" : " (" + evidence + ")")
              + "; it ends on "
              + (early == null ? paid.end() : early)
              + ".");
    }
  }

  private void addNotice(ContractCosts costs, PaidTerm paid, PaidTerm next, boolean missed) {
    Contract contract = costs.contract();
    LocalDate deadline = paid.deadline().lastGoodDay();
    boolean legacy = ledger.side(contract) == Side.LEGACY;
    boolean needed = expectedEnd.isAfter(paid.end());
    boolean near = !missed && daysTo(deadline) <= CRITICAL_DAYS;
    add(
        CliffKind.NOTICE_DEADLINE,
        deadline,
        contract,
        "Notice for " + contract.name(),
        costs.committedBy(next),
        missed ? DecisionState.MISSED : state(deadline),
        legacy && (missed || (near && needed)),
        missed ? tooLate(contract, next) : expected(paid));
  }

  private static String tooLate(Contract contract, PaidTerm next) {
    LocalDate given = contract.noticeGiven();
    String what = given == null ? "No notice was given" : "Notice was given too late, on " + given;
    return what + "; it is owed until " + next.end() + ".";
  }

  private String expected(PaidTerm paid) {
    LocalDate end = paid.end();
    String where =
        expectedEnd.isAfter(end)
            ? ", after this term's end on "
            : expectedEnd.equals(end) ? ", with this term on " : ", before this term's end on ";
    return "The run is expected to end on " + expectedEnd + where + end + ".";
  }

  private void promotion(ContractCosts costs, PromotionEnd end) {
    LocalDate last = end.on().minusDays(1);
    boolean credit = end.promotion() instanceof Credit;
    String name = costs.contract().name();
    add(
        CliffKind.PROMOTION_END,
        last,
        costs.contract(),
        credit ? "Credit of " + name + " is over" : name + " at list price",
        costs.accrued(end.on(), end.on().plusMonths(1)),
        state(last),
        false,
        "From " + end.on() + " it costs this much a month.");
  }

  private void step(ContractCosts costs, PricedSegment segment) {
    LocalDate last = segment.from().minusDays(1);
    add(
        CliffKind.PRICE_STEP,
        last,
        costs.contract(),
        costs.contract().name() + " at another quantity or price",
        costs.accrued(segment.from(), segment.from().plusMonths(1)),
        state(last),
        false,
        "From " + segment.from() + " it costs this much a month.");
  }

  private void trueUp(ContractCosts costs, TrueUp trueUp) {
    LocalDate last = trueUp.until().minusDays(1);
    add(
        CliffKind.TRUE_UP,
        last,
        costs.contract(),
        "Usage of " + costs.contract().name(),
        trueUp.amount(),
        state(last),
        false,
        "This much is owed for use from " + trueUp.from() + " to " + last + " as things stand.");
  }

  private void shortfall(ContractCosts costs, MissedMinimum missed) {
    add(
        CliffKind.COMMITMENT_SHORTFALL,
        missed.on(),
        costs.contract(),
        "Minimum of " + costs.contract().name(),
        missed.amount(),
        state(missed.on()),
        false,
        "This much is missing to what is paid in any case" + counted(costs, missed) + ".");
  }

  private String counted(ContractCosts costs, MissedMinimum missed) {
    return costs
        .minimumUse(today)
        .filter(use -> use.per() == missed.per() && missed.on().isBefore(use.until()))
        .map(use -> use.ratio().movePointRight(2).setScale(0, RoundingMode.DOWN))
        .map(percent -> "; " + percent + " % of that was counted before today")
        .orElse("");
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
      @Nullable Contract contract,
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
            contract == null ? null : contract.slug(),
            contract == null ? null : ledger.side(contract),
            contract == null || contract.owner() == null ? ledger.run().owner() : contract.owner(),
            title,
            atStake,
            state,
            critical,
            why));
  }
}

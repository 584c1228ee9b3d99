package io.parallelrun.server.action;

import io.parallelrun.domain.decision.Decision;
import io.parallelrun.domain.decision.DecisionState;
import io.parallelrun.domain.health.HealthState;
import io.parallelrun.server.readmodel.Amount;
import io.parallelrun.server.readmodel.ConnectionView;
import io.parallelrun.server.readmodel.DecisionView;
import io.parallelrun.server.readmodel.MoneyView;
import io.parallelrun.server.readmodel.Percent;
import io.parallelrun.server.readmodel.PlanView;
import io.parallelrun.server.readmodel.PollerView;
import io.parallelrun.server.readmodel.RunOverview;
import io.parallelrun.server.readmodel.readiness.BillingView;
import io.parallelrun.server.store.PollFailure;
import io.parallelrun.server.store.PollerStatus;
import io.parallelrun.server.store.action.ActionKind;
import io.parallelrun.server.store.action.Finding;
import io.parallelrun.server.store.action.Severity;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What somebody should look at, as the overview of a run tells it. A pure function of it. */
public final class Findings {
  private static final int PATIENCE = 3;
  private static final BigDecimal MOST_OF_IT = new BigDecimal("0.8");

  private final RunOverview overview;
  private final List<Finding> found = new ArrayList<>();

  private Findings(RunOverview overview) {
    this.overview = overview;
  }

  /**
   * The findings of a run, each key once.
   *
   * @param billing of the contracts of its legacy side
   */
  public static List<Finding> of(RunOverview overview, List<BillingView> billing) {
    Findings findings = new Findings(overview);
    findings.thresholds();
    findings.forecast();
    findings.contingency();
    overview.decisions().stream()
        .filter(view -> view.decision().critical())
        .forEach(findings::decision);
    overview.connections().forEach(findings::connection);
    billing.stream().filter(BillingView::zombie).forEach(findings::zombie);
    return List.copyOf(findings.found);
  }

  private void thresholds() {
    for (PlanView.Threshold threshold : overview.plan().thresholds()) {
      if (threshold.reached()) {
        BigDecimal share = threshold.share();
        boolean all = share.compareTo(BigDecimal.ONE) >= 0;
        Severity severity = share.compareTo(MOST_OF_IT) >= 0 ? Severity.WARNING : Severity.INFO;
        add(
            "budget-threshold/" + plan() + "/" + share.toPlainString(),
            ActionKind.BUDGET_THRESHOLD,
            all ? Severity.CRITICAL : severity,
            Percent.text(share) + " of the budget is spent",
            "Look at the burn-up and the slip ladder; " + overview.plan().text() + ".",
            amount(MoneyView::spent),
            true);
      }
    }
  }

  private void forecast() {
    if (overview.plan().expectedOver()) {
      add(
          "budget-forecast/" + plan(),
          ActionKind.BUDGET_FORECAST,
          Severity.WARNING,
          "The run is expected to cost more than its budget",
          "If it ends on "
              + overview.time().estimate().date()
              + " it takes "
              + Percent.text(overview.plan().expectedUsed())
              + " of the budget; "
              + overview.plan().text()
              + ".",
          amount(MoneyView::expectedCost),
          true);
    }
  }

  private void contingency() {
    if (overview.plan().contingencyExhausted()) {
      add(
          "contingency-exhausted",
          ActionKind.CONTINGENCY_EXHAUSTED,
          Severity.CRITICAL,
          "The contingency is spent",
          "Whatever is spent from now on was never budgeted: end the run, or have more approved and"
              + " freeze the new plan.",
          amount(MoneyView::contingencyUsed),
          false);
    }
  }

  private void decision(DecisionView view) {
    Decision decision = view.decision();
    boolean missed = decision.state() == DecisionState.MISSED;
    String about = decision.contract() == null ? "run" : decision.contract();
    String kind = decision.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    Amount atStake = view.atStake();
    add(
        kind + (missed ? "-missed/" : "-near/") + about + "/" + decision.lastGoodDay(),
        ActionKind.DECISION,
        Severity.CRITICAL,
        decision.title() + (missed ? " was missed on " : " is due by ") + decision.lastGoodDay(),
        decision.why(),
        atStake == null ? null : atStake.exact(),
        false);
  }

  private void connection(ConnectionView connection) {
    if (connection.paused() || connection.state() != HealthState.DOWN) {
      return;
    }
    connection.pollers().stream()
        .map(PollerView::status)
        .filter(this::isLong)
        .findFirst()
        .ifPresent(status -> down(connection, status));
  }

  private void down(ConnectionView connection, PollerStatus status) {
    PollFailure failure = status.failure();
    add(
        "connection-down/" + connection.slug(),
        ActionKind.CONNECTION_DOWN,
        Severity.WARNING,
        "Connection " + connection.slug() + " is down",
        "Poller "
            + status.poller()
            + " has failed since "
            + status.failingSince()
            + "."
            + (failure == null ? "" : " " + failure.message() + " " + failure.remedy()),
        null,
        false);
  }

  /** Stays until somebody puts it aside: money that was charged is not back when time passes. */
  private void zombie(BillingView billing) {
    String owed =
        billing.lastOwed() == null
            ? "nothing is owed"
            : "nothing is owed after " + billing.lastOwed();
    add(
        "zombie-charge/" + billing.contract() + "/" + billing.chargedFor(),
        ActionKind.ZOMBIE_CHARGE,
        Severity.CRITICAL,
        billing.name() + " was charged for although it is off",
        "Invoice "
            + billing.invoice()
            + " is for "
            + billing.chargedFor()
            + " on, and "
            + owed
            + ". Dispute it with the vendor, and have the billing stopped.",
        null,
        true);
  }

  private boolean isLong(PollerStatus status) {
    Instant since = status.failingSince();
    Instant now = overview.head().asOf();
    return since != null
        && Duration.between(since, now).compareTo(status.interval().multipliedBy(PATIENCE)) > 0;
  }

  private String plan() {
    return "r" + overview.plan().revision();
  }

  private @Nullable BigDecimal amount(java.util.function.Function<MoneyView, Amount> part) {
    MoneyView money = overview.money();
    return money == null ? null : part.apply(money).exact();
  }

  private void add(
      String key,
      ActionKind kind,
      Severity severity,
      String title,
      String detail,
      @Nullable BigDecimal amount,
      boolean lasting) {
    found.add(
        new Finding(key, kind, severity, cut(title, 500), cut(detail, 2_000), amount, lasting));
  }

  private static String cut(String text, int most) {
    return text.length() > most ? text.substring(0, most - 1) + "…" : text;
  }
}

package io.parallelrun.server.readmodel;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything the page of a run shows.
 *
 * @param budgetUsed share of the budget that is spent, 0 and up; null without a budget
 * @param contingencyUsed share of the contingency that is used, 0 and up; null without one
 * @param money null for those who may not see amounts
 * @param plan what the budget is measured by, and how it does in shares
 * @param identities null when no rosters are compared
 */
public record RunOverview(
    RunHead head,
    Verdict verdict,
    TimeView time,
    @Nullable BigDecimal budgetUsed,
    @Nullable BigDecimal contingencyUsed,
    @Nullable MoneyView money,
    PlanView plan,
    List<DecisionView> decisions,
    ProgressView progress,
    @Nullable IdentityView identities,
    List<SeatView> seats,
    List<IntegrationView> integrations,
    List<ConnectionView> connections) {
  public RunOverview {
    decisions = List.copyOf(decisions);
    seats = List.copyOf(seats);
    integrations = List.copyOf(integrations);
    connections = List.copyOf(connections);
  }

  /** The same for those who may not see amounts. */
  public RunOverview withoutAmounts() {
    return new RunOverview(
        head,
        verdict,
        time,
        budgetUsed,
        contingencyUsed,
        null,
        plan,
        decisions.stream().map(DecisionView::withoutAmount).toList(),
        progress,
        identities,
        seats,
        integrations,
        connections);
  }

  /** Its integrations with what is wrong first. */
  public IntegrationsView wiring() {
    return IntegrationsView.of(integrations);
  }

  /** The budget's share in words. */
  public String budgetPercent() {
    return Percent.text(budgetUsed);
  }

  /** The contingency's share in words. */
  public String contingencyPercent() {
    return Percent.text(contingencyUsed);
  }

  /** Whether a connection is polled for the first time, so that more is known in a moment. */
  public boolean awaiting() {
    return connections.stream().anyMatch(ConnectionView::waiting);
  }

  /** Whether the platforms of one side alone are observed. */
  public boolean oneSided() {
    return connections.stream().map(ConnectionView::side).distinct().count() == 1;
  }

  /** The first decision that is still to be made; null when there is none. */
  public @Nullable DecisionView nextDecision() {
    return decisions.stream().filter(DecisionView::pending).findFirst().orElse(null);
  }

  /** How well the cost so far is known, and how fresh that is; null without amounts. */
  public @Nullable Trust trust() {
    return money == null ? null : trust(money.trust());
  }

  /** How fresh a total of this run is whose shares are known. */
  public Trust trust(TrustShares shares) {
    return new Trust(
        shares,
        head.asOf(),
        connections.size(),
        awaiting() ? 0 : troubled(),
        progress.staleCounts());
  }

  /** Connections that are not fresh and up. */
  public long troubled() {
    return connections.stream().filter(c -> c.tone() != Tone.GOOD).count();
  }
}

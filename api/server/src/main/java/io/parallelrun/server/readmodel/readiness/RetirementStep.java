package io.parallelrun.server.readmodel.readiness;

import io.parallelrun.domain.run.Side;
import io.parallelrun.server.readmodel.ComputedRun;
import io.parallelrun.server.readmodel.ConnectionView;
import io.parallelrun.server.readmodel.IntegrationView;
import io.parallelrun.server.readmodel.RunOverview;
import io.parallelrun.server.readmodel.SeatView;
import io.parallelrun.server.readmodel.Seen;
import io.parallelrun.server.readmodel.Tone;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Something beside billing that is left to be done once the replacement took over.
 *
 * @param what it is about
 * @param state where it stands
 * @param detail of that, in words
 */
public record RetirementStep(String what, State state, String detail) {
  private static final int NAMED = 5;

  /** Where it stands. */
  public enum State {
    /** Nothing is left to be done. */
    DONE,
    /** Something is. */
    OPEN,
    /** Nothing fresh tells. */
    UNKNOWN
  }

  /** The steps of a run; none before its cutover. */
  static List<RetirementStep> of(ComputedRun run) {
    RunOverview overview = run.overview();
    LocalDate cutover = run.run().definition().cutover();
    boolean over = cutover != null && !run.today().isBefore(cutover);
    return over
        ? List.of(
            integrations(overview.integrations()),
            connections(overview.connections()),
            access(overview.seats()))
        : List.of();
  }

  private static RetirementStep integrations(List<IntegrationView> all) {
    String what = "Integrations no longer use the legacy platform";
    if (all.isEmpty()) {
      return new RetirementStep(what, State.UNKNOWN, "No integration is stated.");
    }
    List<String> wired =
        all.stream()
            .filter(integration -> integration.stage().uses(Side.LEGACY))
            .map(IntegrationView::name)
            .toList();
    return wired.isEmpty()
        ? new RetirementStep(what, State.DONE, "None of " + all.size() + " does.")
        : new RetirementStep(what, State.OPEN, "Still wired: " + names(wired) + ".");
  }

  private static RetirementStep connections(List<ConnectionView> all) {
    String what = "Connections of the legacy platform are paused or removed";
    List<String> active =
        all.stream()
            .filter(connection -> connection.side() == Side.LEGACY && !connection.paused())
            .map(ConnectionView::slug)
            .toList();
    return active.isEmpty()
        ? new RetirementStep(what, State.DONE, "None is left.")
        : new RetirementStep(
            what,
            State.OPEN,
            "Left: " + names(active) + ". Whichever brings invoices stays until billing stopped.");
  }

  private static RetirementStep access(List<SeatView> all) {
    String what = "Nobody has access to the legacy platform";
    List<Seen> assigned =
        all.stream()
            .filter(seat -> seat.side() == Side.LEGACY)
            .map(SeatView::assigned)
            .filter(seen -> seen.value() != null)
            .toList();
    if (assigned.isEmpty()) {
      return new RetirementStep(what, State.UNKNOWN, "Nothing tells who has an account.");
    }
    long people = assigned.stream().mapToLong(RetirementStep::count).sum();
    if (assigned.stream().anyMatch(seen -> !seen.freshness().isFresh())) {
      return new RetirementStep(
          what, State.UNKNOWN, people + " accounts were given out when that was last known.");
    }
    return people == 0
        ? new RetirementStep(what, State.DONE, "No account is given out.")
        : new RetirementStep(what, State.OPEN, people + " accounts are given out.");
  }

  private static long count(Seen seen) {
    Long value = seen.value();
    return value == null ? 0 : value;
  }

  private static String names(List<String> all) {
    String named = all.stream().limit(NAMED).collect(Collectors.joining(", "));
    return all.size() > NAMED ? named + " and " + (all.size() - NAMED) + " more" : named;
  }

  /** Where it stands, in a word. */
  public String stateText() {
    return switch (state) {
      case DONE -> "done";
      case OPEN -> "open";
      case UNKNOWN -> "unknown";
    };
  }

  /** How that is to be taken. */
  public Tone tone() {
    return switch (state) {
      case DONE -> Tone.GOOD;
      case OPEN -> Tone.WARN;
      case UNKNOWN -> Tone.UNKNOWN;
    };
  }
}

package io.parallelrun.server.readmodel.status;

import io.parallelrun.domain.forecast.CutoverEstimate;
import io.parallelrun.domain.health.HealthState;
import io.parallelrun.domain.run.RunPhase;
import io.parallelrun.domain.validation.Outcome;
import io.parallelrun.server.readmodel.LegView;
import io.parallelrun.server.readmodel.Percent;
import io.parallelrun.server.readmodel.Tone;
import io.parallelrun.server.readmodel.validation.CheckView;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What anybody with a link sees of a run. Whatever is added here is public: never an amount, a
 * contract, a currency, a person, an address, or a text a vendor wrote.
 *
 * @param name of the run, as people wrote it
 * @param simulated whether its data is made up
 * @param day 1 on the first day; null before it and once the run is over
 * @param plannedDays days that were planned
 * @param end null when the run was given up
 * @param integrations what is at the root of trouble first, what it blocks behind it
 * @param states how many integrations are in which state, the worst first
 * @param asOf when this was put together, UTC
 */
public record StatusView(
    String name,
    boolean simulated,
    RunPhase phase,
    @Nullable Long day,
    long plannedDays,
    Work work,
    @Nullable End end,
    List<Line> integrations,
    List<StateCount> states,
    Checks checks,
    Instant asOf) {
  public StatusView {
    integrations = List.copyOf(integrations);
    states = List.copyOf(states);
  }

  /**
   * How far the work is.
   *
   * @param doneRatio weighted share of what is known, 0 to 1; null when nothing is
   * @param knownRatio share of the weight that is known, 0 to 1
   * @param known of the oldest count behind it
   */
  public record Work(@Nullable BigDecimal doneRatio, BigDecimal knownRatio, Known known) {
    /** The share in words. */
    public String text() {
      return Percent.text(doneRatio);
    }

    /** Whether some of it is not known. */
    public boolean partial() {
      return doneRatio != null && knownRatio.compareTo(BigDecimal.ONE) < 0;
    }

    /** The known share in words. */
    public String knownText() {
      return Percent.text(knownRatio);
    }
  }

  /**
   * When the replacement takes over.
   *
   * @param date the day, in the zone of the run
   * @param known of the oldest count behind it
   */
  public record End(LocalDate date, CutoverEstimate.Method method, Known known) {
    /** Whether it took over already. */
    public boolean happened() {
      return method == CutoverEstimate.Method.ACTUAL;
    }

    /** How it was found, in words. */
    public String methodText() {
      return switch (method) {
        case ACTUAL -> "it took over";
        case SIMULATION -> "P85 of simulated runs";
        case EARNED_SCHEDULE -> "from progress";
        case PLAN -> "as planned";
      };
    }
  }

  /**
   * An integration.
   *
   * @param state the worst of both sides; stale is never up
   * @param cause name of the integration at the root of it; null unless it is blocked
   * @param known of the side that was checked longest ago
   */
  public record Line(String name, HealthState state, @Nullable String cause, Known known) {
    /** The state in words. */
    public String stateText() {
      return cause == null ? LegView.word(state) : "blocked by " + cause;
    }

    /** How the state is to be taken. */
    public Tone tone() {
      return LegView.tone(state);
    }
  }

  /** How many integrations are in a state. */
  public record StateCount(HealthState state, long count) {
    /** The same in words. */
    public String text() {
      return count + " " + LegView.word(state);
    }

    /** How the state is to be taken. */
    public Tone tone() {
      return LegView.tone(state);
    }
  }

  /**
   * What comparison checks say.
   *
   * @param outcomes how many say what, in the order of the outcomes
   * @param known of the side that said something longest ago
   */
  public record Checks(List<OutcomeCount> outcomes, Known known) {
    public Checks {
      outcomes = List.copyOf(outcomes);
    }

    /** How many there are. */
    public long total() {
      return outcomes.stream().mapToLong(OutcomeCount::count).sum();
    }

    /** What all that agrees is worth, in words; empty when nothing agrees. */
    String bound() {
      return outcomes.stream()
          .map(OutcomeCount::bound)
          .filter(bound -> !bound.isEmpty())
          .distinct()
          .collect(Collectors.joining("; "));
    }

    long count(Outcome outcome) {
      return outcomes.stream()
          .filter(each -> each.outcome() == outcome)
          .mapToLong(OutcomeCount::count)
          .sum();
    }
  }

  /**
   * How many checks say the same.
   *
   * @param bound what their agreement is worth, in words, of the one worth least; empty where they
   *     do not agree
   */
  public record OutcomeCount(Outcome outcome, long count, String bound) {
    /** The same in words. */
    public String text() {
      return count
          + switch (outcome) {
            case MATCHED -> " matching";
            case WITHIN_NOISE -> " within noise";
            case MISMATCHED -> " differing";
            case UNKNOWN -> " unknown";
            case INCOMPARABLE -> " not comparable";
          }
          + (bound.isEmpty() ? "" : ", " + bound);
    }

    /** How the outcome is to be taken. */
    public Tone tone() {
      return CheckView.tone(outcome);
    }
  }

  /** The phase in words. */
  public String phaseText() {
    String word = phase.name();
    return word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT);
  }

  /** Which day of the run it is, in words. */
  public String dayText() {
    if (day != null) {
      return "day " + day + " of " + plannedDays + " planned";
    }
    return phase == RunPhase.PLANNED ? "not begun" : "over";
  }
}

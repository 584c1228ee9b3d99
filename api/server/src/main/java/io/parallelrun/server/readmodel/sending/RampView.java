package io.parallelrun.server.readmodel.sending;

import io.parallelrun.domain.sending.RampState;
import io.parallelrun.domain.sending.RampStatus;
import io.parallelrun.domain.sending.SendRamp;
import io.parallelrun.server.readmodel.Percent;
import io.parallelrun.server.readmodel.Tone;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A new sender against its plan.
 *
 * @param stated as it was planned
 * @param status how it is doing
 * @param asOf up to when messages were counted; null when they never were
 * @param points by day, from its first to its last day or today
 */
public record RampView(
    SendRamp stated, RampStatus status, @Nullable Instant asOf, List<Point> points) {
  public RampView {
    points = List.copyOf(points);
  }

  /**
   * A day of a ramp.
   *
   * @param planned messages
   * @param sent messages; null when they were not counted, which is not 0
   * @param whole whether all of the day was counted
   */
  public record Point(LocalDate day, int planned, @Nullable Long sent, boolean whole) {}

  /** Why, as a sentence of its own. */
  public String sentence() {
    String reason = status.reason();
    return Character.toUpperCase(reason.charAt(0)) + reason.substring(1) + ".";
  }

  /** Its state, as pages say it. */
  public String stateText() {
    return switch (status.state()) {
      case NOT_BEGUN -> "not begun";
      case ON_PLAN -> "on plan";
      case BEHIND -> "behind";
      case AHEAD -> "too fast";
      case COMPLETE -> "complete";
      case UNKNOWN -> "unknown";
    };
  }

  /** How that is to be taken. */
  public Tone tone() {
    return switch (status.state()) {
      case ON_PLAN, COMPLETE -> Tone.GOOD;
      case BEHIND -> Tone.WARN;
      case AHEAD -> Tone.BAD;
      case NOT_BEGUN, UNKNOWN -> Tone.UNKNOWN;
    };
  }

  /** Share of its plan, as pages say it; a dash when it is not known. */
  public String ratioText() {
    return status.ratio() == null ? "—" : Percent.text(status.ratio());
  }

  /** Whether its last step is reached later than planned; false when nothing is known. */
  public boolean late() {
    LocalDate end = status.projectedEnd();
    return end != null && status.state() != RampState.COMPLETE && end.isAfter(stated.last().from());
  }
}

package io.parallelrun.server.readmodel;

import io.parallelrun.domain.run.Side;
import java.time.LocalDate;
import java.util.List;

/**
 * The time of both platforms and their contracts on one axis.
 *
 * @param from first day of the axis
 * @param until first day after it
 * @param today the day of the run's zone
 * @param lanes platforms, each followed by its contracts; legacy first
 * @param marks single days that matter, by date
 */
public record Timeline(
    LocalDate from, LocalDate until, LocalDate today, List<Lane> lanes, List<Mark> marks) {
  public Timeline {
    lanes = List.copyOf(lanes);
    marks = List.copyOf(marks);
  }

  /** One row. */
  public record Lane(String name, Side side, boolean platform, List<Span> spans) {
    public Lane {
      spans = List.copyOf(spans);
    }
  }

  /** What a stretch of time stands for. */
  public enum Kind {
    /** The platform was in use. */
    USED,
    /** The platform is expected to be in use. */
    EXPECTED,
    /** Paid under a contract. */
    TERM,
    /** A promotion takes the price down. */
    PROMOTION,
    /** A renewal that comes unless notice is given. */
    RENEWAL
  }

  /**
   * Part of a lane.
   *
   * @param from first day
   * @param until first day after it
   */
  public record Span(Kind kind, LocalDate from, LocalDate until) {}

  /** A day that matters. */
  public record Mark(LocalDate on, String title) {}
}

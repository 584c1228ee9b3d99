package io.parallelrun.dashboard.page;

import io.parallelrun.domain.sending.SendRamp;
import io.parallelrun.domain.sending.SendStep;
import io.parallelrun.server.readmodel.sending.RampView;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * A ramp in a picture of 1,000 by 190 units: bars of what was sent, steps of what was planned.
 * Layout only; the same figures stand in a table.
 */
final class RampChart {
  private static final int LEFT = 70;
  private static final int RIGHT = 990;
  private static final int TOP = 16;
  private static final int BOTTOM = 160;
  private static final int THINNEST = 2;

  private final RampView ramp;
  private final LocalDate today;
  private final long most;

  RampChart(RampView ramp, LocalDate today) {
    this.ramp = ramp;
    this.today = today;
    long planned = ramp.points().stream().mapToLong(RampView.Point::planned).max().orElse(1);
    long sent =
        ramp.points().stream()
            .mapToLong(point -> point.sent() == null ? 0 : point.sent())
            .max()
            .orElse(0);
    this.most = Math.max(planned, sent);
  }

  /** What it shows. */
  public RampView ramp() {
    return ramp;
  }

  /**
   * What was sent on a day.
   *
   * @param css how that is to be taken
   */
  record Bar(int x, int y, int width, int height, String css, String words) {}

  /** What was sent, where it is known. */
  public List<Bar> bars() {
    List<Bar> bars = new ArrayList<>();
    for (RampView.Point point : ramp.points()) {
      Long sent = point.sent();
      if (sent != null) {
        int x = x(point.day());
        int width = Math.max(THINNEST, x(point.day().plusDays(1)) - x - 2);
        int y = y(sent);
        bars.add(new Bar(x + 1, y, width, BOTTOM - y, css(point, sent), words(point, sent)));
      }
    }
    return bars;
  }

  private String css(RampView.Point point, long sent) {
    SendRamp stated = ramp.stated();
    SendStep step = stated.on(point.day()).orElseThrow();
    if (BigDecimal.valueOf(sent).compareTo(stated.most(step)) > 0) {
      return "ahead";
    }
    return point.whole() ? "sent" : "part";
  }

  private static String words(RampView.Point point, long sent) {
    return point.day()
        + ": "
        + number(sent)
        + " of "
        + number(point.planned())
        + (point.whole() ? "" : ", not counted whole");
  }

  /** Corners of the plan. */
  public String plan() {
    StringBuilder corners = new StringBuilder();
    for (RampView.Point point : ramp.points()) {
      int y = y(point.planned());
      corners.append(x(point.day())).append(',').append(y).append(' ');
      corners.append(x(point.day().plusDays(1))).append(',').append(y).append(' ');
    }
    return corners.toString().strip();
  }

  /** Where today stands. */
  public int todayX() {
    return x(today);
  }

  /** Whether today is in the picture. */
  public boolean todayShown() {
    return !ramp.points().isEmpty()
        && !today.isBefore(first())
        && !today.isAfter(ramp.points().get(ramp.points().size() - 1).day());
  }

  /** The first day. */
  public LocalDate first() {
    return ramp.points().get(0).day();
  }

  /** The last day. */
  public LocalDate last() {
    return ramp.points().get(ramp.points().size() - 1).day();
  }

  /** The most of it, as text. */
  public String mostText() {
    return number(most);
  }

  /** What the last step is, as text. */
  public String targetText() {
    return number(ramp.stated().last().perDay());
  }

  /** A number of messages, as text. */
  public String text(Number messages) {
    return number(messages.longValue());
  }

  /** Days of which something is known, newest first. */
  public List<RampView.Point> known() {
    List<RampView.Point> known = new ArrayList<>(ramp.points());
    known.removeIf(point -> point.day().isAfter(today));
    Collections.reverse(known);
    return known;
  }

  private int x(LocalDate day) {
    long whole = ChronoUnit.DAYS.between(first(), last()) + 1;
    return (int) (LEFT + ChronoUnit.DAYS.between(first(), day) * (RIGHT - LEFT) / whole);
  }

  private int y(long messages) {
    return (int) (BOTTOM - messages * (BOTTOM - TOP) / most);
  }

  private static String number(long messages) {
    return NumberFormat.getIntegerInstance(Locale.ENGLISH).format(messages);
  }
}

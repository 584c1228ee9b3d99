package io.parallelrun.dashboard.page;

import io.parallelrun.server.readmodel.Timeline;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where the parts of a timeline stand in a picture of 1,000 units' width: layout only, all days
 * come from the read model.
 */
final class TimelineChart {
  private static final int WIDTH = 1000;
  private static final int NAME_WIDTH = 190;
  private static final int TOP = 44;
  private static final int PLATFORM_ROW = 30;
  private static final int CONTRACT_ROW = 24;
  private static final int MARK_ROW = 15;
  private static final int LEAST_TICK = 62;
  private static final int LONGEST_NAME = 27;

  private final Timeline timeline;
  private final List<Row> rows = new ArrayList<>();
  private final List<Mark> marks = new ArrayList<>();
  private int height = TOP;

  TimelineChart(Timeline timeline) {
    this.timeline = timeline;
    for (Timeline.Lane lane : timeline.lanes()) {
      add(lane);
    }
    int after = -WIDTH;
    int level = 0;
    for (Timeline.Mark mark : timeline.marks()) {
      int x = x(mark.on());
      level = x - after < 150 ? level + 1 : 0;
      after = x;
      String anchor = x > WIDTH - 110 ? "end" : "start";
      marks.add(new Mark(x, anchor, height + 16 + level * MARK_ROW, mark));
    }
    int lowest = marks.stream().mapToInt(Mark::y).max().orElse(height);
    height = lowest + 10;
  }

  /** One row of bars. */
  record Row(Timeline.Lane lane, int y, List<Bar> bars) {
    /** Where its name stands. */
    public int textY() {
      return y + (lane.platform() ? 15 : 12);
    }

    /** Its name, cut to the room there is. */
    public String name() {
      String name = lane.name();
      return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME - 1) + "…" : name;
    }

    /** Its side in style sheets. */
    public String css() {
      return lane.side().name().toLowerCase(Locale.ROOT) + (lane.platform() ? " platform" : "");
    }
  }

  /** One bar. */
  record Bar(int x, int y, int width, int height, Timeline.Span span) {
    /** What it stands for, in style sheets. */
    public String css() {
      return span.kind().name().toLowerCase(Locale.ROOT);
    }

    /** What it stands for, in words. */
    public String words() {
      return switch (span.kind()) {
        case USED -> "in use";
        case EXPECTED -> "expected to be in use";
        case TERM -> "paid term";
        case PROMOTION -> "promotion";
        case RENEWAL -> "renews unless notice is given";
      };
    }
  }

  /** A day on the axis. */
  record Tick(int x, LocalDate on) {}

  /** A day that matters. */
  record Mark(int x, String anchor, int y, Timeline.Mark mark) {
    /** Where its words begin or end. */
    public int textX() {
      return anchor.equals("start") ? x + 4 : x - 4;
    }
  }

  private void add(Timeline.Lane lane) {
    int row = lane.platform() ? PLATFORM_ROW : CONTRACT_ROW;
    int y = height;
    List<Bar> bars = new ArrayList<>();
    for (Timeline.Span span : lane.spans()) {
      boolean thin = span.kind() == Timeline.Kind.PROMOTION;
      int tall = lane.platform() ? 20 : 12;
      int x = x(span.from());
      bars.add(
          new Bar(
              x,
              thin ? y + tall - 2 : y + 2,
              Math.max(2, x(span.until()) - x - 1),
              thin ? 4 : tall - 2,
              span));
    }
    rows.add(new Row(lane, y, bars));
    height += row;
  }

  private int x(LocalDate day) {
    long whole = ChronoUnit.DAYS.between(timeline.from(), timeline.until());
    long passed = ChronoUnit.DAYS.between(timeline.from(), day);
    return (int) (NAME_WIDTH + Math.min(whole, Math.max(0, passed)) * (WIDTH - NAME_WIDTH) / whole);
  }

  /** The rows. */
  public List<Row> rows() {
    return rows;
  }

  /** Marks under the rows. */
  public List<Mark> marks() {
    return marks;
  }

  /** First days of months, as many as there is room for. */
  public List<Tick> ticks() {
    List<Tick> ticks = new ArrayList<>();
    LocalDate month = timeline.from().withDayOfMonth(1).plusMonths(1);
    int last = 0;
    for (; month.isBefore(timeline.until()); month = month.plusMonths(1)) {
      int x = x(month);
      if (x - last >= LEAST_TICK && x < WIDTH - 40) {
        ticks.add(new Tick(x, month));
        last = x;
      }
    }
    return ticks;
  }

  /** Where today is. */
  public int today() {
    return x(timeline.today());
  }

  /** Where the rows end. */
  public int rowsEnd() {
    return marks.isEmpty() ? height : marks.stream().mapToInt(Mark::y).min().orElse(height) - 16;
  }

  /** Height of the picture. */
  public int height() {
    return height;
  }
}

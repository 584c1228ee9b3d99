package io.parallelrun.dashboard.page;

import io.parallelrun.server.readmodel.license.MoveView;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The use of a license on both sides as lines in a picture of 600 by 140 units: layout only. A
 * period nobody observed is a gap.
 */
final class MoveChart {
  private static final int WIDTH = 600;
  private static final int LEFT = 6;
  private static final int TOP = 8;
  private static final int BOTTOM = 132;

  private final MoveView move;
  private final long most;

  MoveChart(MoveView move) {
    this.move = move;
    this.most =
        move.points().stream()
            .flatMap(point -> Stream.of(point.legacy(), point.replacement()))
            .filter(Objects::nonNull)
            .mapToLong(Long::longValue)
            .max()
            .orElse(0);
  }

  /** The figures. */
  public MoveView move() {
    return move;
  }

  /** The latest figures first, as a table has them. */
  public List<MoveView.Point> latestFirst() {
    List<MoveView.Point> points = new ArrayList<>(move.points());
    Collections.reverse(points);
    return points;
  }

  /** Whether anything was observed. */
  public boolean isDrawn() {
    return move.points().stream()
        .anyMatch(point -> point.legacy() != null || point.replacement() != null);
  }

  /** The most units of either side. */
  public long most() {
    return most;
  }

  /** Lines of the legacy side, one between two gaps. */
  public List<String> legacy() {
    return lines(MoveView.Point::legacy);
  }

  /** Lines of the replacement, one between two gaps. */
  public List<String> replacement() {
    return lines(MoveView.Point::replacement);
  }

  private List<String> lines(Function<MoveView.Point, @Nullable Long> of) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < move.points().size(); i++) {
      Long value = of.apply(move.points().get(i));
      if (value != null) {
        line.append(line.isEmpty() ? "" : " ").append(x(i)).append(',').append(y(value));
      } else if (!line.isEmpty()) {
        lines.add(line.toString());
        line.setLength(0);
      }
    }
    if (!line.isEmpty()) {
      lines.add(line.toString());
    }
    // A line of one point is none: drawn to itself it is a dot.
    return lines.stream().map(each -> each.contains(" ") ? each : each + " " + each).toList();
  }

  private int x(int i) {
    int gaps = Math.max(1, move.points().size() - 1);
    return LEFT + i * (WIDTH - 2 * LEFT) / gaps;
  }

  private long y(long value) {
    return BOTTOM - value * (BOTTOM - TOP) / Math.max(1, most);
  }
}

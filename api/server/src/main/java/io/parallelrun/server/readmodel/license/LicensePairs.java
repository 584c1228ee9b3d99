package io.parallelrun.server.readmodel.license;

import io.parallelrun.domain.run.Side;
import io.parallelrun.server.readmodel.SeatView;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Which licenses of both sides are the same: those of one name, or the only one of each side. */
final class LicensePairs {
  private LicensePairs() {}

  /**
   * A license.
   *
   * @param name of it; of both where they differ
   */
  record Pair(String name, List<SeatView> legacy, List<SeatView> replacement) {
    Pair {
      legacy = List.copyOf(legacy);
      replacement = List.copyOf(replacement);
    }

    boolean comparable() {
      return !legacy.isEmpty() && !replacement.isEmpty();
    }
  }

  static List<Pair> of(List<SeatView> seats) {
    List<SeatView> legacy = on(Side.LEGACY, seats);
    List<SeatView> replacement = on(Side.REPLACEMENT, seats);
    if (legacy.size() == 1 && replacement.size() == 1) {
      String one = legacy.get(0).name();
      String other = replacement.get(0).name();
      return List.of(
          new Pair(one.equals(other) ? one : one + " and " + other, legacy, replacement));
    }
    TreeSet<String> names = new TreeSet<>();
    seats.forEach(seat -> names.add(seat.name()));
    List<Pair> pairs = new ArrayList<>();
    for (String name : names) {
      pairs.add(new Pair(name, called(name, legacy), called(name, replacement)));
    }
    return pairs;
  }

  private static List<SeatView> on(Side side, List<SeatView> seats) {
    return seats.stream().filter(seat -> seat.side() == side).toList();
  }

  private static List<SeatView> called(String name, List<SeatView> seats) {
    return seats.stream().filter(seat -> seat.name().equals(name)).toList();
  }
}

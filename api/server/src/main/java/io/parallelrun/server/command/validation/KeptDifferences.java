package io.parallelrun.server.command.validation;

import io.parallelrun.domain.validation.FoundDifference;
import java.util.ArrayList;
import java.util.List;

/**
 * The first differences that are found, up to a bound: those that may be noise, and known ones,
 * never take the place of others. Not safe to share between threads.
 */
final class KeptDifferences {
  private final int most;
  private final List<FoundDifference> plain = new ArrayList<>();
  private final List<FoundDifference> excusable = new ArrayList<>();

  KeptDifferences(int most) {
    this.most = most;
  }

  void add(FoundDifference found) {
    boolean excused = found.unstable() || found.rule() != null;
    List<FoundDifference> list = excused ? excusable : plain;
    if (list.size() < most) {
      list.add(found);
    }
  }

  List<FoundDifference> all() {
    List<FoundDifference> all = new ArrayList<>(plain);
    all.addAll(excusable.subList(0, Math.min(excusable.size(), most - plain.size())));
    return all;
  }
}

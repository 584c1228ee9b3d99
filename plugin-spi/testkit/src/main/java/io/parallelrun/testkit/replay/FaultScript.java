package io.parallelrun.testkit.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Which requests fail and how; the first entry that fits speaks. Immutable. */
public final class FaultScript {
  private static final FaultScript NONE = new FaultScript(List.of());

  private final List<Entry> entries;

  private record Entry(int index, Predicate<Ask> when, Fault fault) {}

  private FaultScript(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  /** Nothing fails. */
  public static FaultScript none() {
    return NONE;
  }

  /**
   * The same with one more failing request.
   *
   * @param request its place among all requests since the script was put in, from 1
   */
  public FaultScript at(int request, Fault fault) {
    return with(new Entry(request, ask -> true, fault));
  }

  /** The same with every request failing that meets a condition. */
  public FaultScript whenever(Predicate<Ask> condition, Fault fault) {
    return with(new Entry(0, condition, fault));
  }

  private FaultScript with(Entry entry) {
    List<Entry> more = new ArrayList<>(entries);
    more.add(entry);
    return new FaultScript(more);
  }

  Optional<Fault> fault(int index, Ask ask) {
    return entries.stream()
        .filter(entry -> entry.index() == 0 || entry.index() == index)
        .filter(entry -> entry.when().test(ask))
        .map(Entry::fault)
        .findFirst();
  }
}

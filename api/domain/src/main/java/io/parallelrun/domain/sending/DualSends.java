package io.parallelrun.domain.sending;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Finds what both platforms did with the same person. What is found in parts is what is found in
 * the whole, in whatever order the parts come: each new event is compared with all there is of the
 * other side. Takes time in proportion to the events, but for the logarithm of those of one person.
 */
public final class DualSends {
  private final Duration window;
  private final Set<DualMoment> found = new HashSet<>();

  private DualSends(Duration window) {
    this.window = window;
  }

  /** What is compared: who, and which message where that matters. */
  private record Subject(DualKind kind, UUID person, String message) {}

  /**
   * The moments at which one side did what the other had done no longer ago than the window, or at
   * the same time. Both ends of the window count.
   *
   * @param one events of one side
   * @param other events of the other side
   */
  public static Set<DualMoment> between(
      Collection<SendEvent> one, Collection<SendEvent> other, Duration window) {
    DualSends sends = new DualSends(window);
    Map<Subject, TreeSet<Instant>> ones = bySubject(one);
    Map<Subject, TreeSet<Instant>> others = bySubject(other);
    ones.forEach(
        (subject, times) -> {
          TreeSet<Instant> there = others.get(subject);
          if (there != null) {
            sends.after(subject, times, there);
            sends.after(subject, there, times);
          }
        });
    return sends.found;
  }

  private static Map<Subject, TreeSet<Instant>> bySubject(Collection<SendEvent> events) {
    Map<Subject, TreeSet<Instant>> times = new HashMap<>();
    for (SendEvent event : events) {
      boolean named = !event.message().isEmpty();
      if (event.kind() == SendKind.SEND) {
        put(times, new Subject(DualKind.PERSON, event.person(), ""), event.at());
      }
      if (named) {
        DualKind same = event.kind() == SendKind.SEND ? DualKind.MESSAGE : DualKind.TRACKED;
        put(times, new Subject(same, event.person(), event.message()), event.at());
      }
    }
    return times;
  }

  private static void put(Map<Subject, TreeSet<Instant>> times, Subject subject, Instant at) {
    times.computeIfAbsent(subject, key -> new TreeSet<>()).add(at);
  }

  private void after(Subject subject, TreeSet<Instant> later, TreeSet<Instant> earlier) {
    for (Instant at : later) {
      Instant before = earlier.floor(at);
      if (before != null && Duration.between(before, at).compareTo(window) <= 0) {
        found.add(new DualMoment(subject.kind(), subject.person(), subject.message(), at));
      }
    }
  }
}

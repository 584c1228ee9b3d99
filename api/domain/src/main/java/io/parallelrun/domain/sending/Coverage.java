package io.parallelrun.domain.sending;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The times of which a side said all there is to say.
 *
 * @param spans in order, none touching another
 */
public record Coverage(List<Span> spans) {
  public Coverage {
    spans = List.copyOf(spans);
  }

  /**
   * Part of time.
   *
   * @param from first instant
   * @param until first instant after it
   */
  public record Span(Instant from, Instant until) {}

  /** What some reports cover together; they may come in any order and overlap. */
  public static Coverage of(Collection<Span> reported) {
    List<Span> merged = new ArrayList<>();
    for (Span next : reported.stream().sorted(Comparator.comparing(Span::from)).toList()) {
      Span last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
      if (last == null || next.from().isAfter(last.until())) {
        merged.add(next);
      } else if (next.until().isAfter(last.until())) {
        merged.set(merged.size() - 1, new Span(last.from(), next.until()));
      }
    }
    return new Coverage(merged);
  }

  /** First instant of which nothing was said yet; null when nothing was said at all. */
  public @Nullable Instant until() {
    return spans.isEmpty() ? null : spans.get(spans.size() - 1).until();
  }

  /** First instant of which something was said; null when nothing was said at all. */
  public @Nullable Instant from() {
    return spans.isEmpty() ? null : spans.get(0).from();
  }

  /** Whether all of a time is covered. */
  public boolean covers(Instant from, Instant until) {
    return spans.stream()
        .anyMatch(span -> !span.from().isAfter(from) && !span.until().isBefore(until));
  }
}

package io.parallelrun.domain.health;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Samples of one thing, folded as they come. The latest are kept apart, so that one that comes late
 * takes its place among them; what is older is settled. Of constant size, immutable.
 *
 * @param settled what older samples say
 * @param recent the latest samples, oldest first, at most {@link #RECENT}
 * @param current what all of them say
 */
public record HealthFold(Standing settled, List<HealthSample> recent, Standing current) {
  /** A sample may come after as many that are later than it. */
  public static final int RECENT = 24;

  /** Clocks may differ by so much. */
  public static final Duration AHEAD = Duration.ofMinutes(5);

  /** Without a sample. */
  public static final HealthFold EMPTY = new HealthFold(Standing.NONE, List.of(), Standing.NONE);

  public HealthFold {
    recent = List.copyOf(recent);
  }

  /** Why a sample changes nothing. */
  public enum Refusal {
    /** It says when it was made, and that is still to come. */
    FUTURE("it is from the future"),
    /** Too many later ones were there before it. */
    TOO_LATE("it is older than the " + RECENT + " samples that may still change"),
    /** It is there already. */
    REPEATED("it is there already");

    private final String reason;

    Refusal(String reason) {
      this.reason = reason;
    }

    /** The reason in words. */
    public String reason() {
      return reason;
    }
  }

  /**
   * What became of a sample.
   *
   * @param fold with it, or as before
   * @param refusal why it changed nothing; null when it was taken
   */
  public record Taken(HealthFold fold, @Nullable Refusal refusal) {}

  /** What was settled and the samples after that, folded anew. */
  public static HealthFold of(Standing settled, List<HealthSample> recent, HealthPolicy policy) {
    Standing current = settled;
    for (HealthSample sample : recent) {
      current = current.next(sample, policy);
    }
    return new HealthFold(settled, recent, current);
  }

  /**
   * With one more sample. One of the same time with another outcome replaces the one that is there.
   *
   * @param now samples later than that, give or take {@link #AHEAD}, are refused, and those that
   *     are there from when the clock was ahead are left out
   */
  public Taken take(HealthSample sample, HealthPolicy policy, Instant now) {
    if (isAhead(sample.at(), now)) {
      return new Taken(this, Refusal.FUTURE);
    }
    HealthFold known = asOf(now, policy);
    Instant last = known.current.lastAt();
    if (last == null || sample.at().isAfter(last)) {
      return new Taken(known.append(sample, policy), null);
    }
    Instant closed = known.settled.lastAt();
    if (closed != null && !sample.at().isAfter(closed)) {
      return new Taken(known, Refusal.TOO_LATE);
    }
    return known.insert(sample, policy);
  }

  private HealthFold append(HealthSample sample, HealthPolicy policy) {
    List<HealthSample> kept = new ArrayList<>(recent);
    kept.add(sample);
    return trimmed(settled, kept, current.next(sample, policy), policy);
  }

  private Taken insert(HealthSample sample, HealthPolicy policy) {
    List<HealthSample> kept = new ArrayList<>(recent);
    int at = 0;
    while (at < kept.size() && kept.get(at).at().isBefore(sample.at())) {
      at++;
    }
    if (at < kept.size() && kept.get(at).at().equals(sample.at())) {
      if (kept.get(at).outcome() == sample.outcome()) {
        return new Taken(this, Refusal.REPEATED);
      }
      kept.set(at, sample);
    } else {
      kept.add(at, sample);
    }
    return new Taken(trimmed(settled, kept, of(settled, kept, policy).current, policy), null);
  }

  private static HealthFold trimmed(
      Standing settled, List<HealthSample> kept, Standing current, HealthPolicy policy) {
    return kept.size() > RECENT
        ? new HealthFold(settled.next(kept.get(0), policy), kept.subList(1, kept.size()), current)
        : new HealthFold(settled, kept, current);
  }

  /**
   * The same without what is from the future: a clock that was ahead and ran back left it there.
   */
  public HealthFold asOf(Instant now, HealthPolicy policy) {
    Instant last = current.lastAt();
    if (last == null || !isAhead(last, now)) {
      return this;
    }
    Instant closed = settled.lastAt();
    Standing base = closed != null && isAhead(closed, now) ? Standing.NONE : settled;
    return of(base, recent.stream().filter(sample -> !isAhead(sample.at(), now)).toList(), policy);
  }

  private static boolean isAhead(Instant at, Instant now) {
    return at.isAfter(now.plus(AHEAD));
  }

  /** The state at a moment. */
  public HealthState at(Instant now, HealthPolicy policy) {
    return asOf(now, policy).current.at(now, policy);
  }
}

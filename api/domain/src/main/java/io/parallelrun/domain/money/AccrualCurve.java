package io.parallelrun.domain.money;

import java.util.ArrayList;
import java.util.List;

/**
 * What accrues over time: straight lines one after the other, gaps where nothing does. Any range of
 * days is two look-ups. Immutable.
 */
public final class AccrualCurve {
  /** Nothing ever. */
  public static final AccrualCurve NONE = new AccrualCurve(List.of());

  private final EvenSpread[] lines;
  private final long[] starts;
  private final Exact[] before;

  private AccrualCurve(List<EvenSpread> lines) {
    this.lines = lines.toArray(EvenSpread[]::new);
    this.starts = new long[this.lines.length];
    this.before = new Exact[this.lines.length + 1];
    Exact sum = Exact.ZERO;
    before[0] = sum;
    for (int i = 0; i < this.lines.length; i++) {
      starts[i] = this.lines[i].firstDay();
      sum = sum.plus(this.lines[i].before(Long.MAX_VALUE));
      before[i + 1] = sum;
    }
  }

  /** One line. */
  public static AccrualCurve of(EvenSpread line) {
    return new AccrualCurve(List.of(line));
  }

  /** A curve to be put together in order of time. */
  public static Builder builder() {
    return new Builder();
  }

  /** The lines in order of time. */
  public List<EvenSpread> lines() {
    return List.of(lines);
  }

  /** Whether nothing accrues. */
  public boolean isEmpty() {
    return lines.length == 0;
  }

  /** First epoch day after the last line; the smallest number when there is none. */
  public long endDay() {
    return isEmpty() ? Long.MIN_VALUE : lines[lines.length - 1].endDay();
  }

  /** Everything before an epoch day. */
  public Exact before(long day) {
    int low = 0;
    int high = lines.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (starts[middle] < day) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (low == 0) {
      return Exact.ZERO;
    }
    EvenSpread last = lines[low - 1];
    return last.endDay() <= day ? before[low] : before[low - 1].plus(last.before(day));
  }

  /** Everything from an epoch day to before another; zero when the range is empty. */
  public Exact between(long from, long until) {
    return until <= from ? Exact.ZERO : before(until).minus(before(from));
  }

  /** Everything. */
  public Exact total() {
    return before[lines.length];
  }

  /** This curve without what comes from an epoch day on. */
  public AccrualCurve until(long day) {
    return without(day, Long.MAX_VALUE);
  }

  /** This curve without the days from one to before another. */
  public AccrualCurve without(long from, long until) {
    Builder kept = builder();
    copy(Long.MIN_VALUE, from, kept);
    copy(until, Long.MAX_VALUE, kept);
    return kept.build();
  }

  /** Appends the days from one to before another to a curve that ends before them. */
  public void copy(long from, long until, Builder into) {
    for (EvenSpread line : lines) {
      if (line.firstDay() < until && line.endDay() > from) {
        into.add(line.cut(from, until));
      }
    }
  }

  /** Adds each day to two columns, as {@link EvenSpread#addTo}. */
  public void addTo(long[] unitColumn, long[] partColumn, long start) {
    for (EvenSpread line : lines) {
      line.addTo(unitColumn, partColumn, start);
    }
  }

  /** Collects lines in order of time. */
  public static final class Builder {
    private final List<EvenSpread> lines = new ArrayList<>(40);

    private Builder() {}

    /** A total over days, left out when it is zero. */
    public void add(long firstDay, long endDay, Exact total) {
      if (total.signum() != 0) {
        add(EvenSpread.ofTotal(firstDay, (int) (endDay - firstDay), total));
      }
    }

    /**
     * A line after all lines so far.
     *
     * @throws IllegalArgumentException when it begins before the last one ends
     */
    public void add(EvenSpread line) {
      if (!lines.isEmpty() && lines.get(lines.size() - 1).endDay() > line.firstDay()) {
        throw new IllegalArgumentException(
            "line: expected to begin after "
                + lines.get(lines.size() - 1).endDay()
                + ", got "
                + line.firstDay());
      }
      lines.add(line);
    }

    /** The curve. */
    public AccrualCurve build() {
      return lines.isEmpty() ? NONE : new AccrualCurve(lines);
    }
  }
}

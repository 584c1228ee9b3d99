package io.parallelrun.server.readmodel.measure;

import io.parallelrun.server.config.MetricBounds;
import io.parallelrun.server.readmodel.Measure;
import io.parallelrun.server.readmodel.Metric;
import io.parallelrun.server.store.SeriesField;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gathers the measures of one run, whose slug is the first label of each. Not thread-safe. */
public final class MeasureList {
  private final String run;
  private final List<Measure> all = new ArrayList<>();

  /** An empty one. */
  public MeasureList(String run) {
    this.run = run;
  }

  /** Adds a number; labels in the order of the metric, without the run. */
  public void put(Metric metric, double value, String... labels) {
    List<String> values = new ArrayList<>();
    values.add(run);
    values.addAll(List.of(labels));
    all.add(new Measure(metric, values, value));
  }

  /** Adds an exact number. */
  public void put(Metric metric, BigDecimal value, String... labels) {
    put(metric, value.doubleValue(), labels);
  }

  /** Adds a number that is known: missing is not zero. */
  void putKnown(Metric metric, @Nullable BigDecimal value) {
    if (value != null) {
      put(metric, value);
    }
  }

  /** Adds how many units there are, if that is known. */
  void units(Metric metric, @Nullable Long value, String... labels) {
    if (value != null) {
      boolean unlimited = value == SeriesField.UNLIMITED;
      put(metric, unlimited ? Double.POSITIVE_INFINITY : value.doubleValue(), labels);
    }
  }

  /** As many of a kind as may become labels; says how many may not. */
  <T> Stream<T> exported(String kind, List<T> named) {
    leftOut(kind, named.size());
    return named.stream().limit(MetricBounds.NAMES);
  }

  /** Says of how many of a kind nothing is exported. */
  void leftOut(String kind, int named) {
    put(Metric.LEFT_OUT_NAMES, Math.max(0, named - MetricBounds.NAMES), kind);
  }

  /** Everything that was added, in that order. */
  public List<Measure> all() {
    return List.copyOf(all);
  }

  /** A constant as the value of a label. */
  public static String label(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** When a day begins, in seconds since 1970. */
  public static double start(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toEpochSecond();
  }
}

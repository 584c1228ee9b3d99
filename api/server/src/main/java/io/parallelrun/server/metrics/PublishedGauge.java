package io.parallelrun.server.metrics;

import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The series of one metric with the values they were last read with. Values change in place; the
 * registry hears only of series that come and go. Published by one thread, scraped by any.
 */
final class PublishedGauge {
  private final MultiGauge gauge;
  private final List<String> labels;
  private Map<List<String>, Value> series = Map.of();

  /**
   * @param labels names of its labels, in the order their values come in
   */
  PublishedGauge(MultiGauge gauge, List<String> labels) {
    this.gauge = gauge;
    this.labels = labels;
  }

  private static final class Value {
    private volatile double last;

    double last() {
      return last;
    }
  }

  /**
   * Takes what was read. What is not in it any more is gone from the next scrape on.
   *
   * @param read values by those of the labels
   */
  void publish(Map<List<String>, Double> read) {
    boolean changed = !read.keySet().equals(series.keySet());
    if (changed) {
      Map<List<String>, Value> next = new HashMap<>();
      read.keySet().forEach(each -> next.put(each, series.getOrDefault(each, new Value())));
      series = next;
    }
    series.forEach((each, value) -> value.last = read.getOrDefault(each, Double.NaN));
    if (changed) {
      gauge.register(
          series.entrySet().stream()
              .<MultiGauge.Row<?>>map(
                  each -> MultiGauge.Row.of(tags(each.getKey()), each.getValue(), Value::last))
              .toList());
    }
  }

  private Tags tags(List<String> values) {
    String[] pairs = new String[2 * labels.size()];
    for (int i = 0; i < labels.size(); i++) {
      pairs[2 * i] = labels.get(i);
      pairs[2 * i + 1] = values.get(i);
    }
    return Tags.of(pairs);
  }
}

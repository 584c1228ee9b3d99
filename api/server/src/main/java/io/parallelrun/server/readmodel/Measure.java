package io.parallelrun.server.readmodel;

import java.util.List;

/**
 * One number for Prometheus.
 *
 * @param name of the metric, one of {@link Metric}
 * @param labels values in the order of the metric's label names
 * @param value unrounded
 */
public record Measure(Metric name, List<String> labels, double value) {
  public Measure {
    labels = List.copyOf(labels);
    if (labels.size() != name.labels().size()) {
      throw new IllegalArgumentException("labels: expected " + name.labels() + ", got " + labels);
    }
  }
}

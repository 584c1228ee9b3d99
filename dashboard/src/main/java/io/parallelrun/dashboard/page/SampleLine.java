package io.parallelrun.dashboard.page;

import io.parallelrun.server.store.StoredSample;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Samples as a line in a picture of 600 by 60 units: layout only. */
final class SampleLine {
  private static final int WIDTH = 600;
  private static final int HEIGHT = 56;

  private final List<StoredSample> samples;

  /** A line of samples, newest first. */
  SampleLine(List<StoredSample> samples) {
    this.samples = samples;
  }

  /** Whether there is enough to draw. */
  public boolean isDrawn() {
    return samples.size() > 1;
  }

  /** Corners of the line. */
  public String points() {
    long first = samples.get(samples.size() - 1).at().toEpochMilli();
    long last = samples.get(0).at().toEpochMilli();
    long least = samples.stream().mapToLong(StoredSample::value).min().orElse(0);
    long most = samples.stream().mapToLong(StoredSample::value).max().orElse(0);
    return samples.stream()
        .map(
            sample ->
                String.format(
                    Locale.ROOT,
                    "%.1f,%.1f",
                    share(sample.at().toEpochMilli(), first, last) * WIDTH,
                    2 + (1 - share(sample.value(), least, most)) * HEIGHT))
        .collect(Collectors.joining(" "));
  }

  private static double share(long value, long least, long most) {
    return most == least ? 0.5 : (double) (value - least) / (most - least);
  }
}

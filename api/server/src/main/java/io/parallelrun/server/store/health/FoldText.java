package io.parallelrun.server.store.health;

import io.parallelrun.domain.health.FlapHistory;
import io.parallelrun.domain.health.HealthSample;
import io.parallelrun.domain.health.HealthState;
import io.parallelrun.domain.health.Outcome;
import io.parallelrun.domain.health.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is settled about a leg and the samples since, as text of at most 2,000 characters. Written
 * by one version and read by the next: fields are only ever added at the end.
 */
record FoldText(Standing settled, List<HealthSample> recent) {
  private static final String PART = "|";
  private static final String SAMPLE = ";";

  String write() {
    List<String> fields = new ArrayList<>();
    fields.add(settled.status().name());
    fields.add(Integer.toString(settled.failed()));
    fields.add(Integer.toString(settled.working()));
    fields.add(Long.toString(settled.history().outcomes()));
    fields.add(Integer.toString(settled.history().count()));
    fields.add(Boolean.toString(settled.flapping()));
    fields.add(text(settled.lastAt()));
    fields.add(text(settled.lastMeasured()));
    fields.add(text(settled.lastSuccess()));
    fields.add(String.join(SAMPLE, recent.stream().map(FoldText::text).toList()));
    return String.join(PART, fields);
  }

  static FoldText read(String text) {
    String[] fields = text.split("\\|", -1);
    Standing settled =
        new Standing(
            HealthState.valueOf(fields[0]),
            Integer.parseInt(fields[1]),
            Integer.parseInt(fields[2]),
            new FlapHistory(Long.parseLong(fields[3]), Integer.parseInt(fields[4])),
            Boolean.parseBoolean(fields[5]),
            instant(fields[6]),
            instant(fields[7]),
            instant(fields[8]));
    List<HealthSample> recent = new ArrayList<>();
    for (String sample : fields[9].split(SAMPLE, -1)) {
      if (!sample.isEmpty()) {
        recent.add(sample(sample.split(",", -1)));
      }
    }
    return new FoldText(settled, recent);
  }

  private static String text(HealthSample sample) {
    Duration latency = sample.latency();
    return text(sample.at())
        + ","
        + sample.outcome().ordinal()
        + ","
        + (latency == null ? "" : latency.toNanos() / 1_000);
  }

  private static HealthSample sample(String[] parts) {
    return new HealthSample(
        Instant.ofEpochMilli(Long.parseLong(parts[0])),
        Outcome.values()[Integer.parseInt(parts[1])],
        parts[2].isEmpty() ? null : Duration.ofNanos(Long.parseLong(parts[2]) * 1_000));
  }

  private static String text(@Nullable Instant at) {
    return at == null ? "" : Long.toString(at.toEpochMilli());
  }

  private static @Nullable Instant instant(String text) {
    return text.isEmpty() ? null : Instant.ofEpochMilli(Long.parseLong(text));
  }
}

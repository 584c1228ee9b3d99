package io.parallelrun.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.server.readmodel.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The list of metrics in the documentation is the one in the code. */
class MetricsReferenceTest {
  @Test
  void theReferenceIsComplete() throws IOException {
    String rows =
        Arrays.stream(Metric.values())
            .map(
                metric ->
                    "| `%s` | %s | %s |"
                        .formatted(metric.id(), String.join(", ", metric.labels()), metric.help()))
            .collect(Collectors.joining("\n"));
    String generated =
        """
        # Metrics

        On the management port under `/q/metrics`, beside those of the JVM. Amounts are gauges in the
        currency of the run, unrounded. `parallelrun_build_info` carries the version.

        | metric | labels | meaning |
        |---|---|---|
        %s
        | `parallelrun_connector_polls_total` | connector, outcome | Polls made, by outcome. |
        | `parallelrun_connector_poll_duration_seconds` | connector | How long polls took; a histogram. |
        | `parallelrun_shard_held` | shard | 1 when this replica polls, 0 when it only serves. |
        """
            .formatted(rows);
    Path reference = Path.of("../docs/reference/metrics.md");
    if (System.getenv("DOCS_UPDATE") != null) {
      Files.writeString(reference, generated);
    }
    assertThat(reference).content().isEqualTo(generated);
  }
}

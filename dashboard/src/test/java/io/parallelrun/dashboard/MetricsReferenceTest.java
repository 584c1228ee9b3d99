package io.parallelrun.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.server.config.MetricBounds;
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
        currency of the run, unrounded.

        - **Percentiles** are told by the label `percentile`, `50` to `95`: `quantile` belongs to Prometheus' own summaries,
          and `promtool check metrics` refuses it anywhere else.
        - **Polls are counted without `run`**, because the slug of a connection is there once in the product, whatever its run:
          `parallelrun_connector_polls_total * on (connector) group_left (run, platform) parallelrun_connector_info`.
        - **Licenses have the label `connector`, not `platform`**: two connections of a platform may count the same license,
          and neither is the sum of both. The platform is joined in the same way.
        - **No more than %d names of a kind in a run, `PARALLELRUN_METRICS_RUNS` runs (50), and %d connections whose polls are
          counted**: contracts, integrations, connections, checks, gates, licenses, workstreams and scopes beyond that have no metrics, and
          `parallelrun_left_out_names`, `parallelrun_left_out_runs` and `parallelrun_left_out_connectors` say how many.
        - **What is deleted is gone from the next reading**; counters of checks, comparisons and polls go with what they count.

        | metric | labels | meaning |
        |---|---|---|
        | `parallelrun_build_info` | version | Always 1; version of the product. |
        | `parallelrun_runs_read_timestamp_seconds` |  | When the runs were last read for metrics; none before the first time. |
        | `parallelrun_left_out_runs` |  | How many runs have no metrics, because there are too many. |
        %s
        | `parallelrun_integration_checks_total` | run, side, integration, outcome | Checks of an integration, by what they said. |
        | `parallelrun_integration_check_duration_seconds` | run, side, integration | How long checks of an integration took; a histogram. |
        | `parallelrun_connector_polls_total` | connector, poller, outcome | Polls made, by outcome: success, partial, or the kind of failure. |
        | `parallelrun_connector_poll_duration_seconds` | connector, poller | How long polls took; a histogram. |
        | `parallelrun_left_out_connectors` |  | Connections whose polls are not counted, because there are too many. |
        | `parallelrun_connector_requests_total` | connector, poller | HTTP requests made by polls. |
        | `parallelrun_connector_observations_total` | connector, poller | Observations brought by polls. |
        | `parallelrun_connector_overdue_polls_total` | connector, poller | Polls that did not end in time. |
        | `parallelrun_connector_retried_polls_total` | connector, poller | Polls made after one that failed. |
        | `parallelrun_connector_throttled_seconds_total` | connector, poller | Time requests waited for their vendor's budget. |
        | `parallelrun_plugin_info` | plugin, version, provenance | Always 1; version of a plugin and whom it can be traced to. |
        | `parallelrun_plugin_up` | plugin | 1 when a plugin can be used; 0 when refused, off or in quarantine. |
        | `parallelrun_plugin_state` | plugin, state | 1 for the state a plugin is in, such as quarantined; 0 for the others. |
        | `parallelrun_plugin_lost_threads` | plugin | Threads held by calls of a plugin that were given up. |
        | `parallelrun_plugin_waiting_calls` | plugin | Calls of a plugin that wait, as so many of it run already. |
        | `parallelrun_plugin_process_restarts` | plugin | How often the process of a plugin was started after the first time. |
        | `parallelrun_plugin_retained` |  | Plugins that went while something still holds their classes. |
        | `parallelrun_validation_comparisons_total` | run, check, outcome | Comparisons made by this replica, by outcome. |
        | `parallelrun_shard_held` | shard | 1 when this replica polls, 0 when it only serves. |
        """
            .formatted(MetricBounds.NAMES, MetricBounds.POLLED, rows);
    Path reference = Path.of("../docs/reference/metrics.md");
    if (System.getenv("DOCS_UPDATE") != null) {
      Files.writeString(reference, generated);
    }
    assertThat(reference).content().isEqualTo(generated);
  }
}

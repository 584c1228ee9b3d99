package io.parallelrun.dashboard.page;

import io.parallelrun.domain.run.Side;
import io.parallelrun.server.export.SafeCsv;
import io.parallelrun.server.readmodel.IntegrationView;
import io.parallelrun.server.readmodel.LegView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Integrations as a table, one row for each side that is observed. */
final class IntegrationCsv {
  private static final List<String> HEADER =
      List.of(
          "integration",
          "name",
          "stage",
          "side",
          "state",
          "own_state",
          "cause",
          "last_check",
          "last_success",
          "maintenance_until",
          "checks",
          "availability",
          "p95_ms",
          "detail");

  private IntegrationCsv() {}

  static String write(List<IntegrationView> integrations) {
    List<List<?>> lines = new ArrayList<>();
    for (IntegrationView integration : integrations) {
      add(lines, integration, Side.LEGACY, integration.legacy());
      add(lines, integration, Side.REPLACEMENT, integration.replacement());
    }
    return SafeCsv.write(HEADER, lines);
  }

  private static void add(
      List<List<?>> lines, IntegrationView integration, Side side, @Nullable LegView leg) {
    if (leg != null) {
      lines.add(
          Arrays.asList(
              integration.slug(),
              integration.name(),
              word(integration.stage()),
              word(side),
              word(leg.state()),
              word(leg.own()),
              leg.cause(),
              leg.freshness().observedAt(),
              leg.lastSuccess(),
              leg.maintenanceUntil(),
              leg.checks(),
              leg.availability(),
              leg.latencyMillis(),
              leg.detail()));
    }
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}

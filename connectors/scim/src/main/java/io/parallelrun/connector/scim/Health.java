package io.parallelrun.connector.scim;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.Cursor;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.Observation.HealthStatus;
import io.parallelrun.spi.PollResult;
import io.parallelrun.spi.PollResult.PartialFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Health by real reads. */
final class Health {
  private Health() {}

  /**
   * Makes each read.
   *
   * @throws ConnectorException of kind RATE_LIMITED, which says when to come back and nothing else
   */
  static PollResult of(List<Directory.Probe> probes, Session session, Instant now)
      throws ConnectorException, InterruptedException {
    List<Observation> health = new ArrayList<>();
    List<PartialFailure> failures = new ArrayList<>();
    for (Directory.Probe probe : probes) {
      if (session.silent()) {
        // Another request would wait for nothing, until the poll itself is given up.
        String detail = "Not asked, as the platform does not answer.";
        health.add(seen(probe, now, HealthStatus.UNKNOWN, Optional.empty(), detail));
        continue;
      }
      try {
        Optional<Duration> latency = probe.read().from(session);
        if (latency.isPresent()) {
          health.add(seen(probe, now, HealthStatus.UP, latency, ""));
        }
      } catch (ConnectorException e) {
        if (e.kind() == FailureKind.RATE_LIMITED) {
          throw e;
        }
        String detail = String.valueOf(e.getMessage());
        health.add(seen(probe, now, status(e.kind()), Optional.empty(), detail));
        failures.add(new PartialFailure(probe.name(), e.kind(), detail));
      }
    }
    return new PollResult(health, Cursor.START, failures);
  }

  /** A credential that is refused says nothing about the platform. */
  private static HealthStatus status(FailureKind kind) {
    return switch (kind) {
      case UNAVAILABLE -> HealthStatus.DOWN;
      case BAD_RESPONSE -> HealthStatus.DEGRADED;
      default -> HealthStatus.UNKNOWN;
    };
  }

  private static Observation seen(
      Directory.Probe probe,
      Instant now,
      HealthStatus status,
      Optional<Duration> latency,
      String detail) {
    return new Observation.IntegrationHealth(
        probe.name(), now, status, latency, Optional.empty(), Optional.empty(), detail);
  }
}

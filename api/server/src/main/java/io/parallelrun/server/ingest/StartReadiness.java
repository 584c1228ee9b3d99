package io.parallelrun.server.ingest;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Not ready while a connection that must work at the start does not: names it, and nothing else.
 */
@Readiness
@ApplicationScoped
public class StartReadiness implements HealthCheck {
  private final StartFailures failures;

  StartReadiness(StartFailures failures) {
    this.failures = failures;
  }

  @Override
  public HealthCheckResponse call() {
    Map<String, String> kinds = failures.kinds();
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("connections that must start").status(kinds.isEmpty());
    kinds.forEach(response::withData);
    return response.build();
  }
}

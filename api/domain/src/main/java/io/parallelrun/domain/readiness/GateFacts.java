package io.parallelrun.domain.readiness;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;

/**
 * What is known at one moment of all that gates may ask about.
 *
 * @param today day of the run's zone
 * @param checks what comparisons of the two platforms say, by slug
 * @param integrations how the replacement legs of integrations are, by slug
 * @param work how much of each workstream is done, by slug; of all of them under {@link #ALL_WORK}
 * @param notices whether notice of contracts was given, by slug
 * @param attestations the latest of each gate, by slug
 */
public record GateFacts(
    LocalDate today,
    Map<String, GateReading> checks,
    Map<String, GateReading> integrations,
    Map<String, Done> work,
    Map<String, GateReading> notices,
    Map<String, Attestation> attestations) {
  /** Stands for all workstreams by their weight; no slug, so that none is called so. */
  public static final String ALL_WORK = "*";

  public GateFacts {
    checks = Map.copyOf(checks);
    integrations = Map.copyOf(integrations);
    work = Map.copyOf(work);
    notices = Map.copyOf(notices);
    attestations = Map.copyOf(attestations);
  }

  /**
   * How much is done.
   *
   * @param ratio 0 to 1
   * @param fresh whether that can be relied on
   */
  public record Done(BigDecimal ratio, boolean fresh) {}
}

package io.parallelrun.domain.readiness;

import io.parallelrun.domain.sending.GuardReport;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known at one moment of all that gates may ask about.
 *
 * @param today day of the run's zone
 * @param checks what comparisons of the two platforms say, by slug
 * @param integrations how the replacement legs of integrations are, by slug
 * @param work how much of each workstream is done, by slug; of all of them under {@link #ALL_WORK}
 * @param sends what is known of sends by both platforms; null when nothing watches them
 * @param ramps whether ramps are complete, by slug
 * @param notices whether notice of contracts was given, by slug
 * @param attestations the latest of each gate, by slug
 */
public record GateFacts(
    LocalDate today,
    Map<String, GateReading> checks,
    Map<String, GateReading> integrations,
    Map<String, Done> work,
    @Nullable GuardReport sends,
    Map<String, GateReading> ramps,
    Map<String, GateReading> notices,
    Map<String, Attestation> attestations) {
  /** Stands for all workstreams by their weight; no slug, so that none is called so. */
  public static final String ALL_WORK = "*";

  public GateFacts {
    checks = Map.copyOf(checks);
    integrations = Map.copyOf(integrations);
    work = Map.copyOf(work);
    ramps = Map.copyOf(ramps);
    notices = Map.copyOf(notices);
    attestations = Map.copyOf(attestations);
  }

  /**
   * How much is done.
   *
   * @param ratio 0 to 1; null when that is not known
   * @param atMost whether it may be less, as there may be more to move than is counted
   * @param fresh whether that can be relied on
   * @param why it is not known; empty when it is
   */
  public record Done(@Nullable BigDecimal ratio, boolean atMost, boolean fresh, String why) {
    /** So much. */
    public static Done of(BigDecimal ratio, boolean fresh) {
      return new Done(ratio, false, fresh, "");
    }

    /** So much or less. */
    public static Done atMost(BigDecimal ratio, boolean fresh) {
      return new Done(ratio, true, fresh, "");
    }

    /** Not known, for a reason. */
    public static Done unknown(String why) {
      return new Done(null, false, false, why);
    }
  }
}

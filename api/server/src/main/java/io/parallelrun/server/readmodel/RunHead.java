package io.parallelrun.server.readmodel;

import io.parallelrun.domain.run.RunPhase;
import java.time.Instant;
import java.time.LocalDate;

/**
 * What every page of a run begins with.
 *
 * @param version of the definition
 * @param zone where its days are cut
 * @param asOf when this was put together
 * @param today the day of the zone at that instant
 */
public record RunHead(
    String slug,
    String name,
    boolean simulated,
    int version,
    String currency,
    String zone,
    RunPhase phase,
    Instant asOf,
    LocalDate today) {
  /** The day after today. */
  public LocalDate tomorrow() {
    return today.plusDays(1);
  }

  /** The phase in words. */
  public String phaseText() {
    String name = phase.name();
    return name.charAt(0) + name.substring(1).toLowerCase(java.util.Locale.ROOT);
  }
}

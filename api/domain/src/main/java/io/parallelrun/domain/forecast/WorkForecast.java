package io.parallelrun.domain.forecast;

import java.util.Optional;

/**
 * The forecast of one workstream.
 *
 * @param outlook what is left of it and how its pace is known
 * @param risk what it does to the end; empty when it is done or nothing was simulated
 */
public record WorkForecast(WorkOutlook outlook, Optional<WorkRisk> risk) {}

package io.parallelrun.domain.forecast;

/** Whether an end could be simulated. */
public enum ForecastBasis {
  /** It was simulated. */
  SIMULATED,
  /** Of some workstream too little is known. */
  INSUFFICIENT_HISTORY,
  /** The run states no workstreams. */
  NO_WORK,
  /** The replacement took over already, or the run is over. */
  OVER
}

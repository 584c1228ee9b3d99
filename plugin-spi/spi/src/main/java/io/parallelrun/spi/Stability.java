package io.parallelrun.spi;

/** How far a connector may be relied on. */
public enum Stability {
  /** May change or go without notice. */
  EXPERIMENTAL,
  /** Works against the real vendor; configuration may still change with a migration note. */
  BETA,
  /** Configuration and series stay compatible within a major version. */
  STABLE,
  /** Values are made up; for demonstration and load only, and marked so wherever they show. */
  SIMULATED
}

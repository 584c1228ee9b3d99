package io.parallelrun.domain.run;

/** How well an amount is known. */
public enum Evidence {
  /** From an invoice, a contract or a time sheet. */
  MEASURED,
  /** Somebody who knows estimated it. */
  ESTIMATED,
  /** A default nobody confirmed. */
  ASSUMED
}

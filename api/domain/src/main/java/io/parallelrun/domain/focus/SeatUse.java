package io.parallelrun.domain.focus;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/** Seats that connectors saw in use. */
@FunctionalInterface
public interface SeatUse {
  /** Nothing is known. */
  SeatUse UNKNOWN = (contract, from, until) -> Optional.empty();

  /**
   * The most seats of a contract in use on a day of a range; empty when nobody measured.
   *
   * @param contract slug of the contract
   * @param until first day not included
   */
  Optional<BigDecimal> mostActive(String contract, LocalDate from, LocalDate until);
}

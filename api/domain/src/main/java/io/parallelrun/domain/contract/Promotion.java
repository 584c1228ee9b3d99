package io.parallelrun.domain.contract;

import java.time.LocalDate;

/**
 * A temporary reduction of the contracted price of the subscription; its end is a cliff. List minus
 * net is its value. Usage charges are not reduced, except by a {@link Credit}.
 */
public sealed interface Promotion permits FreePeriod, PercentOff, Credit {

  /** First reduced day, in the contract's zone. */
  LocalDate from();
}

package io.parallelrun.domain.contract;

import io.parallelrun.domain.Check;

/**
 * Usage that was observed rather than entered; an entered reading of the same day wins.
 *
 * @param contract slug of the contract
 * @param usage slug of its usage charge
 * @param reading how much, on which day of the contract's zone
 */
public record MeasuredUsage(String contract, String usage, UsageReading reading) {

  public MeasuredUsage {
    contract = Check.slug("contract", contract);
    usage = Check.slug("usage", usage);
    reading = Check.given("reading", reading);
  }
}

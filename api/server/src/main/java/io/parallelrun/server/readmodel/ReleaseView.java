package io.parallelrun.server.readmodel;

import io.parallelrun.domain.decision.ReleasedShare;
import io.parallelrun.domain.run.Side;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the share of a contract that is paid for a capability nobody needs any more.
 *
 * @param capability its slug
 * @param from first day it is not needed
 * @param contract its slug
 * @param weight share of the contract, above 0, at most 1
 * @param fate what becomes of it
 * @param text the same in words, with the days on which something can be had
 * @param stays what is still paid for it from that day to the end of the run as it would be
 * @param after what is owed for it after that end; null when its contract goes on
 */
public record ReleaseView(
    String capability,
    String capabilityName,
    LocalDate from,
    String contract,
    String contractName,
    Side side,
    BigDecimal weight,
    ReleasedShare.Fate fate,
    String text,
    Amount stays,
    @Nullable Amount after) {
  /** The share in percent. */
  public String percent() {
    return Percent.text(weight);
  }
}

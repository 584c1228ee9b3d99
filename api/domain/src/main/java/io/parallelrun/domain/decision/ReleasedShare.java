package io.parallelrun.domain.decision;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the share of a contract that is paid for a capability nobody needs any more.
 *
 * @param capability slug of the capability
 * @param from first day it is not needed
 * @param contract slug of the contract
 * @param weight share of the contract, above 0, at most 1
 * @param whole whether the contract is paid for nothing that is still needed
 * @param noticeOn day on which notice is taken to be given; null when none is, or was before
 * @param endsOn first day the contract is not paid; null while it goes on
 * @param fewerOn first day with fewer units; null when none are given back
 * @param units given back on that day; 0 when none are
 */
public record ReleasedShare(
    String capability,
    LocalDate from,
    String contract,
    BigDecimal weight,
    boolean whole,
    @Nullable LocalDate noticeOn,
    @Nullable LocalDate endsOn,
    @Nullable LocalDate fewerOn,
    BigDecimal units) {

  /** What can become of a share. */
  public enum Fate {
    /** Its units are given back before the contract ends, if it does. */
    FEWER_UNITS,
    /** The contract ends, because nothing it is paid for is needed. */
    ENDS,
    /** It stays at its price: the contract goes on for what else it is paid for. */
    STAYS
  }

  /** What becomes of it. */
  public Fate fate() {
    if (fewerOn != null) {
      return Fate.FEWER_UNITS;
    }
    return whole && endsOn != null ? Fate.ENDS : Fate.STAYS;
  }
}

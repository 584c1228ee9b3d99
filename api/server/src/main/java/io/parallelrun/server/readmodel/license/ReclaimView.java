package io.parallelrun.server.readmodel.license;

import io.parallelrun.server.readmodel.Amount;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Seats of the legacy side whose people work on the replacement.
 *
 * @param legacy connection they are of; null when the run compares no rosters
 * @param days not used for so long
 * @param count how many there are
 * @param accounts the longest unused first, some hundreds at most
 * @param more whether there are others beside these
 * @param notTold accounts of which the vendor does not tell when they were used
 * @param perDay what all of these seats save a day from {@code fewerFrom} on, at the prices of
 *     then; null when not known, and for those who may not see amounts
 * @param fewerFrom first day from which fewer seats can be paid, not before; null when not known
 * @param unknown why it is not told which seats these are, in words; empty when it is
 */
public record ReclaimView(
    @Nullable String legacy,
    int days,
    long count,
    List<Account> accounts,
    boolean more,
    long notTold,
    @Nullable Amount perDay,
    @Nullable LocalDate fewerFrom,
    String unknown) {

  public ReclaimView {
    accounts = List.copyOf(accounts);
  }

  /**
   * One of them.
   *
   * @param vendorId the legacy vendor's own id of it
   * @param lastActive when it was last used
   * @param activeElsewhere when its person was last seen on the replacement
   */
  public record Account(String vendorId, Instant lastActive, Instant activeElsewhere) {}

  /** None of a run, and why. */
  static ReclaimView none(@Nullable String legacy, int days, String unknown) {
    return new ReclaimView(legacy, days, 0, List.of(), false, 0, null, null, unknown);
  }

  /** The same without its price. */
  public ReclaimView withoutAmounts() {
    return new ReclaimView(legacy, days, count, accounts, more, notTold, null, fewerFrom, unknown);
  }
}

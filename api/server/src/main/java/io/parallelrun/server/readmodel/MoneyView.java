package io.parallelrun.server.readmodel;

import io.parallelrun.domain.decision.Runway;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All amounts of a run; economic cost (paid and not paid) unless it says otherwise.
 *
 * @param perDay cost of today that runs with time
 * @param perSecond the same per second, unrounded
 * @param trailing7 mean per day over seven days
 * @param trailing30 mean per day over thirty days
 * @param accrued everything up to now
 * @param accruedCash the part of it that is paid
 * @param planned what the whole plan costs
 * @param budget what may be spent, without contingency
 * @param budgetScope which costs it covers
 * @param contingency money kept on top
 * @param contingencyUsed of it
 * @param contingencyRemaining of it
 * @param contingencyDays days kept after the planned end
 * @param contingencyDaysRemaining of them
 * @param runway until all of it is spent; null when it lasts
 * @param ladder what one more day, week and month cost
 * @param slipsFrom the end that slips
 * @param rows cost up to today by side and component
 * @param rowsTotal their sum
 * @param measured share of the cost that is measured, 0 to 1
 * @param estimated share that is estimated
 * @param assumed share that is assumed
 * @param committed owed from today whatever is done
 * @param stranded owed or paid for the legacy side after the expected end
 * @param headline what the vendor's quote says
 * @param againstInstantSwitch what the planned run costs
 * @param againstStaying the same without the legacy license
 * @param legacyLicense of today
 * @param replacementLicense of today, net
 * @param promotionValue of today, hidden by promotions
 * @param operatingBoth of today
 * @param paidForBoth both licenses and operating both, today
 * @param spent of the budget, in its scope
 * @param expectedCost what the run will have cost at its expected end, in the scope of the budget
 * @param committedBeside renewals owed because their notice was missed; not in what was used of the
 *     contingency
 * @param exchange what rates did to it; null when everything is in the run's currency
 */
public record MoneyView(
    Amount perDay,
    BigDecimal perSecond,
    Amount trailing7,
    Amount trailing30,
    Amount accrued,
    Amount accruedCash,
    Amount planned,
    Amount budget,
    String budgetScope,
    Amount contingency,
    Amount contingencyUsed,
    Amount contingencyRemaining,
    long contingencyDays,
    long contingencyDaysRemaining,
    @Nullable Runway runway,
    List<RungView> ladder,
    LocalDate slipsFrom,
    List<CostRow> rows,
    Amount rowsTotal,
    BigDecimal measured,
    BigDecimal estimated,
    BigDecimal assumed,
    Amount committed,
    Amount stranded,
    Amount headline,
    Amount againstInstantSwitch,
    Amount againstStaying,
    Amount legacyLicense,
    Amount replacementLicense,
    Amount promotionValue,
    Amount operatingBoth,
    Amount paidForBoth,
    Amount spent,
    Amount expectedCost,
    Amount committedBeside,
    @Nullable ExchangeView exchange) {
  /** How well the cost is known, in whole percent. */
  public TrustShares trust() {
    return TrustShares.of(measured, estimated, assumed);
  }
}

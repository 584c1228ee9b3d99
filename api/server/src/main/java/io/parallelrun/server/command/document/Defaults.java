package io.parallelrun.server.command.document;

import io.parallelrun.domain.contract.AccrualPolicy;
import io.parallelrun.domain.contract.AddedCharge;
import io.parallelrun.domain.contract.BusinessDayRoll;
import io.parallelrun.domain.contract.ChargePeriod;
import io.parallelrun.domain.contract.CommitmentCount;
import io.parallelrun.domain.contract.ContractKind;
import io.parallelrun.domain.contract.CycleAlignment;
import io.parallelrun.domain.contract.DayCount;
import io.parallelrun.domain.contract.NoticePolicy;
import io.parallelrun.domain.contract.PriceBasis;
import io.parallelrun.domain.contract.RenewalBasis;
import io.parallelrun.domain.contract.RenewalPolicy;
import io.parallelrun.domain.contract.TierMode;
import io.parallelrun.domain.contract.TrueDown;
import io.parallelrun.domain.contract.UsageMeasure;
import io.parallelrun.domain.money.AccrualRate;
import io.parallelrun.domain.run.Budget;
import io.parallelrun.domain.run.BudgetScope;
import io.parallelrun.domain.run.Contingency;
import io.parallelrun.domain.run.Evidence;
import io.parallelrun.domain.run.ExchangePolicy;
import io.parallelrun.domain.run.ProgressPlan;
import io.parallelrun.domain.run.RatePeriod;
import io.parallelrun.domain.run.Watch;
import io.parallelrun.domain.run.WorkstreamKind;
import io.parallelrun.domain.sending.SendGuard;
import io.parallelrun.domain.sending.SendRamp;
import io.parallelrun.domain.validation.CheckKind;
import io.parallelrun.domain.validation.ValueType;
import io.parallelrun.server.store.StartFailure;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a document may leave out, and what that means. */
final class Defaults {
  private static final Map<String, Object> VALUES =
      Map.ofEntries(
          Map.entry("RunDefinition.zone", ZoneId.of("UTC")),
          Map.entry("RunDefinition.exchange", ExchangePolicy.DEFAULT),
          Map.entry("RunDefinition.gateStreakDays", 0),
          Map.entry("RunDefinition.rollbackDays", 0),
          Map.entry("ExchangePolicy.accrual", AccrualRate.DAY),
          Map.entry("Contract.kind", ContractKind.LICENSE),
          Map.entry("Contract.accrual", AccrualPolicy.DEFAULT),
          Map.entry("Contract.renewal", RenewalPolicy.NONE),
          Map.entry("Contract.notice", NoticePolicy.of(Period.ZERO)),
          Map.entry("Price.per", PriceBasis.YEAR),
          Map.entry("Price.quantity", BigDecimal.ONE),
          Map.entry("Price.unit", "flat fee"),
          Map.entry("Price.discountRatio", BigDecimal.ZERO),
          Map.entry("TierTable.mode", TierMode.GRADUATED),
          Map.entry("Tier.flatFee", BigDecimal.ZERO),
          Map.entry("QuantityChange.charge", AddedCharge.PRORATED),
          Map.entry("Contract.trueDown", TrueDown.AT_RENEWAL),
          Map.entry("Credit.order", 0),
          Map.entry("UsageCharge.included", BigDecimal.ZERO),
          Map.entry("UsageCharge.discountRatio", BigDecimal.ZERO),
          Map.entry("UsageCharge.measured", UsageMeasure.TOTAL),
          Map.entry("UsageCharge.period", ChargePeriod.MONTH),
          Map.entry("Commitment.per", ChargePeriod.TERM),
          Map.entry("Commitment.counts", CommitmentCount.NET),
          Map.entry("Billing.paymentTermsDays", 0),
          Map.entry("AccrualPolicy.dayCount", DayCount.TERM_EXACT),
          Map.entry("AccrualPolicy.cycles", CycleAlignment.TERM),
          Map.entry("RenewalPolicy.autoRenew", true),
          Map.entry("RenewalPolicy.renewalTerm", Period.ofYears(1)),
          Map.entry("RenewalPolicy.upliftRatio", BigDecimal.ZERO),
          Map.entry("RenewalPolicy.priceBasis", RenewalBasis.LAST_SEGMENT),
          Map.entry("NoticePolicy.inclusive", true),
          Map.entry("NoticePolicy.deliveryBufferDays", 0),
          Map.entry("NoticePolicy.businessDayRoll", BusinessDayRoll.NONE),
          Map.entry("StaffCost.per", RatePeriod.YEAR),
          Map.entry("StaffCost.evidence", Evidence.ESTIMATED),
          Map.entry("HoursEntry.evidence", Evidence.MEASURED),
          Map.entry("Budget.scope", BudgetScope.ECONOMIC),
          Map.entry("Budget.contingency", Contingency.DEFAULT),
          Map.entry("Budget.thresholds", Budget.USUAL_THRESHOLDS),
          Map.entry("Workstream.kind", WorkstreamKind.OTHER),
          Map.entry("Workstream.weight", BigDecimal.ONE),
          Map.entry("Workstream.plan", ProgressPlan.LINEAR),
          Map.entry("Integration.paused", false),
          Map.entry("Watch.failures", Watch.USUAL.failures()),
          Map.entry("Watch.successes", Watch.USUAL.successes()),
          Map.entry("Watch.flappingAt", Watch.USUAL.flappingAt()),
          Map.entry("Watch.steadyBelow", Watch.USUAL.steadyBelow()),
          Map.entry("Extension.note", ""),
          Map.entry("ComparisonCheck.kind", CheckKind.ROWS),
          Map.entry("ComparisonCheck.tolerance", BigDecimal.ZERO),
          Map.entry("ComparisonCheck.everyHours", 24),
          Map.entry("ComparisonCheck.apartMinutes", 60),
          Map.entry("ComparedField.type", ValueType.TEXT),
          Map.entry("ComparedField.personal", false),
          Map.entry("SendGuard.window", SendGuard.USUAL.window()),
          Map.entry("SendGuard.reportWithin", SendGuard.USUAL.reportWithin()),
          Map.entry("SendGuard.keepDays", SendGuard.USUAL.keepDays()),
          Map.entry("SendRamp.tolerance", SendRamp.USUAL_TOLERANCE),
          Map.entry("SendRamp.reportWithin", SendGuard.USUAL.reportWithin()),
          Map.entry("Gate.streakDays", 0),
          Map.entry("CapabilityShare.weight", BigDecimal.ONE),
          Map.entry("ConnectionEntry.settings", Map.of()),
          Map.entry("ConnectionEntry.paused", false),
          Map.entry("ConnectionEntry.onStartFailure", StartFailure.RETRY));

  private Defaults() {}

  /** What stands for a component that is left out; null when it has to be there. */
  static @Nullable Object of(RecordComponent component) {
    Object standard =
        VALUES.get(component.getDeclaringRecord().getSimpleName() + "." + component.getName());
    return standard == null && component.getType() == List.class ? List.of() : standard;
  }

  /** Whether a component may be nothing at all. */
  static boolean nullable(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  /** Whether a document must give it. */
  static boolean required(RecordComponent component) {
    return !nullable(component) && of(component) == null;
  }
}

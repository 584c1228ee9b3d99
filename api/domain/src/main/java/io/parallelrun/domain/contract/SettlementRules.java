package io.parallelrun.domain.contract;

import io.parallelrun.domain.Check;
import io.parallelrun.domain.DefinitionException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What must hold between minimums, billing, notice and termination, and the rest of a contract. */
final class SettlementRules {
  private SettlementRules() {}

  static List<Commitment> onePerPeriod(List<Commitment> commitments) {
    Set<ChargePeriod> seen = EnumSet.noneOf(ChargePeriod.class);
    for (int i = 0; i < commitments.size(); i++) {
      if (!seen.add(commitments.get(i).per())) {
        throw new DefinitionException(
            "commitments[" + i + "].per",
            "a period without another commitment",
            commitments.get(i).per().name());
      }
    }
    return commitments;
  }

  static void check(@Nullable Billing billing, List<UsageCharge> usage) {
    if (billing != null && billing.timing() == BillingTiming.BY_USAGE && usage.isEmpty()) {
      throw new DefinitionException(
          "billing.timing",
          "PREPAID or ARREARS, because the contract has no usage",
          billing.timing().name());
    }
  }

  static @Nullable String evidence(@Nullable String evidence, @Nullable LocalDate given) {
    if (evidence != null && given == null) {
      throw new DefinitionException(
          "noticeEvidence", "nothing, because no notice was given", "\"" + evidence + "\"");
    }
    return evidence == null ? null : Check.text("noticeEvidence", evidence);
  }

  static void check(@Nullable EarlyTermination termination, Term term) {
    if (termination != null && termination.effectiveOn() != null) {
      Check.after("termination.effectiveOn", termination.effectiveOn(), term.start());
    }
  }
}

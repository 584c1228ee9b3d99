package io.parallelrun.domain.contract;

import io.parallelrun.domain.DefinitionException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What must hold among the segments of a ramp. */
final class RampRules {
  private RampRules() {}

  static List<RampSegment> check(List<RampSegment> ramps, Term term, Price price) {
    for (int i = 0; i < ramps.size(); i++) {
      RampSegment segment = ramps.get(i);
      if (!term.covers(segment.from())) {
        throw new DefinitionException(
            "ramps[" + i + "].from",
            "a day of the term, " + term.start() + " to before " + term.end(),
            segment.from().toString());
      }
      follows(ramps, i);
      priced(segment, i, price);
    }
    if (!ramps.isEmpty()) {
      ends(ramps.get(ramps.size() - 1).until(), ramps.size() - 1, term.end());
    }
    return ramps;
  }

  private static void follows(List<RampSegment> ramps, int i) {
    if (i == 0) {
      return;
    }
    RampSegment last = ramps.get(i - 1);
    LocalDate from = ramps.get(i).from();
    LocalDate until = last.until();
    boolean overlaps = !from.isAfter(last.from()) || (until != null && from.isBefore(until));
    if (overlaps || (until != null && from.isAfter(until))) {
      throw new DefinitionException(
          "ramps[" + i + "].from",
          until == null
              ? "a day after the segment before it begins, " + last.from()
              : "the day the segment before it ends, " + until,
          from + (overlaps ? ", which overlaps it" : ", which leaves a gap"));
    }
  }

  private static void ends(@Nullable LocalDate until, int index, LocalDate termEnd) {
    if (until != null && !until.equals(termEnd)) {
      throw new DefinitionException(
          "ramps[" + index + "].until",
          "the end of the term, " + termEnd + ", of the last segment",
          until.toString());
    }
  }

  private static void priced(RampSegment segment, int index, Price price) {
    BigDecimal amount = segment.amount();
    if (amount != null && price.tiers() != null) {
      throw new DefinitionException(
          "ramps[" + index + "].amount",
          "nothing, because the price has tiers",
          amount.toPlainString());
    }
    BigDecimal quantity = segment.quantity();
    Price.requireWhole(
        "ramps[" + index + "].amount",
        price.tiers(),
        amount == null ? price.amount() : amount,
        quantity == null ? price.quantity() : quantity);
  }
}

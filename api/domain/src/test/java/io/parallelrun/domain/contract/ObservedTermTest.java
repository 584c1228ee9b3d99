package io.parallelrun.domain.contract;

import static io.parallelrun.domain.SampleRun.date;
import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.domain.SampleRun;
import io.parallelrun.domain.contract.ObservedTerm.Difference;
import io.parallelrun.domain.ledger.Ledger;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The legacy license of the worked example, from 2025-04-01 to 2026-04-01, as its vendor has it.
 */
class ObservedTermTest {
  private static final LocalDate DAY = date("2026-01-20");

  private static List<Difference> differences(
      @Nullable LocalDate noticed, ObservedTerm observed, LocalDate day) {
    Ledger ledger =
        Ledger.of(
            SampleRun.planned().contracts(List.of(SampleRun.legacy(noticed))).build(),
            date("2028-01-01"));
    return observed.differences(ledger.contracts().get(0), day);
  }

  private static ObservedTerm term(
      @Nullable String from, @Nullable String until, @Nullable String renewsOn) {
    return new ObservedTerm(
        from == null ? null : date(from),
        until == null ? null : date(until),
        renewsOn == null ? null : date(renewsOn));
  }

  @Test
  void theSameAndWhatIsNotToldDoNotDiffer() {
    assertThat(differences(null, term(null, null, null), DAY)).isEmpty();
    assertThat(differences(null, term("2025-04-01", "2026-04-01", "2026-04-01"), DAY)).isEmpty();
    LocalDate renewed = date("2026-06-01");
    assertThat(differences(null, term("2026-04-01", "2027-04-01", null), renewed))
        .as("the term of the day")
        .isEmpty();
    assertThat(differences(null, term("2025-04-01", "2027-04-01", null), renewed))
        .as("since the contract began")
        .isEmpty();
  }

  @Test
  void anotherDayIsNamedWithBoth() {
    assertThat(differences(null, term("2025-05-01", "2026-05-01", "2026-05-01"), DAY))
        .containsExactly(
            new Difference("term.start", "2025-04-01", "2025-05-01"),
            new Difference("term.end", "2026-04-01", "2026-05-01"),
            new Difference("renewal", "it renews on 2026-04-01", "it renews on 2026-05-01"));
  }

  @Test
  void aVendorThatKnowsOfNoNoticeRenews() {
    assertThat(differences(date("2026-01-10"), term(null, "2026-04-01", "2026-04-01"), DAY))
        .containsExactly(new Difference("renewal", "it does not renew", "it renews on 2026-04-01"));
  }
}

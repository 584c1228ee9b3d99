package io.parallelrun.domain.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.domain.readiness.BillingStop.Charge;
import io.parallelrun.domain.readiness.BillingStop.Charged;
import io.parallelrun.domain.readiness.BillingStop.Source;
import io.parallelrun.domain.readiness.BillingStop.State;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** After the cutover: the way back, and N14: nothing is off until its billing stops. */
class CutoverTest {
  private static final LocalDate CUTOVER = LocalDate.of(2026, 4, 1);
  private static final LocalDate OFF = LocalDate.of(2026, 4, 15);
  private static final LocalDate OWED_UNTIL = LocalDate.of(2026, 5, 1);

  @Test
  void theWayBackIsOpenForItsDaysAndNoLonger() {
    RollbackWindow window = new RollbackWindow(CUTOVER, 14);
    assertThat(window.isOpen(CUTOVER.minusDays(1))).isFalse();
    assertThat(window.isOpen(CUTOVER)).isTrue();
    assertThat(window.isOpen(CUTOVER.plusDays(13))).isTrue();
    assertThat(window.isOpen(CUTOVER.plusDays(14))).isFalse();
    assertThat(new RollbackWindow(CUTOVER, 0).isOpen(CUTOVER)).isFalse();
  }

  private static Charge line(LocalDate day, String amount, String reference) {
    return new Charge(day, new BigDecimal(amount), "EUR", reference);
  }

  private static BillingStop stop(LocalDate today, Charge... lines) {
    return BillingStop.of(OFF, OWED_UNTIL, new Charged(List.of(lines), Source.FRESH, false), today);
  }

  private static State state(LocalDate today, Charge... lines) {
    return stop(today, lines).state();
  }

  private static State quiet(Source source, boolean attested) {
    return BillingStop.of(OFF, OWED_UNTIL, new Charged(List.of(), source, attested), OWED_UNTIL)
        .state();
  }

  @Test
  void whatIsOffIsDoneOnlyWhenNothingIsOwedAndItIsKnownThatNothingIsCharged() {
    assertThat(state(OFF.minusDays(1))).isEqualTo(State.IN_USE);
    assertThat(state(OFF)).isEqualTo(State.STILL_OWED);
    assertThat(state(OWED_UNTIL.minusDays(1))).isEqualTo(State.STILL_OWED);
    assertThat(state(OWED_UNTIL)).isEqualTo(State.STOPPED);
    assertThat(stop(OWED_UNTIL).isDone()).isTrue();
    assertThat(BillingStop.of(null, OWED_UNTIL, Charged.UNKNOWN, OWED_UNTIL).isDone()).isFalse();
  }

  @Test
  void whatNobodyTellsIsUnknownUnlessSomebodyVouchesForIt() {
    for (Source source : List.of(Source.NONE, Source.STALE, Source.INCOMPLETE)) {
      assertThat(quiet(source, false)).isEqualTo(State.UNKNOWN);
      assertThat(quiet(source, true)).isEqualTo(State.ATTESTED);
    }
    assertThat(quiet(Source.FRESH, true)).isEqualTo(State.STOPPED);
    assertThat(BillingStop.of(OFF, OWED_UNTIL, Charged.UNKNOWN, OWED_UNTIL).isDone()).isFalse();
  }

  @Test
  void aContractThatRenewsForEverIsNeverDone() {
    assertThat(BillingStop.of(OFF, null, Charged.UNKNOWN, OFF.plusYears(3)).state())
        .isEqualTo(State.STILL_OWED);
  }

  @Test
  void aChargeForALaterDayIsAZombieWhoeverVouches() {
    Charge last = line(OWED_UNTIL.minusDays(1), "1000", "INV-7");
    Charge zombie = line(OWED_UNTIL, "1000", "INV-8");
    LocalDate later = OWED_UNTIL.plusDays(20);
    assertThat(state(later, last)).isEqualTo(State.STOPPED);
    assertThat(stop(later, zombie, last).state()).isEqualTo(State.ZOMBIE);
    assertThat(stop(later, zombie, last).zombie()).isEqualTo(zombie);
    assertThat(stop(later, zombie, last).isDone()).isFalse();
    Charged vouched = new Charged(List.of(zombie), Source.NONE, true);
    assertThat(BillingStop.of(OFF, OWED_UNTIL, vouched, later).state()).isEqualTo(State.ZOMBIE);
  }

  @Test
  void aCreditTakesBackNoMoreThanItsAmount() {
    LocalDate later = OWED_UNTIL.plusDays(50);
    Charge zombie = line(OWED_UNTIL, "1000", "INV-8");
    assertThat(state(later, zombie, line(OWED_UNTIL, "-1", "CR-1"))).isEqualTo(State.ZOMBIE);
    assertThat(state(later, zombie, line(OWED_UNTIL.plusDays(9), "-1000", "CR-1")))
        .isEqualTo(State.STOPPED);
    assertThat(state(later, zombie, line(OWED_UNTIL.minusDays(31), "-1000", "CR-0")))
        .as("a credit for what was used")
        .isEqualTo(State.ZOMBIE);
    Charge dollars = new Charge(OWED_UNTIL, new BigDecimal("-1000"), "USD", "CR-2");
    assertThat(state(later, zombie, dollars)).as("another currency").isEqualTo(State.ZOMBIE);
  }

  @Test
  void theChargeThatIsLeftIsNamed() {
    LocalDate next = OWED_UNTIL.plusMonths(1);
    Charge first = line(OWED_UNTIL, "1000", "INV-8");
    Charge second = line(next, "1000", "INV-9");
    BillingStop stop = stop(next, second, first, line(next, "-1000", "CR-9"));
    assertThat(stop.zombie()).isEqualTo(first);
    assertThat(stop(next, first, second).zombie()).isEqualTo(second);
  }

  @Test
  void whatWasPaidWhileItWasStillUsedIsNoZombie() {
    LocalDate owedEarlier = OFF.minusDays(10);
    Charge used = line(OFF.minusDays(5), "1000", "INV-7");
    Charged charged = new Charged(List.of(used), Source.FRESH, false);
    assertThat(BillingStop.of(OFF, owedEarlier, charged, OFF.plusDays(1)).state())
        .isEqualTo(State.STOPPED);
  }
}

package io.parallelrun.domain.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.domain.readiness.BillingStop.Charge;
import io.parallelrun.domain.readiness.BillingStop.State;
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

  private static State state(LocalDate today, Charge... charges) {
    return BillingStop.of(OFF, OWED_UNTIL, List.of(charges), today).state();
  }

  @Test
  void whatIsOffIsDoneOnlyWhenNothingIsOwed() {
    assertThat(state(OFF.minusDays(1))).isEqualTo(State.IN_USE);
    assertThat(state(OFF)).isEqualTo(State.STILL_OWED);
    assertThat(state(OWED_UNTIL.minusDays(1))).isEqualTo(State.STILL_OWED);
    assertThat(state(OWED_UNTIL)).isEqualTo(State.STOPPED);
    assertThat(BillingStop.of(null, OWED_UNTIL, List.of(), OWED_UNTIL).isDone()).isFalse();
  }

  @Test
  void aContractThatRenewsForEverIsNeverDone() {
    assertThat(BillingStop.of(OFF, null, List.of(), OFF.plusYears(3)).state())
        .isEqualTo(State.STILL_OWED);
  }

  @Test
  void aChargeForALaterDayIsAZombie() {
    Charge last = new Charge(OWED_UNTIL.minusDays(1), "INV-7");
    Charge zombie = new Charge(OWED_UNTIL, "INV-8");
    LocalDate later = OWED_UNTIL.plusDays(20);
    assertThat(state(later, last)).isEqualTo(State.STOPPED);
    BillingStop stop = BillingStop.of(OFF, OWED_UNTIL, List.of(zombie, last), later);
    assertThat(stop.state()).isEqualTo(State.ZOMBIE);
    assertThat(stop.zombie()).isEqualTo(zombie);
    assertThat(stop.isDone()).isFalse();
  }

  @Test
  void whatWasPaidWhileItWasStillUsedIsNoZombie() {
    LocalDate owedEarlier = OFF.minusDays(10);
    Charge used = new Charge(OFF.minusDays(5), "INV-7");
    assertThat(BillingStop.of(OFF, owedEarlier, List.of(used), OFF.plusDays(1)).state())
        .isEqualTo(State.STOPPED);
  }
}

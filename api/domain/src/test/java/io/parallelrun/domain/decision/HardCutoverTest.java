package io.parallelrun.domain.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parallelrun.domain.DefinitionException;
import io.parallelrun.domain.Draws;
import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HardCutoverTest {
  private static BigDecimal of(String number) {
    return new BigDecimal(number);
  }

  private static HardCutoverInputs published() {
    return new HardCutoverInputs(
        of("0.25"), of("48"), of("4000"), of("0.05"), of("150000"), of("0"), of("0"), of("0"));
  }

  @Test
  void theExpectedCostIsThatOfOutageAndLoss() {
    HardCutover cutover = HardCutover.of(published(), of("118931.51"));
    assertThat(cutover.hard()).isEqualByComparingTo("55500");
    assertThat(cutover.parallel()).isEqualByComparingTo("118931.51");
    assertThat(cutover.difference()).isEqualByComparingTo("63431.51");
  }

  @Test
  void atTheBreakEvenBothCostTheSame() {
    Random random = new Random(20_260_101);
    for (int i = 0; i < Draws.atMost(500); i++) {
      HardCutoverInputs in =
          new HardCutoverInputs(
              ratio(random),
              BigDecimal.valueOf(1 + random.nextInt(200)),
              BigDecimal.valueOf(1 + random.nextInt(10_000)),
              ratio(random),
              BigDecimal.valueOf(random.nextInt(1_000_000)),
              BigDecimal.valueOf(random.nextInt(50_000)),
              ratio(random),
              ratio(random));
      BigDecimal overlap = BigDecimal.valueOf(random.nextInt(500_000));
      HardCutover.of(in, overlap).breakEven().ifPresent(ratio -> assertEven(in, overlap, ratio));
    }
  }

  private static void assertEven(HardCutoverInputs in, BigDecimal overlap, BigDecimal ratio) {
    HardCutoverInputs even =
        new HardCutoverInputs(
            ratio,
            in.hoursDown(),
            in.costPerHour(),
            in.lossRatio(),
            in.loss(),
            in.rollback(),
            in.residualFailureRatio(),
            in.residualLossRatio());
    BigDecimal within = in.outage().movePointLeft(6);
    assertThat(HardCutover.of(even, overlap).difference().abs()).isLessThanOrEqualTo(within);
  }

  private static BigDecimal ratio(Random random) {
    return BigDecimal.valueOf(random.nextInt(1_001), 3);
  }

  @Test
  void withoutAnOutageNoProbabilityMakesThemEven() {
    HardCutoverInputs free =
        new HardCutoverInputs(
            of("0.5"), of("0"), of("4000"), of("0"), of("0"), of("0"), of("0"), of("0"));
    assertThat(HardCutover.of(free, of("1000")).breakEven()).isEmpty();
    assertThat(HardCutover.of(published(), of("10000000")).breakEven()).isEmpty();
  }

  @Test
  void whatMovesItMostComesFirst() {
    HardCutover cutover = HardCutover.of(published(), of("118931.51"));
    assertThat(cutover.sensitivities())
        .hasSize(HardCutoverInput.values().length)
        .isSortedAccordingTo((a, b) -> b.swing().compareTo(a.swing()));
    assertThat(cutover.sensitivities().get(0).input()).isEqualTo(HardCutoverInput.OVERLAP);
    assertThat(cutover.sensitivities().get(0).swing()).isEqualByComparingTo("118931.51");
    assertThat(cutover.sensitivities())
        .filteredOn(s -> s.input() == HardCutoverInput.FAILURE_RATIO)
        .singleElement()
        .satisfies(s -> assertThat(s.swing()).isEqualByComparingTo("48000"));
  }

  @Test
  void aProbabilityAboveOneIsNamed() {
    assertThatThrownBy(
            () ->
                new HardCutoverInputs(
                    of("1.5"), of("1"), of("1"), of("0"), of("0"), of("0"), of("0"), of("0")))
        .isInstanceOf(DefinitionException.class)
        .hasMessage("failureRatio: expected a number from 0 to 1, got 1.5");
  }
}

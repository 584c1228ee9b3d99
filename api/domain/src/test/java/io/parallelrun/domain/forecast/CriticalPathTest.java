package io.parallelrun.domain.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.RoundingMode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Published examples of PERT. */
class CriticalPathTest {

  @Test
  void twoInSeries() {
    CriticalPath path =
        CriticalPath.of(
                List.of(
                    Work.named("y").days(2, 3, 10).after("x").build(),
                    Work.named("x").days(1, 2, 9).build()))
            .orElseThrow();
    assertThat(path.workstreams()).containsExactly("x", "y");
    assertThat(path.mean()).isEqualByComparingTo("7");
    assertThat(deviation(path)).isEqualTo("1.885618");
  }

  @Test
  void twoInParallel() {
    CriticalPath path =
        CriticalPath.of(
                List.of(
                    Work.named("x").days(2, 4, 6).build(),
                    Work.named("y").days(1, 2, 9).after("x").build(),
                    Work.named("z").days(1, 2, 3).after("x").build(),
                    Work.named("w").days(1, 1, 1).after("y", "z").build()))
            .orElseThrow();
    assertThat(path.workstreams()).containsExactly("x", "y", "w");
    assertThat(path.mean()).isEqualByComparingTo("8");
    assertThat(deviation(path)).isEqualTo("1.490712");
  }

  @Test
  void ofEquallyLongOnesTheLessCertain() {
    CriticalPath path =
        CriticalPath.of(
                List.of(
                    Work.named("sure").days(4, 4, 4).build(),
                    Work.named("open").days(2, 4, 6).build(),
                    Work.named("also-sure").days(4, 4, 4).build()))
            .orElseThrow();
    assertThat(path.workstreams()).containsExactly("open");
  }

  @Test
  void withoutAnEstimateThereIsNone() {
    assertThat(
            CriticalPath.of(
                List.of(Work.named("x").days(1, 2, 9).build(), Work.named("y").build())))
        .isEmpty();
    assertThat(CriticalPath.of(List.of()).orElseThrow().mean()).isZero();
  }

  private static String deviation(CriticalPath path) {
    return path.deviation().setScale(6, RoundingMode.HALF_UP).toPlainString();
  }
}

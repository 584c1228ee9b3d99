package io.parallelrun.domain.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parallelrun.domain.DefinitionException;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Differences in writing that are none in meaning. */
class ComparedFieldTest {
  private static ComparedField text(Normalization... normalize) {
    return new ComparedField("f", ValueType.TEXT, List.of(normalize), null, null, false);
  }

  @Test
  void textIsComparedAsItIsUnlessStatedOtherwise() {
    assertThat(text().normal(" A ")).isEqualTo(" A ");
    assertThat(text(Normalization.TRIM).normal(" A ")).isEqualTo("A");
    assertThat(text(Normalization.CASE, Normalization.TRIM).normal(" ÄA ")).isEqualTo("äa");
    assertThat(text(Normalization.UNICODE).normal("e\u0301")).isEqualTo("\u00e9");
    assertThat(text().normal("e\u0301")).isNotEqualTo("\u00e9");
  }

  @Test
  void emptyIsNothingOnlyWhenStated() {
    assertThat(text().normal("")).isEmpty();
    assertThat(text(Normalization.EMPTY).normal("")).isNull();
    assertThat(text(Normalization.EMPTY, Normalization.TRIM).normal("  ")).isNull();
    assertThat(text().normal(null)).isNull();
  }

  @Test
  void numbersAreEqualByValue() {
    ComparedField number = ComparedField.ofNumber("f");
    assertThat(number.normal("1.50")).isEqualTo("1.5");
    assertThat(number.normal("0.000")).isEqualTo("0");
    assertThat(number.normal("1e2")).isEqualTo("100");
    assertThat(number.normal("n/a")).isEqualTo("n/a");
    assertThat(number.normal("1e999999999")).isEqualTo("1e999999999");
    ComparedField rounded = new ComparedField("f", ValueType.NUMBER, List.of(), null, 2, false);
    assertThat(rounded.normal("1.005")).isEqualTo("1.01");
  }

  @Test
  void momentsAreEqualInAnyZone() {
    ComparedField moment =
        new ComparedField(
            "f", ValueType.INSTANT, List.of(), ZoneId.of("Europe/Berlin"), null, false);
    assertThat(moment.normal("2026-03-10T07:00:00+01:00")).isEqualTo("2026-03-10T06:00:00Z");
    assertThat(moment.normal("2026-03-10T06:00:00Z")).isEqualTo("2026-03-10T06:00:00Z");
    assertThat(moment.normal("2026-03-10T07:00:00")).isEqualTo("2026-03-10T06:00:00Z");
    assertThat(moment.normal("2026-03-10 07:00:00")).isEqualTo("2026-03-10T06:00:00Z");
    assertThat(moment.normal("2026-03-10")).isEqualTo("2026-03-09T23:00:00Z");
    assertThat(moment.normal("yesterday")).isEqualTo("yesterday");
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThatThrownBy(() -> new ComparedField("f", ValueType.TEXT, List.of(), null, 2, false))
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining("decimals");
    assertThatThrownBy(() -> Checks.of(CheckKind.ROWS))
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining("at least one field");
    assertThatThrownBy(() -> Checks.of(CheckKind.CONSENT, List.of("no"), null, "0.1", text()))
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining("exactly");
  }
}

package io.parallelrun.domain.focus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AsciiTest {
  @ParameterizedTest
  @CsvSource({
    "Müller & Söhne,Muller & Sohne",
    "Straße,Strasse",
    "Crème – brûlée,Creme - brulee",
    "Ærø Łódź,Aero Lodz",
    "10 €,10 EUR",
    "ﬁne,fine",
    "日本 Suite,?? Suite",
  })
  void textIsReadable(String text, String ascii) {
    assertThat(Ascii.of(text)).isEqualTo(ascii);
  }

  @ParameterizedTest
  @CsvSource({"日本,vendor-a", "Suite,Suite"})
  void whatCannotBeReadIsCalledByItsSlug(String text, String name) {
    assertThat(Ascii.of(text, "vendor-a")).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "seat,Seat",
    "seats,Seat",
    "flat fee,Month",
    "API request,API Request",
    "1000 sends,Send",
    "席,Unit",
    "access,Access",
  })
  void unitsFollowTheSpecification(String unit, String meter) {
    assertThat(Units.meter(unit)).isEqualTo(meter);
  }
}

package io.parallelrun.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is kept of a name, and where it must not stand. */
class PersonNameTest {
  private static PersonName of(String display) {
    return new PersonName(Optional.of(display), Optional.of("ada@example.org"));
  }

  @Test
  void isNeverPrinted() {
    assertThat(of("Ada Lovelace")).hasToString("***");
    assertThat(Optional.of(of("Ada Lovelace"))).hasToString("Optional[***]");
  }

  @Test
  void blanksAndControlCharactersAreNoName() {
    assertThat(of("  Ada\r\nLovelace\u0000 ").display()).contains("Ada  Lovelace");
    assertThat(of(" \t\u0007 ").display()).isEmpty();
  }

  @Test
  void whatIsTooLongIsCutBetweenCharacters() {
    String snails = "🐌".repeat(300);
    assertThat(of(snails).display()).contains("🐌".repeat(PersonName.LONGEST));
    assertThat(of("x".repeat(200)).display()).contains("x".repeat(200));
  }
}

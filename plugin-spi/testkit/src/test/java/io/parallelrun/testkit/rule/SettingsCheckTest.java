package io.parallelrun.testkit.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.spi.ConfigIssue;
import io.parallelrun.spi.ConfigProperty;
import io.parallelrun.spi.ConfigSpec;
import io.parallelrun.spi.ConfigType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsCheckTest {
  private static final ConfigSpec SPEC =
      ConfigSpec.of(
          ConfigProperty.named("client-id", ConfigType.STRING).required().pattern("[a-z]+").build(),
          ConfigProperty.named("every", ConfigType.DURATION).range(60, 3_600).build(),
          ConfigProperty.named("parts", ConfigType.STRING_LIST).pattern("[a-z]+").build(),
          ConfigProperty.named("title", ConfigType.STRING).range(0, 5).build(),
          ConfigProperty.named("key", ConfigType.SECRET).build());

  private static List<String> issues(Map<String, String> settings) {
    return SettingsCheck.check(SPEC, settings).stream().map(ConfigIssue::message).toList();
  }

  @Test
  void aSlipIsToldWithTheNameThatWasMeant() {
    assertThat(issues(Map.of("client-id", "a", "clinet-id", "a")))
        .containsExactly(
            "expected a known property, got \"clinet-id\"; did you mean \"client-id\"?");
  }

  @Test
  void everythingThatIsWrongIsToldAtOnce() {
    assertThat(issues(Map.of("client-id", "7", "every", "PT5S", "title", "too long")))
        .containsExactly(
            "expected text like [a-z]+, got \"7\"",
            "expected a duration of seconds from 60 to 3600, got \"PT5S\"",
            "expected at most 5 characters, got \"too long\"");
  }

  @Test
  void eachPartOfAListMatchesByItself() {
    assertThat(issues(Map.of("client-id", "a", "parts", "a, b\nc"))).isEmpty();
    assertThat(issues(Map.of("client-id", "a", "parts", "a,7"))).hasSize(1);
  }

  @Test
  void lettersAreCounted() {
    assertThat(SettingsCheck.distance("kitten", "sitting")).isEqualTo(3);
    assertThat(SettingsCheck.distance("", "abc")).isEqualTo(3);
    assertThat(SettingsCheck.distance("same", "same")).isZero();
  }
}

package io.parallelrun.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityBoundsTest {
  private static int smallest(Map<String, String> stated) {
    return IdentityBounds.smallestGroup(StatedSettings.of(stated));
  }

  @Test
  void fiveUnlessAnotherOneIsAskedFor() {
    assertThat(smallest(Map.of())).isEqualTo(5);
    assertThat(smallest(Map.of("parallelrun.identity.smallest-group", "1000"))).isEqualTo(1_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1001"})
  void whatIsOutOfRangeIsNamedWithWhatToDo(String stated) {
    assertThatThrownBy(() -> smallest(Map.of("parallelrun.identity.smallest-group", stated)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            "PARALLELRUN_IDENTITY_SMALLEST_GROUP", "1 to 1000 people", stated, "leave it out");
  }
}

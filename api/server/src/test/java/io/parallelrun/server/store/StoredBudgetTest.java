package io.parallelrun.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.domain.run.Budget;
import io.parallelrun.domain.run.RunDefinition;
import org.junit.jupiter.api.Test;

/** What was stored before a field existed can still be read. */
class StoredBudgetTest {
  @Test
  void aBudgetOfBeforeThresholdsHasTheUsualOnes() {
    RunDefinition run = StoredRuns.plain("r", "R");
    String older =
        DefinitionJson.write(run)
            .replace(
                "\"budget\":null",
                "\"budget\":{\"scope\":\"ECONOMIC\",\"amount\":1000,"
                    + "\"contingency\":{\"period\":null,\"money\":null}}");
    assertThat(older).contains("\"amount\":1000");
    assertThat(DefinitionJson.read(older).budget())
        .isNotNull()
        .extracting(Budget::thresholds)
        .isEqualTo(Budget.USUAL_THRESHOLDS);
  }
}

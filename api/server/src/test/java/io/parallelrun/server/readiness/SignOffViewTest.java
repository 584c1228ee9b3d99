package io.parallelrun.server.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.parallelrun.server.store.readiness.SignOffDecision;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was frozen is read, however long ago. */
class SignOffViewTest {
  private static SignOffView.FrozenGate gate(String evidence) throws Exception {
    String json =
        """
        {"gates": [{"slug": "content", "name": "Content", "state": "PASSED", "reason": "all well",
          "days": 3, "needed": 3, "waiver": null, "evidence": [%s]}]}
        """
            .formatted(evidence);
    SignOffView view =
        new SignOffView(
            1,
            SignOffDecision.GO,
            "Now",
            "ada",
            Instant.EPOCH,
            1,
            new ObjectMapper().readTree(json),
            "abc",
            List.of());
    return view.gates().get(0);
  }

  @Test
  void whatWasKeptAsASlugAloneSaysNothing() throws Exception {
    SignOffView.FrozenGate gate = gate("{\"kind\": \"check\", \"slug\": \"articles\"}");
    assertThat(gate.state()).isEqualTo("passed");
    assertThat(gate.evidence()).isEmpty();
  }

  @Test
  void whatItWasWorthIsReadWithItsTimeAndSource() throws Exception {
    assertThat(
            gate("""
            {"kind": "check", "slug": "articles", "outcome": "CLEAN", "value": "matches",
             "compared": {"bound": "0 of 300 differ", "noiseText": "none"},
             "asOf": "2026-03-10T12:00:00Z", "grade": "STALE", "source": "a and b"}
            """)
                .evidence())
        .containsExactly(
            new SignOffView.FrozenEvidence(
                "check articles",
                "matches",
                "0 of 300 differ",
                "none",
                Instant.parse("2026-03-10T12:00:00Z"),
                true,
                "a and b"));
  }
}

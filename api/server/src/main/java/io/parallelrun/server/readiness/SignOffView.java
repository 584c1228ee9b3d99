package io.parallelrun.server.readiness;

import com.fasterxml.jackson.databind.JsonNode;
import io.parallelrun.server.readmodel.Tone;
import io.parallelrun.server.store.readiness.SignOffDecision;
import io.parallelrun.server.store.readiness.StoredApproval;
import java.time.Instant;
import java.util.List;

/**
 * A decision, with what was known when it was taken.
 *
 * @param note why
 * @param actor who decided
 * @param runVersion version of the run it was decided on
 * @param evidence the readiness of the run as it was then; never changes
 * @param digest SHA-256 of the evidence as it is stored, in hex
 * @param approvals of others, oldest first
 */
public record SignOffView(
    long id,
    SignOffDecision decision,
    String note,
    String actor,
    Instant at,
    int runVersion,
    JsonNode evidence,
    String digest,
    List<StoredApproval> approvals) {
  public SignOffView {
    approvals = List.copyOf(approvals);
  }

  /**
   * A gate as it was.
   *
   * @param state in a word
   * @param waived whether it was passed by
   */
  public record FrozenGate(
      String slug, String name, String state, String reason, int days, int needed, boolean waived) {
    /** How long it had held, in words. */
    public String streakText() {
      return needed == 0 ? "none needed" : Math.min(days, needed) + " of " + needed + " days";
    }
  }

  /** The gates as they were. */
  public List<FrozenGate> gates() {
    return evidence.path("gates").valueStream().map(SignOffView::gate).toList();
  }

  private static FrozenGate gate(JsonNode gate) {
    return new FrozenGate(
        gate.path("slug").asText(),
        gate.path("name").asText(),
        gate.path("state").asText().toLowerCase(java.util.Locale.ROOT),
        gate.path("reason").asText(),
        gate.path("days").asInt(),
        gate.path("needed").asInt(),
        gate.path("waiver").isObject());
  }

  /** The decision in words. */
  public String decisionText() {
    return decision == SignOffDecision.GO ? "Go" : "No go";
  }

  /** How it is to be taken. */
  public Tone tone() {
    return decision == SignOffDecision.GO ? Tone.GOOD : Tone.BAD;
  }

  /** The digest, as far as people compare it. */
  public String shortDigest() {
    return digest.substring(0, Math.min(12, digest.length()));
  }
}

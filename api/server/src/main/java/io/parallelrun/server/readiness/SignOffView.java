package io.parallelrun.server.readiness;

import com.fasterxml.jackson.databind.JsonNode;
import io.parallelrun.server.readmodel.Tone;
import io.parallelrun.server.store.readiness.SignOffDecision;
import io.parallelrun.server.store.readiness.StoredApproval;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

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
   * @param evidence what each of those it asked said; empty in decisions older than that was kept
   */
  public record FrozenGate(
      String slug,
      String name,
      String state,
      String reason,
      int days,
      int needed,
      boolean waived,
      List<FrozenEvidence> evidence) {
    public FrozenGate {
      evidence = List.copyOf(evidence);
    }

    /** How long it had held, in words. */
    public String streakText() {
      return needed == 0 ? "none needed" : Math.min(days, needed) + " of " + needed + " days";
    }
  }

  /**
   * What one of those a gate asked said.
   *
   * @param asked its kind and slug
   * @param value in words
   * @param bound counts and bound at 95 %, in words; empty for what compares nothing
   * @param noise in words; empty for what compares nothing
   * @param asOf the moment it held for; null where nothing dates it
   * @param stale whether that was too long ago
   * @param source who said so; may be empty
   */
  public record FrozenEvidence(
      String asked,
      String value,
      String bound,
      String noise,
      @Nullable Instant asOf,
      boolean stale,
      String source) {}

  /** The gates as they were. */
  public List<FrozenGate> gates() {
    return evidence.path("gates").valueStream().map(SignOffView::gate).toList();
  }

  private static FrozenGate gate(JsonNode gate) {
    return new FrozenGate(
        gate.path("slug").asText(),
        gate.path("name").asText(),
        gate.path("state").asText().toLowerCase(Locale.ROOT),
        gate.path("reason").asText(),
        gate.path("days").asInt(),
        gate.path("needed").asInt(),
        gate.path("waiver").isObject(),
        // Until values were kept, only slugs were.
        gate.path("evidence")
            .valueStream()
            .filter(part -> part.has("value"))
            .map(SignOffView::evidence)
            .toList());
  }

  private static FrozenEvidence evidence(JsonNode part) {
    JsonNode compared = part.path("compared");
    String asOf = part.path("asOf").asText("");
    return new FrozenEvidence(
        (part.path("kind").asText() + " " + part.path("slug").asText()).strip(),
        part.path("value").asText(),
        compared.path("bound").asText(),
        compared.path("noiseText").asText(),
        asOf.isEmpty() || asOf.equals("null") ? null : Instant.parse(asOf),
        part.path("grade").asText().equals("STALE"),
        part.path("source").asText());
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

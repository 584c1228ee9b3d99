package io.parallelrun.server.readmodel.capability;

import io.parallelrun.domain.run.CapabilityStage;
import io.parallelrun.domain.run.Side;
import io.parallelrun.server.readmodel.Amount;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A capability as it stands.
 *
 * @param stageSince first day of its stage; null when it never had another
 * @param gate slug of the gate it waits for; null for none
 * @param gateWord how that gate counts today: "none", "gone", "passed" or "not passed"
 * @param stages when it was, and is planned to be, in which stage; in order
 * @param shares of contracts, as stated
 * @param spend by side and class; empty for those who may not see amounts
 * @param redundantSince first day of those up to today on which it was paid twice in vain
 */
public record CapabilityView(
    String slug,
    String name,
    CapabilityStage stage,
    @Nullable LocalDate stageSince,
    @Nullable String gate,
    String gateWord,
    List<Span> stages,
    List<ShareView> shares,
    List<SideSpend> spend,
    @Nullable LocalDate redundantSince) {
  public CapabilityView {
    stages = List.copyOf(stages);
    shares = List.copyOf(shares);
    spend = List.copyOf(spend);
  }

  /**
   * Some time in a stage.
   *
   * @param until first day after it; null for the last
   */
  public record Span(CapabilityStage stage, LocalDate from, @Nullable LocalDate until) {}

  /**
   * What is spent on one side; classes without money are left out.
   *
   * @param today sum of the classes
   * @param soFar sum of the classes
   */
  public record SideSpend(Side side, List<ClassSpend> classes, Amount today, Amount soFar) {
    public SideSpend {
      classes = List.copyOf(classes);
    }
  }

  /** The same without amounts. */
  public CapabilityView withoutAmounts() {
    return new CapabilityView(
        slug, name, stage, stageSince, gate, gateWord, stages, shares, List.of(), null);
  }

  /** Its stage in words. */
  public String stageText() {
    return text(stage);
  }

  /** A stage in words. */
  public static String text(CapabilityStage stage) {
    return switch (stage) {
      case LEGACY_ONLY -> "legacy only";
      case BUILDING -> "building";
      case SHADOW -> "shadow";
      case VALIDATING -> "validating";
      case LIVE_ON_NEW -> "live on new";
      case RETIRED -> "retired on legacy";
      case DROPPED -> "dropped";
    };
  }
}

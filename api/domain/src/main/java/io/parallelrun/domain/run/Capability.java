package io.parallelrun.domain.run;

import io.parallelrun.domain.Check;
import io.parallelrun.domain.DefinitionException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something the platforms are paid for, such as sending mail, that moves from one to the other.
 *
 * @param slug unique among the run's capabilities
 * @param name what people call it
 * @param stages when it came to which stage, by date; before the first it is on the legacy platform
 *     alone
 * @param gate slug of the gate that says it works on the replacement, which may be gone; null when
 *     being live there is enough
 * @param contracts how much of which contracts is paid for it, on both sides
 */
public record Capability(
    String slug,
    String name,
    List<StageChange> stages,
    @Nullable String gate,
    List<CapabilityShare> contracts) {

  public Capability {
    slug = Check.slug("slug", slug);
    name = Check.text("name", name);
    stages = ascending(Check.list("stages", stages));
    gate = gate == null ? null : Check.slug("gate", gate);
    contracts = once(Check.list("contracts", contracts));
  }

  /** The change that brought the stage of a day; empty before the first. */
  public Optional<StageChange> changeBy(LocalDate day) {
    StageChange last = null;
    for (StageChange change : stages) {
      if (!change.on().isAfter(day)) {
        last = change;
      }
    }
    return Optional.ofNullable(last);
  }

  /** Its stage on a day. */
  public CapabilityStage stageOn(LocalDate day) {
    return changeBy(day).map(StageChange::stage).orElse(CapabilityStage.LEGACY_ONLY);
  }

  /** Since when nobody needs it; empty when it is needed on that day. */
  public Optional<LocalDate> droppedBy(LocalDate day) {
    return changeBy(day)
        .filter(change -> change.stage() == CapabilityStage.DROPPED)
        .map(StageChange::on);
  }

  /** The same, which nobody needs from a day on, whatever was planned for it later. */
  public Capability dropped(LocalDate on) {
    List<StageChange> before =
        new ArrayList<>(stages.stream().filter(change -> change.on().isBefore(on)).toList());
    before.add(new StageChange(on, CapabilityStage.DROPPED));
    return new Capability(slug, name, before, gate, contracts);
  }

  private static List<StageChange> ascending(List<StageChange> stages) {
    for (int i = 1; i < stages.size(); i++) {
      Check.after("stages[" + i + "].on", stages.get(i).on(), stages.get(i - 1).on());
    }
    return stages;
  }

  private static List<CapabilityShare> once(List<CapabilityShare> shares) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < shares.size(); i++) {
      String contract = shares.get(i).contract();
      if (!seen.add(contract)) {
        throw new DefinitionException(
            "contracts[" + i + "].contract",
            "each contract once in a capability",
            "\"" + contract + "\" again");
      }
    }
    return shares;
  }
}

package io.parallelrun.domain;

import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.contract.TrueDown;
import io.parallelrun.domain.run.Capability;
import io.parallelrun.domain.run.CapabilityShare;
import io.parallelrun.domain.run.CapabilityStage;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.run.RunDraft;
import io.parallelrun.domain.run.StageChange;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Draws runs with capabilities; the same seed draws the same run. */
public final class DrawnRun {
  private DrawnRun() {}

  /** A run of one to five contracts on both sides, spread over up to four capabilities. */
  public static RunDefinition of(long seed) {
    Random random = new Random(seed);
    List<Contract> contracts = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(5); i++) {
      contracts.add(contract(seed * 31 + i, i, random.nextBoolean() ? "old" : "new"));
    }
    RunDraft draft =
        RunDraft.of(SampleRun.planned().contracts(contracts).build())
            .capabilities(capabilities(random, contracts));
    if (random.nextInt(3) == 0) {
      draft.decommissioned(SampleRun.START.plusDays(random.nextInt(300)));
    }
    return draft.build();
  }

  /** Each contract is spread in hundredths, so that some of it may be left. */
  private static List<Capability> capabilities(Random random, List<Contract> contracts) {
    int many = random.nextInt(5);
    List<List<CapabilityShare>> shares = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      shares.add(new ArrayList<>());
    }
    for (Contract contract : contracts) {
      int left = 100;
      for (int i = 0; i < many; i++) {
        int part = random.nextInt(3) == 0 ? left : random.nextInt(left + 1);
        if (part > 0) {
          shares.get(i).add(new CapabilityShare(contract.slug(), BigDecimal.valueOf(part, 2)));
        }
        left -= part;
      }
    }
    List<Capability> capabilities = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      capabilities.add(
          new Capability(
              "p" + i,
              "P" + i,
              stages(random),
              random.nextBoolean() ? "g" + random.nextInt(3) : null,
              shares.get(i)));
    }
    return capabilities;
  }

  private static List<StageChange> stages(Random random) {
    List<StageChange> stages = new ArrayList<>();
    LocalDate on = SampleRun.START.minusDays(20);
    CapabilityStage[] all = CapabilityStage.values();
    for (int i = random.nextInt(7); i > 0; i--) {
      on = on.plusDays(1 + random.nextInt(60));
      stages.add(new StageChange(on, all[random.nextInt(all.length)]));
    }
    return stages;
  }

  /** Some give units back at a renewal only. */
  private static Contract contract(long seed, int index, String platform) {
    Contract drawn = DrawnContract.of(seed, "c" + index, platform);
    boolean grows = drawn.changes().stream().noneMatch(c -> c.units().signum() < 0);
    return grows && seed % 2 == 0 ? drawn.toBuilder().trueDown(TrueDown.AT_RENEWAL).build() : drawn;
  }
}

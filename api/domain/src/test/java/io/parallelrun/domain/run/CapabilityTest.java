package io.parallelrun.domain.run;

import static io.parallelrun.domain.SampleRun.amount;
import static io.parallelrun.domain.SampleRun.date;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parallelrun.domain.DefinitionException;
import io.parallelrun.domain.SampleRun;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What a capability can be, and what is refused with which words. */
class CapabilityTest {
  private static Capability of(String slug, CapabilityShare... shares) {
    return new Capability(slug, slug, List.of(), null, List.of(shares));
  }

  private static CapabilityShare share(String contract, String weight) {
    return new CapabilityShare(contract, amount(weight));
  }

  private static RunDefinition run(Capability... capabilities) {
    return RunDraft.of(SampleRun.planned().build()).capabilities(List.of(capabilities)).build();
  }

  private static void refused(String message, ThrowingCallable run) {
    assertThatThrownBy(run).isInstanceOf(DefinitionException.class).hasMessage(message);
  }

  @Test
  void whatIsGivenToNoneIsKnown() {
    RunDefinition run =
        run(
            of("mail", share("old-license", "0.6"), share("new-license", "1")),
            of("web", share("old-license", "0.25")));
    assertThat(CapabilityWeights.unassigned(run)).hasToString("{old-license=0.15, new-license=0}");
    assertThat(run.capability("web")).isPresent();
    assertThat(RunDraft.of(run).build()).isEqualTo(run);
  }

  @Test
  void aContractIsNotGivenAwayTwice() {
    refused(
        "capabilities[1].contracts[0].weight: expected weights of contract old-license that sum to"
            + " at most 1 over all capabilities; lower those of mail (0.6), web (0.5), got a sum of"
            + " 1.1",
        () -> run(of("mail", share("old-license", "0.6")), of("web", share("old-license", "0.5"))));
    refused(
        "contracts[1].contract: expected each contract once in a capability, got \"a\" again",
        () -> of("mail", share("a", "0.1"), share("a", "0.1")));
    refused(
        "capabilities[0].contracts[0].contract: expected the slug of a contract, one of"
            + " [new-license, old-license], got \"crm\"",
        () -> run(of("mail", share("crm", "0.6"))));
    refused("weight: expected a number above 0, at most 1, got 0", () -> share("a", "0"));
    refused("weight: expected a number from 0 to 1, got 1.5", () -> share("a", "1.5"));
  }

  @Test
  void stagesComeInTheOrderOfTheirDays() {
    StageChange live = new StageChange(date("2026-03-01"), CapabilityStage.LIVE_ON_NEW);
    StageChange back = new StageChange(date("2026-03-09"), CapabilityStage.VALIDATING);
    Capability mail = new Capability("mail", "Mail", List.of(live, back), "gone", List.of());
    assertThat(mail.stageOn(date("2026-02-28"))).isEqualTo(CapabilityStage.LEGACY_ONLY);
    assertThat(mail.stageOn(date("2026-03-01"))).isEqualTo(CapabilityStage.LIVE_ON_NEW);
    assertThat(mail.stageOn(date("2026-03-09"))).isEqualTo(CapabilityStage.VALIDATING);
    assertThat(mail.changeBy(date("2026-04-01"))).contains(back);
    refused(
        "stages[1].on: expected a date after 2026-03-01, got 2026-03-01",
        () -> new Capability("mail", "Mail", List.of(live, live), null, List.of()));
    assertThat(run(mail).gate("gone")).as("a gate may be gone").isEmpty();
  }

  @Test
  void thereAreAtMostForty() {
    List<Capability> many = new ArrayList<>();
    for (int i = 0; i < 41; i++) {
      many.add(of("p" + i));
    }
    RunDraft draft = RunDraft.of(SampleRun.planned().build());
    assertThat(draft.capabilities(many.subList(0, 40)).build().capabilities()).hasSize(40);
    refused(
        "capabilities: expected a whole number from 0 to 40, got 41",
        () -> draft.capabilities(many).build());
  }
}

package io.parallelrun.server.store.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parallelrun.server.store.RunStore;
import io.parallelrun.server.store.StoredRuns;
import io.parallelrun.server.store.VersionConflictException;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every engine has to do with frozen plans. */
@SuppressWarnings("NullAway.Init")
abstract class BaselineStoreContract {
  private static final String RUN = "frozen";

  @Inject RunStore runs;
  @Inject BaselineStore baselines;

  @BeforeEach
  void aRun() {
    runs.save(StoredRuns.plain(RUN, "First"), 0, "ada", false);
  }

  @AfterEach
  void nothingIsLeft() {
    runs.remove(RUN);
    assertThat(baselines.all(RUN, 10)).isEmpty();
  }

  @Test
  void revisionsAreOnlyAdded() {
    assertThat(baselines.latest(RUN)).isEmpty();
    baselines.freeze(RUN, 1, "ada", "approved");
    runs.save(StoredRuns.plain(RUN, "Second"), 1, "bob", false);
    assertThat(baselines.latest(RUN).orElseThrow().version()).isEqualTo(1);

    baselines.freeze(RUN, 2, "eve", "");
    assertThat(baselines.all(RUN, 10)).extracting(Baseline::revision).containsExactly(2, 1);
    assertThat(baselines.all(RUN, 10)).extracting(Baseline::version).containsExactly(2, 1);
    assertThat(baselines.all(RUN, 10)).extracting(Baseline::actor).containsExactly("eve", "ada");
    assertThat(baselines.all(RUN, 10)).extracting(Baseline::note).containsExactly("", "approved");
  }

  @Test
  void freezingTheSameTwiceChangesNothing() {
    Baseline once = baselines.freeze(RUN, 1, "ada", "approved");
    assertThat(baselines.freeze(RUN, 1, "bob", "again"))
        .satisfies(again -> assertThat(again.revision()).isEqualTo(once.revision()))
        .satisfies(again -> assertThat(again.note()).isEqualTo("approved"));
    assertThat(baselines.all(RUN, 10)).hasSize(1);
  }

  @Test
  void onlyWhatSomebodyLookedAtIsFrozen() {
    runs.save(StoredRuns.plain(RUN, "Second"), 1, "bob", false);
    assertThatThrownBy(() -> baselines.freeze(RUN, 1, "ada", ""))
        .isInstanceOf(VersionConflictException.class)
        .hasMessage("run frozen: expected version 1, got 2");
    assertThatThrownBy(() -> baselines.freeze("nowhere", 1, "ada", ""))
        .isInstanceOf(VersionConflictException.class);
    assertThat(baselines.all(RUN, 10)).isEmpty();
  }
}

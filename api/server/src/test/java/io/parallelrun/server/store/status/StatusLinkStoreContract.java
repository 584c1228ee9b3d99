package io.parallelrun.server.store.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parallelrun.server.store.RunStore;
import io.parallelrun.server.store.StoreException;
import io.parallelrun.server.store.StoredRuns;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every engine has to do with links to status pages. */
@SuppressWarnings("NullAway.Init")
abstract class StatusLinkStoreContract {
  private static final String RUN = "shared";
  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
  private static final Instant EVENING = Instant.parse("2026-03-10T18:00:00Z");

  @Inject RunStore runs;
  @Inject StatusLinkStore links;

  @BeforeEach
  void runs() {
    runs.save(StoredRuns.plain(RUN, "Shared"), 0, "ada", false);
    runs.save(StoredRuns.plain("other", "Other"), 0, "ada", false);
  }

  @AfterEach
  void aRunTakesItsLinksAlong() {
    runs.remove(RUN);
    runs.remove("other");
    assertThat(links.ofRun(RUN)).isEmpty();
    assertThat(links.byHash("one")).isEmpty();
  }

  @Test
  void linksAreFoundByTheirHashAndListedNewestFirst() {
    StoredStatusLink one = links.add(RUN, "Board", "one", "ada", NOON, null);
    StoredStatusLink two = links.add(RUN, "Agency", "two", "bob", NOON, EVENING);
    links.add("other", "Board", "three", "ada", NOON, null);
    assertThat(links.ofRun(RUN)).containsExactly(two, one);
    assertThat(links.byHash("two")).contains(two);
    assertThat(links.byHash("four")).isEmpty();
    assertThat(one).isEqualTo(new StoredStatusLink(one.id(), RUN, "Board", "ada", NOON, null));
    assertThat(two.expiredAt(EVENING)).isTrue();
    assertThat(two.expiredAt(EVENING.minusMillis(1))).isFalse();
    assertThat(one.expiredAt(EVENING)).isFalse();
  }

  @Test
  void aLinkIsTakenFromItsOwnRunAlone() {
    StoredStatusLink one = links.add(RUN, "Board", "one", "ada", NOON, null);
    assertThat(links.remove("other", one.id())).isEmpty();
    assertThat(links.byHash("one")).isPresent();
    assertThat(links.remove(RUN, one.id())).contains(one);
    assertThat(links.remove(RUN, one.id())).isEmpty();
    assertThat(links.byHash("one")).isEmpty();
  }

  @Test
  void twoLinksNeverShareASecret() {
    links.add(RUN, "Board", "one", "ada", NOON, null);
    assertThatThrownBy(() -> links.add(RUN, "Agency", "one", "ada", NOON, null))
        .isInstanceOf(StoreException.class);
    assertThat(links.ofRun(RUN)).hasSize(1);
  }

  @Test
  void aRunIsHeldWhileItsLinksAreCounted() {
    assertThat(QuarkusTransaction.requiringNew().call(() -> links.lock(RUN))).isTrue();
    assertThat(QuarkusTransaction.requiringNew().call(() -> links.lock("nobody"))).isFalse();
  }
}

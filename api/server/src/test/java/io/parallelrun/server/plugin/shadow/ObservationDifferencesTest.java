package io.parallelrun.server.plugin.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.spi.Count;
import io.parallelrun.spi.CountQuality;
import io.parallelrun.spi.Entitlement;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.Observation.AudienceCount;
import io.parallelrun.spi.Observation.ContentCount;
import io.parallelrun.spi.Observation.RosterEntry;
import io.parallelrun.spi.Observation.SeatUsage;
import io.parallelrun.spi.Observation.UserRoster;
import io.parallelrun.spi.Observation.UserStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What two versions of a connector say, compared. */
class ObservationDifferencesTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private static Observation posts(long items) {
    return new ContentCount("posts", NOON, Count.exact(items));
  }

  private static RosterEntry user(String id, UserStatus status) {
    return new RosterEntry(id, Optional.of(id + "@example.org"), status, Optional.empty());
  }

  private static Observation users(RosterEntry... entries) {
    return new UserRoster("users", NOON, List.of(entries), CountQuality.EXACT);
  }

  @Test
  void eachFieldThatDiffersIsNamedWithBothValues() {
    Observation before =
        new SeatUsage(
            "seats",
            NOON,
            Optional.of(Entitlement.of(10)),
            Optional.of(Count.exact(7)),
            Optional.empty());
    Observation after =
        new SeatUsage(
            "seats",
            NOON,
            Optional.of(Entitlement.of(10)),
            Optional.of(Count.exact(8)),
            Optional.of(Count.exact(5)));
    assertThat(ObservationDifferences.between(List.of(before), List.of(after)))
        .containsExactly(
            new Difference("seat usage seats", "active", "", "5 (exact)"),
            new Difference("seat usage seats", "assigned", "7 (exact)", "8 (exact)"));
  }

  @Test
  void whatOnlyOneOfTheTwoBringsIsNamedWhole() {
    Observation media = new ContentCount("media", NOON, Count.exact(3));
    assertThat(ObservationDifferences.between(List.of(posts(1)), List.of(posts(1), media)))
        .containsExactly(
            new Difference(
                "content count media",
                Difference.WHOLE,
                "",
                "at 2026-03-01T12:00:00Z: items 3 (exact)"));
    assertThat(ObservationDifferences.between(List.of(posts(1), media), List.of(posts(1))))
        .singleElement()
        .extracting(Difference::after)
        .isEqualTo("");
  }

  @Test
  void anotherTimeIsADifference() {
    Observation later = new ContentCount("posts", NOON.plusSeconds(1), Count.exact(1));
    assertThat(ObservationDifferences.between(List.of(posts(1)), List.of(later)))
        .containsExactly(
            new Difference(
                "content count posts",
                "observed at",
                "2026-03-01T12:00:00Z",
                "2026-03-01T12:00:01Z"));
  }

  @Test
  void severalOfOneSeriesAreToldApartByTheirTime() {
    Observation earlier = new ContentCount("posts", NOON.minusSeconds(60), Count.exact(1));
    Observation other = new ContentCount("posts", NOON.minusSeconds(60), Count.exact(2));
    assertThat(ObservationDifferences.between(List.of(posts(1), earlier), List.of(other, posts(1))))
        .containsExactly(
            new Difference(
                "content count posts at 2026-03-01T11:59:00Z", "items", "1 (exact)", "2 (exact)"));
  }

  @Test
  void oneThatComesTwiceIsADifference() {
    assertThat(ObservationDifferences.between(List.of(posts(1)), List.of(posts(1), posts(1))))
        .isNotEmpty();
  }

  @Test
  void audiencesOfTwoConsentsAreTwo() {
    Observation yes = new AudienceCount("news", NOON, "subscribed", Count.exact(5));
    Observation no = new AudienceCount("news", NOON, "unsubscribed", Count.exact(2));
    assertThat(ObservationDifferences.between(List.of(yes, no), List.of(no, yes))).isEmpty();
  }

  @Test
  void usersAreCountedAndNobodyIsNamed() {
    Observation before = users(user("u1", UserStatus.ACTIVE), user("u2", UserStatus.ACTIVE));
    Observation after =
        users(
            user("u2", UserStatus.SUSPENDED),
            user("u3", UserStatus.ACTIVE),
            user("u4", UserStatus.ACTIVE));
    List<Difference> differences = ObservationDifferences.between(List.of(before), List.of(after));
    assertThat(differences)
        .containsExactly(
            new Difference("user roster users", "entries", "2", "3"),
            new Difference("user roster users", "users only one of the two sees", "1", "2"),
            new Difference("user roster users", "users seen otherwise", "0", "1"));
    assertThat(differences.toString()).doesNotContain("u1", "u2", "u3", "example.org");
  }

  @Test
  void theOrderSaysNothing() {
    Random random = new Random(7);
    for (int round = 0; round < 100; round++) {
      List<Observation> all = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        all.add(
            new ContentCount("scope-" + i, NOON.plusSeconds(i), Count.exact(random.nextInt(100))));
      }
      List<Observation> shuffled = new ArrayList<>(all);
      Collections.shuffle(shuffled, random);
      assertThat(ObservationDifferences.between(all, shuffled)).isEmpty();
      int changed = random.nextInt(all.size());
      shuffled.set(changed, new ContentCount("other", NOON, Count.exact(1)));
      assertThat(ObservationDifferences.between(all, shuffled)).hasSize(2);
    }
  }
}

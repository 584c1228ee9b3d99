package io.parallelrun.server.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LookSoonTest {
  private static final Duration AT_ONCE = Duration.ofMillis(1);

  private final BackgroundWork work = new BackgroundWork("tested");
  private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

  @AfterEach
  void stop() {
    work.stop();
  }

  @Test
  void changesUntilTheLookAreOneLook() throws Exception {
    CountDownLatch busy = new CountDownLatch(1);
    work.after(Duration.ZERO, () -> await(busy));
    LookSoon<String> soon = new LookSoon<>(work, AT_ONCE, AT_ONCE, seen::add);
    List.of("a", "b", "a", "a").forEach(soon::changed);
    busy.countDown();
    assertThat(List.of(next(), next())).containsExactlyInAnyOrder("a", "b");
    work.stop();
    assertThat(seen).isEmpty();
  }

  @Test
  void aChangeDuringALookLeadsToAnother() throws Exception {
    CountDownLatch looking = new CountDownLatch(1);
    CountDownLatch changed = new CountDownLatch(1);
    LookSoon<String> soon =
        new LookSoon<>(
            work,
            AT_ONCE,
            AT_ONCE,
            key -> {
              looking.countDown();
              await(changed);
              seen.add(key);
            });
    soon.changed("a");
    await(looking);
    soon.changed("a");
    changed.countDown();
    assertThat(List.of(next(), next())).containsExactly("a", "a");
  }

  @Test
  void thePauseGrowsWithWhatALookTakesUpToTheLongest() throws Exception {
    Duration longest = Duration.ofMillis(2);
    LookSoon<String> soon =
        new LookSoon<>(
            work,
            AT_ONCE,
            longest,
            key -> {
              long until = System.nanoTime() + Duration.ofMillis(2).toNanos();
              while (System.nanoTime() < until) {
                Thread.onSpinWait();
              }
            });
    assertThat(soon.pause("a")).isEqualTo(AT_ONCE);
    soon.changed("a");
    CountDownLatch done = new CountDownLatch(1);
    work.after(Duration.ofMillis(20), done::countDown);
    await(done);
    assertThat(soon.pause("a")).isEqualTo(longest);
    soon.retain(List.of());
    assertThat(soon.pause("a")).isEqualTo(AT_ONCE);
  }

  @Test
  void aLookThatWaitsIsMadeInstead() throws Exception {
    LookSoon<String> soon =
        new LookSoon<>(work, Duration.ofMinutes(1), Duration.ofMinutes(1), seen::add);
    assertThat(soon.isRecent("a")).isFalse();
    soon.instead("a", () -> seen.add("nothing waits"));
    soon.changed("a");
    soon.instead("a", () -> seen.add("cheaper"));
    soon.instead("a", () -> seen.add("once"));
    assertThat(next()).isEqualTo("cheaper");
    CountDownLatch done = new CountDownLatch(1);
    work.after(Duration.ZERO, done::countDown);
    await(done);
    assertThat(soon.isRecent("a")).isTrue();
    assertThat(seen).isEmpty();
    soon.retain(List.of());
    assertThat(soon.isRecent("a")).isFalse();
  }

  @Test
  void aLookThatWasMadeInsteadIsNotMadeAgain() throws Exception {
    CountDownLatch busy = new CountDownLatch(1);
    LookSoon<String> soon = new LookSoon<>(work, AT_ONCE, AT_ONCE, seen::add);
    work.after(Duration.ZERO, () -> await(busy));
    soon.changed("a");
    soon.instead("a", () -> seen.add("cheaper"));
    soon.changed("b");
    busy.countDown();
    assertThat(List.of(next(), next())).containsExactlyInAnyOrder("cheaper", "b");
    work.stop();
    assertThat(seen).isEmpty();
  }

  @Test
  void aChangeAfterALookThatWasMadeInsteadHasAPauseOfItsOwn() throws Exception {
    CountDownLatch busy = new CountDownLatch(1);
    LookSoon<String> soon = new LookSoon<>(work, AT_ONCE, AT_ONCE, seen::add);
    work.after(Duration.ZERO, () -> await(busy));
    soon.changed("a");
    soon.instead("a", () -> seen.add("cheaper"));
    work.after(AT_ONCE, () -> seen.add("the first pause is over"));
    soon.changed("a");
    busy.countDown();
    assertThat(List.of(next(), next(), next()))
        .containsExactly("cheaper", "the first pause is over", "a");
  }

  @Test
  void whatFailsIsTriedAgain() throws Exception {
    work.every(
        Duration.ZERO,
        AT_ONCE,
        "Looking",
        () -> {
          seen.add("tried");
          throw new IllegalStateException("as planned");
        });
    assertThat(List.of(next(), next())).containsExactly("tried", "tried");
  }

  @Test
  void afterItsEndNothingIsTaken() {
    work.stop();
    assertThat(work.after(Duration.ZERO, () -> seen.add("late"))).isFalse();
    LookSoon<String> soon = new LookSoon<>(work, AT_ONCE, AT_ONCE, seen::add);
    soon.changed("a");
    assertThat(seen).isEmpty();
  }

  private String next() throws InterruptedException {
    String found = seen.poll(10, TimeUnit.SECONDS);
    assertThat(found).isNotNull();
    return found == null ? "" : found;
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package io.parallelrun.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Waits for what the product does by itself, such as the next poll. */
final class Eventually {
  private static final Duration MOST = Duration.ofSeconds(90);
  private static final Duration PAUSE = Duration.ofMillis(250);

  private Eventually() {}

  /**
   * Looks until it is so, a minute and a half at most.
   *
   * @return what was seen last
   * @throws org.awaitility.core.ConditionTimeoutException with what was seen last, when it never is
   */
  static <T> T seen(Callable<T> look, Predicate<? super T> so) {
    AtomicReference<T> last = new AtomicReference<>();
    await()
        .atMost(MOST)
        .pollDelay(Duration.ZERO)
        .pollInterval(PAUSE)
        .pollInSameThread()
        .untilAsserted(
            () -> {
              last.set(look.call());
              assertThat(so.test(last.get())).as(() -> "in " + text(last.get())).isTrue();
            });
    return last.get();
  }

  private static String text(@Nullable Object seen) {
    return seen instanceof JsonPath json ? json.prettify() : String.valueOf(seen);
  }

  /** Looks until it is so, a minute and a half at most. */
  static void isSo(Callable<Boolean> look) {
    seen(look, Boolean::booleanValue);
  }
}

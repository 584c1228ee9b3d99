package io.parallelrun.process;

import io.parallelrun.process.Session.Death;
import io.parallelrun.process.wire.Loaded;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a plugin is in its lives.
 *
 * @param session of the latest child; null before the first, and when it could not be launched
 * @param loaded what the latest child brought; null until it has
 * @param failed why and when the latest child could not be launched
 * @param before deaths in a row before this life
 * @param starts how many children were started
 * @param lastExit why the child before the latest ended, if there was one
 */
record Life(
    @Nullable Session session,
    @Nullable Loaded loaded,
    @Nullable Death failed,
    int before,
    int starts,
    @Nullable ExitCause lastExit) {
  /** Before the first. */
  static final Life NONE = new Life(null, null, null, 0, 0, null);

  /** The end of the latest life, if it has ended. */
  @Nullable Death death() {
    return session == null ? failed : session.death();
  }

  /** The child that lives, or null. */
  @Nullable Session living() {
    return death() == null ? session : null;
  }

  /** The child that lives and has its plugin loaded, or null. */
  @Nullable Session ready() {
    return loaded == null ? null : living();
  }

  /** Deaths in a row, with the one this life ended in. */
  int deaths(Death death, RestartPause pause) {
    Duration lived =
        session == null
            ? Duration.ZERO
            : Duration.between(session.process().startedAt(), death.at());
    return pause.count(before, lived);
  }

  /** When the next child may be started after a death. */
  Instant notBefore(Death death, RestartPause pause) {
    return death.at().plus(pause.after(deaths(death, pause)));
  }

  /** The next life: a child that was launched. */
  Life launched(Session child, RestartPause pause) {
    return new Life(child, null, null, row(pause), starts + 1, exit());
  }

  /** The next life that was none: no child could be launched. */
  Life notLaunched(Death death, RestartPause pause) {
    return new Life(null, null, death, row(pause), starts, exit());
  }

  /** The same life with its plugin loaded. */
  Life loaded(Loaded plugin) {
    return new Life(session, plugin, failed, before, starts, lastExit);
  }

  private int row(RestartPause pause) {
    Death death = death();
    return death == null ? 0 : deaths(death, pause);
  }

  private @Nullable ExitCause exit() {
    Death death = death();
    return death == null ? lastExit : death.cause();
  }
}

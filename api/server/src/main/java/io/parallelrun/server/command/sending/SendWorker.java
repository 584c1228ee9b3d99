package io.parallelrun.server.command.sending;

import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.sending.SendGuard;
import io.parallelrun.server.config.Settings;
import io.parallelrun.server.store.RunStore;
import io.parallelrun.server.store.StoredRun;
import io.parallelrun.server.store.sending.SendStore;
import io.parallelrun.server.watch.BackgroundWork;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jboss.logging.Logger;

/**
 * Counts anew, each minute, what is to be counted by another window or zone, and forgets each hour
 * what is too old. By one thread; replicas that do the same find it done.
 */
@ApplicationScoped
public class SendWorker {
  private static final Logger LOG = Logger.getLogger(SendWorker.class);
  private static final Duration EVERY = Duration.ofMinutes(1);
  private static final Duration FORGET_EVERY = Duration.ofHours(1);

  private final RunStore runs;
  private final SendStore sends;
  private final Settings settings;
  private final Clock clock;
  private final BackgroundWork worker = new BackgroundWork("sending");

  SendWorker(RunStore runs, SendStore sends, Settings settings, Clock clock) {
    this.runs = runs;
    this.sends = sends;
    this.settings = settings;
    this.clock = clock;
  }

  void start(@Observes StartupEvent event) {
    if (settings.sending().enabled()) {
      worker.every(EVERY, EVERY, "Counting sends anew", this::recount);
      worker.every(EVERY, FORGET_EVERY, "Removing old sends", this::forget);
    }
  }

  void stop(@Observes ShutdownEvent event) {
    worker.stop();
  }

  /** Counts what is to be counted by other rules. */
  public void recount() {
    for (StoredRun run : runs.all()) {
      SendGuard guard = run.definition().sendGuard();
      if (guard != null) {
        BackgroundWork.attempt(
            "Counting sends of run " + run.slug() + " anew",
            () ->
                sends.recount(
                    run.slug(),
                    SendCommands.rules(guard, run.definition(), settings),
                    clock.instant()));
      }
    }
  }

  /** Forgets what is too old. */
  public void forget() {
    for (StoredRun run : runs.all()) {
      BackgroundWork.attempt("Removing old sends of run " + run.slug(), () -> forget(run));
    }
  }

  /** What the longest window needs of the days before those that are counted stays as well. */
  private void forget(StoredRun run) {
    RunDefinition definition = run.definition();
    SendGuard guard = Objects.requireNonNullElse(definition.sendGuard(), SendGuard.USUAL);
    Instant now = clock.instant();
    Duration kept = Duration.ofDays(guard.keepDays() + 1L).plus(SendGuard.LONGEST_WINDOW);
    int gone =
        sends.forget(
            run.slug(),
            now.minus(kept),
            now.minus(settings.retention().comparisons()).atZone(definition.zone()).toLocalDate());
    LOG.debugf("Retention removed %d sends of run %s", gone, run.slug());
  }
}

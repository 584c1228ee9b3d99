package io.parallelrun.server.ingest;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.parallelrun.server.config.Settings;
import io.parallelrun.server.store.LostTenureException;
import io.parallelrun.server.store.Retention;
import io.parallelrun.server.store.Tenure;
import io.parallelrun.server.store.TenureStore;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The one shard of polling, a long-running execution of db-scheduler: of several replicas on one
 * database exactly one holds it for a few minutes and gives it back; one that dies is noticed by
 * its missing heartbeats.
 */
@ApplicationScoped
public class Shard {
  private static final Logger LOG = Logger.getLogger(Shard.class);
  private static final int ONLY = 0;
  private static final Duration TURN = Duration.ofSeconds(1);

  /** How late a poll may be because nobody looked. */
  private static final Duration TICK = Duration.ofMillis(20);

  private static final Duration SETTLE = Duration.ofSeconds(2);

  private final DataSource database;
  private final TenureStore tenures;
  private final PollLoop loop;
  private final Retention retention;
  private final Settings settings;
  private final String owner = "replica-" + UUID.randomUUID();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private @Nullable Scheduler scheduler;
  private final AtomicInteger held = new AtomicInteger();

  Shard(
      DataSource database,
      TenureStore tenures,
      PollLoop loop,
      Retention retention,
      Settings settings,
      MeterRegistry registry) {
    this.database = database;
    this.tenures = tenures;
    this.loop = loop;
    this.retention = retention;
    this.settings = settings;
    Gauge.builder("parallelrun_shard_held", held::get)
        .description("1 when this replica polls, 0 when it only serves.")
        .tag("shard", Integer.toString(ONLY))
        .strongReference(true)
        .register(registry);
  }

  void start(@Observes @Priority(100) StartupEvent event) {
    if (!settings.polling().enabled()) {
      return;
    }
    RecurringTask<Void> polling =
        Tasks.recurring("polling-shard-" + ONLY, FixedDelay.of(Duration.ofMillis(100)))
            .execute(this::hold);
    RecurringTask<Void> cleaning =
        Tasks.recurring("retention", FixedDelay.ofHours(1)).execute((instance, context) -> clean());
    Scheduler started =
        Scheduler.create(database)
            .startTasks(polling, cleaning)
            .threads(2)
            .pollingInterval(Duration.ofSeconds(1))
            .heartbeatInterval(settings.polling().heartbeat())
            .missedHeartbeatsLimit(4)
            .schedulerName(() -> owner)
            .shutdownMaxWait(Duration.ofSeconds(10))
            .build();
    scheduler = started;
    started.start();
  }

  void stop(@Observes ShutdownEvent event) {
    stopping.countDown();
    if (scheduler != null) {
      scheduler.stop();
    }
  }

  private void hold(TaskInstance<Void> instance, ExecutionContext context) {
    Tenure tenure = tenures.begin(ONLY, owner);
    LOG.debugf("%s holds shard %d, epoch %d", owner, ONLY, tenure.epoch());
    held.set(1);
    try {
      poll(tenure);
    } catch (LostTenureException e) {
      LOG.warnf("This replica stops polling, another one does: %s", e.getMessage());
      loop.lost(tenure);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      loop.stop();
    } finally {
      held.set(0);
    }
  }

  private void poll(Tenure tenure) throws InterruptedException {
    long end = System.nanoTime() + settings.polling().tenure().toNanos();
    boolean stop = false;
    boolean troubled = false;
    // A tenure is not given back while the database is away: nobody could take it.
    while (!stop && (troubled || System.nanoTime() < end)) {
      troubled = isTroubled(tenure, troubled);
      stop = isStoppedWithin(TURN, !troubled);
    }
    loop.settle(SETTLE);
    if (stop) {
      loop.stop();
    }
  }

  /** Rests until the next turn; what comes due meanwhile is started at its time. */
  private boolean isStoppedWithin(Duration rest, boolean ticking) throws InterruptedException {
    long until = System.nanoTime() + rest.toNanos();
    while (System.nanoTime() < until) {
      if (stopping.await(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
        return true;
      }
      if (ticking) {
        loop.tick();
      }
    }
    return false;
  }

  /** Turns once; survives a database that is away and says so once. */
  private boolean isTroubled(Tenure tenure, boolean before) throws InterruptedException {
    try {
      loop.turn(tenure);
      if (before) {
        LOG.info("Polling goes on.");
      }
      return false;
    } catch (LostTenureException e) {
      throw e;
    } catch (RuntimeException e) {
      if (!before) {
        LOG.warnf("Polling waits, it is tried again every second: %s", e.getMessage());
        LOG.debug("Polling waits", e);
      }
      return true;
    }
  }

  private void clean() {
    Settings.Retention kept = settings.retention();
    Retention.Removed removed =
        retention.apply(kept.samples(), kept.quarterHours(), kept.pollLog(), kept.restatements());
    int invoices = retention.invoices(kept.invoices(), kept.restatements());
    if (removed.rows() + invoices > 0) {
      LOG.infof(
          "Retention removed %d samples, %d roll-ups of 15 minutes, %d poll log entries,"
              + " %d restatements, %d lines of invoices",
          removed.samples(),
          removed.quarterHours(),
          removed.polls(),
          removed.restatements(),
          invoices);
    }
  }
}

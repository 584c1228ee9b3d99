package io.parallelrun.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parallelrun.server.config.Settings;
import io.parallelrun.server.plugin.ConnectorHost;
import io.parallelrun.server.store.ConnectionStore;
import io.parallelrun.server.store.LostTenureException;
import io.parallelrun.server.store.PollReader;
import io.parallelrun.server.store.PostgresProfile;
import io.parallelrun.server.store.Retention;
import io.parallelrun.server.store.RunStore;
import io.parallelrun.server.store.Tenure;
import io.parallelrun.server.store.TenureStore;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two replicas on one PostgreSQL, in one process and with short heartbeats. */
@QuarkusTest
@TestProfile(PostgresProfile.class)
@SuppressWarnings("NullAway.Init")
class ShardTest {
  @Inject DataSource database;
  @Inject TenureStore tenures;
  @Inject ConnectorHost host;
  @Inject ConnectionStore connections;
  @Inject RunStore runs;
  @Inject PollReader polls;
  @Inject PollWriter writer;
  @Inject Retention retention;

  private Replica first;
  private Replica second;

  private final class Replica {
    final MeterRegistry meters = new SimpleMeterRegistry();
    final PollLoop loop =
        new PollLoop(
            tenures,
            host,
            connections,
            runs,
            polls,
            writer,
            new StartFailures(),
            Clock.systemUTC());
    final Shard shard = new Shard(database, tenures, loop, retention, settings(), meters);

    boolean polls() {
      return meters.get("parallelrun_shard_held").gauge().value() == 1;
    }
  }

  private static Settings settings() {
    Map<String, String> values = new HashMap<>();
    values.put("parallelrun.data-directory", "unused");
    values.put("parallelrun.polling.heartbeat", "PT0.2S");
    return new SmallRyeConfigBuilder()
        .withMapping(Settings.class)
        .withSources(new PropertiesConfigSource(values, "short heartbeats", 100))
        .build()
        .getConfigMapping(Settings.class);
  }

  @BeforeEach
  void twoReplicas() {
    first = new Replica();
    second = new Replica();
    first.shard.start(new StartupEvent());
    second.shard.start(new StartupEvent());
    eventually("one of the two polls", () -> first.polls() != second.polls());
  }

  @AfterEach
  void stop() {
    first.shard.stop(new ShutdownEvent());
    second.shard.stop(new ShutdownEvent());
  }

  @Test
  void theOtherTakesOverWhenTheOwnerStops() {
    Replica owner = first.polls() ? first : second;
    Replica other = first.polls() ? second : first;
    owner.shard.stop(new ShutdownEvent());
    eventually("the other polls", () -> other.polls() && !owner.polls());
  }

  @Test
  void anOwnerThatWasReplacedStopsAndItsRightIsRefused() throws Exception {
    Tenure before = new Tenure(0, epoch());
    tenures.begin(0, "who took a frozen owner for dead");
    assertThatThrownBy(() -> tenures.require(before)).isInstanceOf(LostTenureException.class);
    Replica owner = first.polls() ? first : second;
    assertThatThrownBy(() -> owner.loop.turn(before)).isInstanceOf(LostTenureException.class);
    eventually("somebody polls in a right of its own", () -> epoch() > before.epoch() + 1);
    eventually("one of the two polls", () -> first.polls() != second.polls());
  }

  @Test
  void aFrozenReplicaCannotKeepTheLockOfTheShard() throws Exception {
    assertThat(value("show idle_in_transaction_session_timeout")).isEqualTo("10s");
  }

  private long epoch() {
    return Long.parseLong(value("select epoch from shard_tenure where shard = 0"));
  }

  private String value(String query) {
    try (Connection connection = database.getConnection();
        ResultSet rows = connection.createStatement().executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    } catch (java.sql.SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** Asks until it is so, half a minute at most. */
  private static void eventually(String what, BooleanSupplier so) {
    CountDownLatch never = new CountDownLatch(1);
    try {
      for (int attempt = 0; attempt < 600; attempt++) {
        if (so.getAsBoolean()) {
          return;
        }
        never.await(50, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new AssertionError("not within half a minute: " + what);
  }
}

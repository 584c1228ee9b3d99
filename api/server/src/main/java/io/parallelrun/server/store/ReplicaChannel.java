package io.parallelrun.server.store;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Tells the other replicas of a change with the commit that makes it, by PostgreSQL's NOTIFY, and
 * listens to theirs on a connection of its own. Does nothing on H2, which serves one replica.
 */
@ApplicationScoped
class ReplicaChannel {
  private static final Logger LOG = Logger.getLogger(ReplicaChannel.class);
  private static final String CHANNEL = "parallelrun_changes";
  private static final int WAIT_MILLIS = 10_000;
  private static final int VALID_SECONDS = 5;
  private static final int AGAIN_MILLIS = 1_000;

  private final DataSource database;
  private final Event<ChangedElsewhere> changed;
  private final boolean shared;
  private final String replica = UUID.randomUUID().toString();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile @Nullable Connection listening;

  ReplicaChannel(
      DataSource database,
      Event<ChangedElsewhere> changed,
      @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url) {
    this.database = database;
    this.changed = changed;
    this.shared = !RoutingDriver.isH2(url);
  }

  void stored(@Observes SamplesStored event) {
    tell(event.run());
  }

  void run(@Observes RunChanged event) {
    tell(event.run());
  }

  void connection(@Observes ConnectionChanged event) {
    tell(event.run());
  }

  /** Sent by PostgreSQL when the transaction commits, and only then. */
  private void tell(String run) {
    if (!shared) {
      return;
    }
    try (Connection connection = database.getConnection();
        PreparedStatement notify = connection.prepareStatement("select pg_notify(?, ?)")) {
      notify.setString(1, CHANNEL);
      notify.setString(2, replica + " " + run);
      notify.execute();
    } catch (SQLException e) {
      throw new StoreException("telling other replicas about run " + run, e);
    }
  }

  void start(@Observes StartupEvent event) {
    if (shared) {
      Thread listener = new Thread(this::listen, "replica-channel");
      listener.setDaemon(true);
      listener.start();
    }
  }

  void stop(@Observes ShutdownEvent event) {
    stopping.countDown();
    Connection open = listening;
    if (open != null) {
      try {
        open.abort(Runnable::run);
      } catch (SQLException e) {
        LOG.debug("Closing the replica channel", e);
      }
    }
  }

  private void listen() {
    boolean troubled = false;
    try {
      do {
        try {
          receive();
        } catch (SQLException e) {
          if (stopping.getCount() > 0 && !troubled) {
            LOG.warnf("Not listening to other replicas, it is tried again: %s", e.getMessage());
          }
          troubled = true;
        }
      } while (!stopping.await(AGAIN_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Listens until the connection breaks. */
  private void receive() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement listen = connection.createStatement()) {
      listening = connection;
      listen.execute("listen " + CHANNEL);
      PGConnection postgres = connection.unwrap(PGConnection.class);
      while (stopping.getCount() > 0) {
        PGNotification[] arrived = postgres.getNotifications(WAIT_MILLIS);
        if (arrived != null && arrived.length > 0) {
          pass(arrived);
        } else if (!connection.isValid(VALID_SECONDS)) {
          throw new SQLException("the connection broke");
        }
      }
    } finally {
      listening = null;
    }
  }

  private void pass(PGNotification[] arrived) {
    for (PGNotification notification : arrived) {
      String[] parts = notification.getParameter().split(" ", 2);
      if (parts.length == 2 && !parts[0].equals(replica)) {
        changed.fire(new ChangedElsewhere(parts[1]));
      }
    }
  }
}

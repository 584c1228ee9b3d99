package io.parallelrun.server.store.action;

import io.parallelrun.server.store.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * What is to be told to the webhook. A delivery is claimed by one replica at a time; one that dies
 * while it delivers loses its claim after a while, so that a receiver may hear of the same delivery
 * twice, and never not at all. Safe from any thread and replica.
 */
@ApplicationScoped
public class DeliveryStore {
  private static final String SELECT =
      "select d.id, d.item_id, d.event, d.state, d.attempts, d.created_at, d.due_at, d.failure"
          + " from webhook_delivery d";
  private static final int MAX_FAILURE = 500;

  private final DataSource database;

  DeliveryStore(DataSource database) {
    this.database = database;
  }

  /** Adds something to be told, in the transaction of what happened. */
  @Transactional
  public void add(long item, String event, Instant now) {
    OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
    update(
        "insert into webhook_delivery (id, item_id, event, state, attempts, created_at, due_at,"
            + " failure) values (?, ?, ?, 'PENDING', 0, ?, ?, '')",
        List.of(UUID.randomUUID().toString(), item, event, at, at));
  }

  /**
   * Takes the oldest delivery that is due.
   *
   * @param claim for how long nobody else takes it
   */
  @Transactional
  public Optional<StoredDelivery> claim(Instant now, Duration claim) {
    OffsetDateTime until = now.plus(claim).atOffset(ZoneOffset.UTC);
    for (StoredDelivery due : due(now)) {
      boolean mine =
          update(
                  "update webhook_delivery set due_at = ?, attempts = attempts + 1"
                      + " where id = ? and state = 'PENDING' and attempts = ?",
                  List.of(until, due.id(), due.attempts()))
              > 0;
      if (mine) {
        return find(due.id());
      }
    }
    return Optional.empty();
  }

  private List<StoredDelivery> due(Instant now) {
    return read(
        SELECT + " where d.state = 'PENDING' and d.due_at <= ? order by d.due_at limit 20",
        List.of(now.atOffset(ZoneOffset.UTC)));
  }

  /** A delivery. */
  @Transactional
  public Optional<StoredDelivery> find(String id) {
    return read(SELECT + " where d.id = ?", List.of(id)).stream().findFirst();
  }

  /** The receiver took it. */
  @Transactional
  public void delivered(StoredDelivery delivery) {
    finish(delivery, DeliveryState.DELIVERED, "", delivery.dueAt());
  }

  /** The receiver did not take it; it is tried again at a time. */
  @Transactional
  public void retry(StoredDelivery delivery, String failure, Instant at) {
    finish(delivery, DeliveryState.PENDING, failure, at);
  }

  /** The receiver did not take it, and is not asked again. */
  @Transactional
  public void giveUp(StoredDelivery delivery, String failure) {
    finish(delivery, DeliveryState.GIVEN_UP, failure, delivery.dueAt());
  }

  private void finish(StoredDelivery delivery, DeliveryState state, String failure, Instant due) {
    String told = failure.length() > MAX_FAILURE ? failure.substring(0, MAX_FAILURE) : failure;
    update(
        "update webhook_delivery set state = ?, failure = ?, due_at = ?"
            + " where id = ? and attempts = ? and state = 'PENDING'",
        List.of(
            state.name(), told, due.atOffset(ZoneOffset.UTC), delivery.id(), delivery.attempts()));
  }

  /** The latest delivery of each action item of a run that has one, by id of the item. */
  @Transactional
  public Map<Long, StoredDelivery> latest(String run) {
    Map<Long, StoredDelivery> latest = new HashMap<>();
    read(
            SELECT
                + " join action_item a on a.id = d.item_id join run r on r.id = a.run_id"
                + " where r.slug = ? order by d.created_at",
            List.of(run))
        .forEach(delivery -> latest.put(delivery.item(), delivery));
    return latest;
  }

  /** Removes deliveries of before a time that are done with; how many. */
  @Transactional
  public int forget(Instant before) {
    return update(
        "delete from webhook_delivery where state <> 'PENDING' and created_at < ?",
        List.of(before.atOffset(ZoneOffset.UTC)));
  }

  private int update(String sql, List<Object> values) {
    try (Connection connection = database.getConnection();
        PreparedStatement update = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.size(); i++) {
        update.setObject(i + 1, values.get(i));
      }
      return update.executeUpdate();
    } catch (SQLException e) {
      throw new StoreException("changing webhook deliveries", e);
    }
  }

  private List<StoredDelivery> read(String sql, List<Object> values) {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.size(); i++) {
        select.setObject(i + 1, values.get(i));
      }
      List<StoredDelivery> found = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          found.add(
              new StoredDelivery(
                  rows.getString(1),
                  rows.getLong(2),
                  rows.getString(3),
                  DeliveryState.valueOf(rows.getString(4)),
                  rows.getInt(5),
                  rows.getObject(6, OffsetDateTime.class).toInstant(),
                  rows.getObject(7, OffsetDateTime.class).toInstant(),
                  rows.getString(8)));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new StoreException("reading webhook deliveries", e);
    }
  }
}

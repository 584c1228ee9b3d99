package io.parallelrun.server.action;

import io.parallelrun.server.readmodel.Amount;
import io.parallelrun.server.store.RunStore;
import io.parallelrun.server.store.action.ActionQuery;
import io.parallelrun.server.store.action.ActionState;
import io.parallelrun.server.store.action.ActionStore;
import io.parallelrun.server.store.action.DeliveryStore;
import io.parallelrun.server.store.action.StoredAction;
import io.parallelrun.server.store.action.StoredDelivery;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads action items. */
@ApplicationScoped
public class ActionReader {
  private static final int MOST = 200;

  private final ActionStore items;
  private final DeliveryStore deliveries;
  private final RunStore runs;

  ActionReader(ActionStore items, DeliveryStore deliveries, RunStore runs) {
    this.items = items;
    this.deliveries = deliveries;
    this.runs = runs;
  }

  /** Action items, newest first. */
  public List<ActionView> list(ActionQuery query) {
    Map<String, OfRun> known = new HashMap<>();
    return items.list(query).stream()
        .map(item -> view(item, known.computeIfAbsent(item.run(), this::read)))
        .toList();
  }

  /** An action item. */
  public Optional<ActionView> find(long id) {
    return items.find(id).map(item -> view(item, read(item.run())));
  }

  /** How many items of a run are open, counted up to 200. */
  public int open(String run) {
    return items.list(new ActionQuery(run, Set.of(ActionState.OPEN), Long.MAX_VALUE, MOST)).size();
  }

  private record OfRun(@Nullable Currency currency, Map<Long, StoredDelivery> deliveries) {}

  private OfRun read(String run) {
    return new OfRun(
        runs.find(run).map(stored -> stored.definition().currency()).orElse(null),
        deliveries.latest(run));
  }

  private static ActionView view(StoredAction item, OfRun of) {
    StoredDelivery delivery = of.deliveries().get(item.id());
    BigDecimal amount = item.finding().amount();
    Currency currency = of.currency();
    return new ActionView(
        item.id(),
        item.run(),
        item.finding().key(),
        item.finding().kind(),
        item.finding().severity(),
        item.finding().title(),
        item.finding().detail(),
        amount == null || currency == null ? null : Amount.of(amount, currency),
        item.state(),
        item.openedAt(),
        item.until(),
        item.reason(),
        item.actor(),
        item.changedAt(),
        delivery == null ? null : delivery.state(),
        delivery == null ? "" : delivery.failure());
  }
}

package io.parallelrun.connector.declarative.poll;

import io.parallelrun.connector.declarative.exchange.Exchange;
import io.parallelrun.connector.declarative.expression.Data;
import io.parallelrun.connector.declarative.expression.ExpressionFailure;
import io.parallelrun.connector.declarative.expression.Scope;
import io.parallelrun.connector.declarative.manifest.CursorPart;
import io.parallelrun.connector.declarative.manifest.ErrorRule;
import io.parallelrun.connector.declarative.manifest.ListPart;
import io.parallelrun.connector.declarative.manifest.MapPart;
import io.parallelrun.connector.declarative.manifest.PollerPart;
import io.parallelrun.connector.declarative.template.RequestValues;
import io.parallelrun.spi.CallContext;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.Cursor;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.JsonValue;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.PollResult;
import io.parallelrun.spi.PollResult.PartialFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Polls by one poller of a manifest. Keeps nothing between polls. */
final class PollRun {
  private final Connection connection;
  private final PollerPart poller;
  private final Exchange exchange;

  PollRun(Connection connection, PollerPart poller) {
    this.connection = connection;
    this.poller = poller;
    List<ErrorRule> rules = new ArrayList<>(poller.errors());
    rules.addAll(connection.manifest().errors());
    this.exchange = new Exchange(connection.gateway(), connection.authenticator(), rules);
  }

  /** What was read in a poll, before it is mapped. */
  record Reading(Pages pages, Map<String, Pages> lookups, Scope scope, Optional<String> from) {}

  PollResult poll(CallContext context, Cursor cursor)
      throws ConnectorException, InterruptedException {
    try {
      return answered(context, cursor);
    } catch (ConnectorException e) {
      if (e.kind() != FailureKind.UNAVAILABLE || poller.down().isEmpty()) {
        throw e;
      }
      return down(cursor, e);
    }
  }

  /** That nothing answers is what is known of the integrations that would have been looked at. */
  private PollResult down(Cursor cursor, ConnectorException why) {
    String message = String.valueOf(why.getMessage());
    Instant now = connection.clock().instant();
    List<Observation> down = new ArrayList<>();
    for (String integration : poller.down()) {
      down.add(
          new Observation.IntegrationHealth(
              integration,
              now,
              Observation.HealthStatus.DOWN,
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              message));
    }
    return new PollResult(
        down, cursor, List.of(new PartialFailure(poller.spec().name(), why.kind(), message)));
  }

  private PollResult answered(CallContext context, Cursor cursor)
      throws ConnectorException, InterruptedException {
    Reading reading = read(context, cursor, false);
    Harvest harvest = map(context, reading);
    Optional<ConnectorException> hole = reading.pages().hole();
    if (hole.isPresent() && harvest.observations().isEmpty()) {
      // That the whole list is missing is why there is nothing, not that nothing could be made.
      throw hole.get();
    }
    hole.ifPresent(failure -> harvest.fail(missing(reading.pages(), failure)));
    harvest.requireAny();
    return new PollResult(
        harvest.observations(), next(reading, harvest, cursor), harvest.failures());
  }

  private PartialFailure missing(Pages pages, ConnectorException hole) {
    return new PartialFailure(
        "pages of " + poller.spec().name() + " from " + (pages.count() + 1) + " on",
        hole.kind(),
        String.valueOf(hole.getMessage()));
  }

  /** Reads the list and its lookups; in a check one page of one record each. */
  Reading read(CallContext context, Cursor cursor, boolean check)
      throws ConnectorException, InterruptedException {
    Instant now = connection.clock().instant();
    Optional<String> from =
        poller
            .cursor()
            .filter(part -> part.version() == cursor.version() && !cursor.text().isEmpty())
            .map(part -> cursor.text());
    Scope scope = new Scope(now, Map.of("config", connection.config()));
    Map<String, Pages> lookups = new LinkedHashMap<>();
    for (Map.Entry<String, ListPart> lookup : poller.lookups().entrySet()) {
      Pages pages = pages(context, lookup.getValue(), lookup.getKey(), scope, from, check);
      if (pages.hole().isPresent()) {
        throw pages.hole().get();
      }
      lookups.put(lookup.getKey(), pages);
    }
    Pages pages = pages(context, poller.list(), poller.spec().name(), scope, from, check);
    return new Reading(pages, lookups, scope, from);
  }

  private Pages pages(
      CallContext context,
      ListPart list,
      String what,
      Scope scope,
      Optional<String> from,
      boolean check)
      throws ConnectorException, InterruptedException {
    OptionalLong size = list.paging().size();
    RequestValues values =
        new RequestValues(
            connection.settings(),
            from,
            Optional.empty(),
            check && size.isPresent() ? OptionalLong.of(1) : size,
            scope.now(),
            Optional.empty());
    return new PageReader(list, connection.manifest().http(), exchange, what)
        .read(context, values, scope, check);
  }

  Harvest map(CallContext context, Reading reading) throws InterruptedException {
    Harvest harvest = new Harvest();
    Mapper mapper =
        new Mapper(
            Data.fields(fields(reading)),
            reading.pages().records(),
            reading.pages().hole().isEmpty(),
            whole(reading));
    for (MapPart map : poller.map()) {
      mapper.map(map, context, harvest);
    }
    return harvest;
  }

  private static Map<String, Data> fields(Reading reading) {
    Map<String, Data> lookups = new LinkedHashMap<>();
    reading.lookups().forEach((name, pages) -> lookups.put(name, Data.list(pages.records())));
    Map<String, Data> fields = new LinkedHashMap<>();
    fields.put("records", Data.list(reading.pages().records()));
    fields.put("first", reading.pages().first().body());
    fields.put("reply", reading.pages().first().reply());
    fields.put("lookups", Data.fields(lookups));
    reading.from().ifPresent(text -> fields.put("cursor", Data.text(text)));
    return fields;
  }

  private static Scope whole(Reading reading) {
    Scope scope = reading.scope();
    for (Map.Entry<String, Data> field : fields(reading).entrySet()) {
      scope = scope.with(field.getKey(), field.getValue());
    }
    return scope;
  }

  /** The next cursor; the old one while something is missing, so that it is read again. */
  private Cursor next(Reading reading, Harvest harvest, Cursor old) throws ConnectorException {
    if (poller.cursor().isEmpty()) {
      return Cursor.START;
    }
    CursorPart part = poller.cursor().get();
    if (!harvest.failures().isEmpty()) {
      return old;
    }
    Data poll = Data.fields(fields(reading));
    String reason;
    try {
      JsonValue next = part.next().evaluate(poll, whole(reading)).json();
      if (next instanceof JsonValue.Absent || next instanceof JsonValue.Null) {
        return old;
      }
      Optional<String> text =
          next instanceof JsonValue.Number number
              ? Optional.of(number.value().toPlainString())
              : next.text();
      if (text.isPresent() && text.get().length() <= Cursor.MAX_LENGTH) {
        return new Cursor(text.get(), part.version());
      }
      reason = "it gave no text of at most " + Cursor.MAX_LENGTH + " characters";
    } catch (ExpressionFailure e) {
      reason = e.reason();
    }
    throw Mistakes.bad(
        "\"cursor.next: " + part.next().source() + "\" has no value: " + reason, poll);
  }
}

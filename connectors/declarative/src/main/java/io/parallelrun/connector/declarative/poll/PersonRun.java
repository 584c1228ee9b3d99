package io.parallelrun.connector.declarative.poll;

import io.parallelrun.connector.declarative.exchange.Answer;
import io.parallelrun.connector.declarative.exchange.Exchange;
import io.parallelrun.connector.declarative.expression.Data;
import io.parallelrun.connector.declarative.expression.Expression;
import io.parallelrun.connector.declarative.expression.ExpressionFailure;
import io.parallelrun.connector.declarative.expression.Scope;
import io.parallelrun.connector.declarative.manifest.ErrorRule;
import io.parallelrun.connector.declarative.manifest.PersonPart;
import io.parallelrun.connector.declarative.template.RequestValues;
import io.parallelrun.spi.CallContext;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.HttpCall;
import io.parallelrun.spi.JsonValue;
import io.parallelrun.spi.PersonLookup;
import io.parallelrun.spi.PersonName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Asks for one account by a manifest. Keeps nothing. */
final class PersonRun implements PersonLookup {
  /** In a path these mean a place, however they are written. */
  private static final Set<String> DOTS = Set.of(".", "..");

  private final Connection connection;
  private final PersonPart part;
  private final Exchange exchange;

  PersonRun(Connection connection, PersonPart part) {
    this.connection = connection;
    this.part = part;
    List<ErrorRule> rules = new ArrayList<>(part.errors());
    rules.addAll(connection.manifest().errors());
    this.exchange = new Exchange(connection.gateway(), connection.authenticator(), rules);
  }

  @Override
  public Optional<PersonName> find(CallContext context, String vendorId)
      throws ConnectorException, InterruptedException {
    if (vendorId.isBlank() || DOTS.contains(vendorId) || !fits(vendorId)) {
      return Optional.empty();
    }
    context.stage("asking for an account");
    Instant now = connection.clock().instant();
    Scope scope = new Scope(now, Map.of("config", connection.config()));
    HttpCall call =
        new Requests(connection.manifest().http(), part.request())
            .call(RequestValues.of(connection.settings(), vendorId, now));
    Optional<Answer> answer = exchange.find(call, part.request(), part.gone(), scope);
    return answer.isPresent() ? named(answer.get(), scope) : Optional.empty();
  }

  private boolean fits(String id) {
    return part.ids().map(pattern -> pattern.matcher(id).matches()).orElse(true);
  }

  private Optional<PersonName> named(Answer answer, Scope scope) throws ConnectorException {
    Scope replied = scope.with("reply", answer.reply());
    requireExpected(answer.body(), replied);
    Data selected =
        part.select().isPresent()
            ? evaluated("select", part.select().get(), answer.body(), replied)
            : answer.body();
    List<Data> accounts = selected.elements();
    if (accounts.size() > 1) {
      throw Mistakes.bad("The reply has several accounts where one was asked for", selected);
    }
    if (accounts.isEmpty()) {
      return Optional.empty();
    }
    Data account = accounts.get(0);
    return Optional.of(
        new PersonName(text("name", account, replied), text("login", account, replied)));
  }

  private void requireExpected(Data body, Scope scope) throws ConnectorException {
    if (part.expect().isPresent()) {
      Expression expect = part.expect().get();
      Data met = evaluated("expect", expect, body, scope);
      if (!json("expect", expect, met, body).bool().orElse(false)) {
        throw Mistakes.bad(
            "The reply is not what the manifest expects (\"" + expect.source() + "\")", body);
      }
    }
  }

  private Optional<String> text(String field, Data account, Scope scope) throws ConnectorException {
    Expression expression = part.names().get(field);
    if (expression == null) {
      return Optional.empty();
    }
    JsonValue value =
        json(field, expression, evaluated(field, expression, account, scope), account);
    boolean none = value instanceof JsonValue.Absent || value instanceof JsonValue.Null;
    if (none || value.text().isPresent()) {
      return value.text();
    }
    throw wrong(field, expression, "it found something other than a text", account);
  }

  private static JsonValue json(String field, Expression expression, Data value, Data input)
      throws ConnectorException {
    try {
      return value.json();
    } catch (ExpressionFailure e) {
      throw wrong(field, expression, e.reason(), input);
    }
  }

  private static Data evaluated(String field, Expression expression, Data input, Scope scope)
      throws ConnectorException {
    try {
      return expression.evaluate(input, scope);
    } catch (ExpressionFailure e) {
      throw wrong(field, expression, e.reason(), input);
    }
  }

  private static ConnectorException wrong(
      String field, Expression expression, String reason, Data input) {
    return Mistakes.bad(
        "\"" + field + ": " + expression.source() + "\" has no value: " + reason, input);
  }
}

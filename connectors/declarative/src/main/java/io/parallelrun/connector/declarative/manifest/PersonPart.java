package io.parallelrun.connector.declarative.manifest;

import io.parallelrun.connector.declarative.expression.Expression;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Asks what the platform calls the person of one account.
 *
 * @param ids what the whole of an id looks like; another one is of no account, and is not asked for
 * @param gone replies that say that there is no such account
 * @param expect what must hold for an answer
 * @param select the account in an answer; the whole unless given; nothing found is no such account
 * @param names expressions over the account, by {@code name} and {@code login}; at least one
 * @param errors what failures mean, before the connector's own rules
 */
public record PersonPart(
    Optional<Pattern> ids,
    RequestPart request,
    Optional<Absence> gone,
    Optional<Expression> expect,
    Optional<Expression> select,
    Map<String, Expression> names,
    List<ErrorRule> errors) {

  public PersonPart {
    names = Map.copyOf(names);
    errors = List.copyOf(errors);
  }

  /**
   * A reply that says so.
   *
   * @param contains text in its body, without regard to case; any when empty
   */
  public record Absence(int status, Optional<String> contains) {}
}

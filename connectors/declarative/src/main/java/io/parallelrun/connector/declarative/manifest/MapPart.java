package io.parallelrun.connector.declarative.manifest;

import io.parallelrun.connector.declarative.expression.Expression;
import io.parallelrun.spi.ObservationKind;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What becomes of records.
 *
 * @param over what one observation is made of each; the records unless given
 * @param fields of the observation, by the names of the manifest
 * @param entry fields of one user of a roster; empty for other kinds
 */
public record MapPart(
    ObservationKind kind,
    Optional<Expression> over,
    Map<String, Expression> fields,
    Map<String, Expression> entry) {
  private static final Pattern CONSTANT = Pattern.compile("([\"'])([^\"'\\\\]*)\\1");

  public MapPart {
    fields = Map.copyOf(fields);
    entry = Map.copyOf(entry);
  }

  /** The name of the observation where it is the same for all records. */
  Optional<String> constantName() {
    return Optional.ofNullable(fields.get("name"))
        .map(name -> CONSTANT.matcher(name.source().strip()))
        .filter(Matcher::matches)
        .map(name -> name.group(2));
  }
}

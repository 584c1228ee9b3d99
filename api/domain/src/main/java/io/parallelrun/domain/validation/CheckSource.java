package io.parallelrun.domain.validation;

import io.parallelrun.domain.Check;
import org.jspecify.annotations.Nullable;

/**
 * A connection that a side of a check is read from.
 *
 * @param connection slug of the connection
 * @param scope the connector's name of what is counted: of content for counts, of an audience for
 *     grouped counts; null for the roster of people, for keys
 */
public record CheckSource(String connection, @Nullable String scope) {
  public CheckSource {
    connection = Check.slug("connection", connection);
    scope = scope == null ? null : Check.text("scope", scope);
  }
}

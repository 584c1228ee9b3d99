package io.parallelrun.server.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.BadRequestException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param next what to give as {@code after} for the rest; left out at the end
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Page<T>(List<T> items, @Nullable String next) {
  private static final int MOST = 200;

  Page {
    items = List.copyOf(items);
  }

  /** The part of an ordered list behind a key. */
  static <T> Page<T> of(List<T> all, Function<T, String> key, @Nullable String after, int limit) {
    return of(all, key, after, limit, MOST);
  }

  static <T> Page<T> of(
      List<T> all, Function<T, String> key, @Nullable String after, int limit, int most) {
    int size = limit(limit, most);
    List<T> rest =
        all.stream()
            .filter(item -> after == null || key.apply(item).compareTo(after) > 0)
            .limit(size + 1L)
            .toList();
    return rest.size() > size
        ? new Page<>(rest.subList(0, size), key.apply(rest.get(size - 1)))
        : new Page<>(rest, null);
  }

  static int limit(int limit) {
    return limit(limit, MOST);
  }

  private static int limit(int limit, int most) {
    if (limit < 1 || limit > most) {
      throw new BadRequestException("limit: expected 1 to " + most + ", got " + limit);
    }
    return limit;
  }
}

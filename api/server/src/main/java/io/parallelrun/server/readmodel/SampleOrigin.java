package io.parallelrun.server.readmodel;

import io.parallelrun.server.store.Quality;
import io.parallelrun.server.store.SeriesField;
import io.parallelrun.server.store.StoredOrigin;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an observed number comes from. What is null is not known: it was recorded before the
 * product took note of it, or is no longer kept.
 *
 * @param name of the series
 * @param maker who says the number: the connector, the product about a connection, or the product
 *     from what connectors said
 * @param value null when single observations of that time are no longer kept
 * @param observedAt the time its source gave it
 * @param recordedAt when it was stored
 * @param plugin that made it
 * @param version of the plugin
 * @param type the connector
 * @param manifest version of its manifest; empty when it is code; null when not known
 * @param since when this version began to make what the poller brings
 * @param paths what of a manifest made it: one, unless several could have; empty for code
 * @param fetch the poll that brought it
 */
public record SampleOrigin(
    String connection,
    SeriesField field,
    String name,
    Maker maker,
    @Nullable Long value,
    @Nullable Quality quality,
    @Nullable Instant observedAt,
    @Nullable Instant recordedAt,
    String poller,
    @Nullable String plugin,
    @Nullable String version,
    @Nullable String type,
    @Nullable String manifest,
    @Nullable Instant since,
    List<StoredOrigin.Path> paths,
    @Nullable Fetch fetch) {
  public SampleOrigin {
    paths = List.copyOf(paths);
  }

  /** Who says a number. */
  public enum Maker {
    /** The connector, of the platform. */
    CONNECTOR("the connector, of the platform"),
    /** The product, of how its polls end. */
    POLLING("the product, by how the poll ended"),
    /** The product, from what connectors said. */
    DERIVED("the product, from the rosters of both sides");

    private final String text;

    Maker(String text) {
      this.text = text;
    }

    /** In words. */
    public String text() {
      return text;
    }
  }

  /**
   * A poll.
   *
   * @param id in the poll log
   * @param fetchedAt when its last reply was in
   * @param outcome as in the poll log
   * @param cursor where it started; empty for the start
   * @param trace names it to whoever it asked: a W3C trace id
   * @param requests names of its requests in that trace, in their order
   */
  public record Fetch(
      long id,
      Instant startedAt,
      Instant fetchedAt,
      String outcome,
      String cursor,
      int cursorVersion,
      String trace,
      List<String> requests) {
    public Fetch {
      requests = List.copyOf(requests);
    }
  }

  /** The number as text; {@code no longer kept} when it is not. */
  public String valueText() {
    if (value == null) {
      return "no longer kept";
    }
    return value == SeriesField.UNLIMITED ? "unlimited" : String.format("%,d", value);
  }
}

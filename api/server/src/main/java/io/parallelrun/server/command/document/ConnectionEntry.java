package io.parallelrun.server.command.document;

import io.parallelrun.domain.Check;
import io.parallelrun.server.store.StartFailure;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A connection as a document states it.
 *
 * @param slug unique among all connections
 * @param platform slug of one of the run's platforms
 * @param type id of the connector
 * @param settings by property name; secrets are references such as {@code env:WORDPRESS_PASSWORD}
 * @param paused whether it is not to be polled
 * @param onStartFailure what is done when it fails at the start of the product
 */
public record ConnectionEntry(
    String slug,
    String platform,
    String type,
    Map<String, String> settings,
    boolean paused,
    StartFailure onStartFailure) {
  public ConnectionEntry {
    slug = Check.slug("slug", slug);
    platform = Check.slug("platform", platform);
    type = Check.slug("type", type);
    settings = Collections.unmodifiableMap(new TreeMap<>(Check.given("settings", settings)));
  }

  /** The same with other settings. */
  public ConnectionEntry with(Map<String, String> others) {
    return new ConnectionEntry(slug, platform, type, others, paused, onStartFailure);
  }
}

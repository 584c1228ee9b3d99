package io.parallelrun.spi;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The configuration of one connection, checked against its {@link ConfigSpec} and with defaults
 * filled in. Asking for a property that the specification lacks, or by another type, is a defect of
 * the connector (C-CONF-05) and throws {@link IllegalArgumentException}. Immutable and thread-safe.
 */
public interface ConnectorConfig {

  /** A STRING or CHOICE; empty when optional and not given. */
  Optional<String> text(String property);

  /** An INTEGER; empty when optional and not given. */
  Optional<Long> integer(String property);

  /** A BOOLEAN; false when not given. */
  boolean flag(String property);

  /** A DURATION; empty when optional and not given. */
  Optional<Duration> duration(String property);

  /** A URL, without trailing slash; empty when optional and not given. */
  Optional<URI> url(String property);

  /** A STRING_LIST; empty when not given. */
  List<String> list(String property);

  /** A SECRET; empty when optional and not given. */
  Optional<Secret> secret(String property);
}

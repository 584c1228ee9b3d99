package io.parallelrun.connector.declarative.manifest;

import io.parallelrun.spi.ConnectorDescriptor;
import java.util.List;
import java.util.Optional;

/**
 * A connector as its manifest describes it. Immutable and thread-safe, as are its parts.
 *
 * @param version of the manifest, for example 1.0.0
 * @param descriptor what the host shows
 * @param http what all requests share
 * @param errors what failures of any request mean, after the poller's own rules
 * @param pollers at least one
 * @param person how people are named; empty when they are not
 * @param checkPoller the poller whose first page proves that a connection works
 */
public record Manifest(
    String version,
    ConnectorDescriptor descriptor,
    HttpPart http,
    List<ErrorRule> errors,
    List<PollerPart> pollers,
    Optional<PersonPart> person,
    String checkPoller) {

  public Manifest {
    errors = List.copyOf(errors);
    pollers = List.copyOf(pollers);
  }
}

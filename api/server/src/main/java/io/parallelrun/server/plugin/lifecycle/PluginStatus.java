package io.parallelrun.server.plugin.lifecycle;

import io.parallelrun.server.plugin.archive.Provenance;
import io.parallelrun.spi.ConnectorDescriptor;
import java.time.Instant;
import java.util.List;

/**
 * What there is to know about a plugin.
 *
 * @param source file name of its jar, or {@code built-in:} and a connector
 * @param id as its manifest states it; empty when it was not read, or is part of the product
 * @param version of the plugin; empty like the id
 * @param spiVersion what it was built against; empty like the id
 * @param provenance whom it can be traced to
 * @param state where it stands
 * @param since when it came to stand there
 * @param cause what is wrong with it; empty when nothing is
 * @param remedy what to do; empty when nothing is wrong
 * @param connectors what it brings
 * @param connections connections that are made of it
 * @param calls calls into it that run
 * @param lost of them, how many were given up and hold a thread
 */
public record PluginStatus(
    String source,
    String id,
    String version,
    String spiVersion,
    Provenance provenance,
    PluginState state,
    Instant since,
    String cause,
    String remedy,
    List<ConnectorDescriptor> connectors,
    int connections,
    int calls,
    int lost) {
  public PluginStatus {
    connectors = List.copyOf(connectors);
  }

  /** Whether it is part of the product. */
  public boolean builtIn() {
    return provenance.kind() == Provenance.Kind.BUILT_IN;
  }
}

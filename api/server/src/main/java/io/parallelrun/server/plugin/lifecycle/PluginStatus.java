package io.parallelrun.server.plugin.lifecycle;

import io.parallelrun.process.ExitCause;
import io.parallelrun.process.ProcessStatus;
import io.parallelrun.server.plugin.archive.Proof;
import io.parallelrun.server.plugin.archive.Provenance;
import io.parallelrun.spi.ConnectorDescriptor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
 * @param classes of one that is refused: those that were to make its connectors, as far as its
 *     archive could be read
 * @param connectors what it brings
 * @param proofs how far each of them was shown to keep the contract, by its id
 * @param connections connections that are made of it
 * @param calls calls into it that run
 * @param lost of them, how many were given up and hold a thread
 * @param waiting calls that wait for their turn, as so many of it run already
 * @param process it runs in; null when that is the product's own, or it is not loaded
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
    List<String> classes,
    List<ConnectorDescriptor> connectors,
    Map<String, Proof> proofs,
    int connections,
    int calls,
    int lost,
    int waiting,
    @Nullable ProcessStatus process) {
  public PluginStatus {
    classes = List.copyOf(classes);
    connectors = List.copyOf(connectors);
    proofs = Map.copyOf(proofs);
  }

  /** Its id, or its source where it has none. */
  public String name() {
    return id.isEmpty() ? source : id;
  }

  /** How far a connector was shown to keep the contract. */
  public Proof proof(String connector) {
    return proofs.getOrDefault(connector, Proof.DECLARED);
  }

  /** Where it runs, in words. */
  public String runsIn() {
    ProcessStatus own = process;
    if (own == null) {
      return "the product's process";
    }
    String pid = own.pid().map(id -> "process " + id).orElse("a process, when it is needed");
    return pid
        + ", at most "
        + own.heapMegabytes()
        + " MB of heap"
        + (own.restarts() == 0 ? "" : ", restarted " + own.restarts() + " times");
  }

  /** Why its process ended last; empty when it never did. */
  public String lastExit() {
    return process == null ? "" : process.lastExit().map(ExitCause::sentence).orElse("");
  }

  /** Its source without what says that it is part of the product. */
  public String shortName() {
    return source.substring(source.indexOf(':') + 1);
  }

  /** Whether it is part of the product. */
  public boolean builtIn() {
    return provenance.kind() == Provenance.Kind.BUILT_IN;
  }
}

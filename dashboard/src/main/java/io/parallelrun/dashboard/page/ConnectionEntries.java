package io.parallelrun.dashboard.page;

import io.parallelrun.server.command.RunCommands;
import io.parallelrun.server.command.document.ConnectionEntry;
import io.parallelrun.server.readmodel.ConnectionView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;

/** What was stated of a connection. Safe from any thread. */
@ApplicationScoped
class ConnectionEntries {
  private final RunCommands runs;

  ConnectionEntries(RunCommands runs) {
    this.runs = runs;
  }

  /**
   * What was stated of a connection, its secrets as references.
   *
   * @throws NotFoundException when it is gone
   */
  ConnectionEntry of(ConnectionView view) {
    return runs.document(view.run()).stream()
        .flatMap(document -> document.connections().stream())
        .filter(candidate -> candidate.slug().equals(view.slug()))
        .findFirst()
        .orElseThrow(NotFoundException::new);
  }
}

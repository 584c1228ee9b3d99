package io.parallelrun.dashboard.page;

import io.parallelrun.server.command.ConnectionCommands;
import io.parallelrun.server.readmodel.ConnectionView;
import java.util.List;

/**
 * Where a poller goes on.
 *
 * @param text the connector's own; empty for the start
 * @param version of that text's format
 */
record CursorRow(String poller, String text, int version) {
  /** Those of a connection; none of one that is pushed to. */
  static List<CursorRow> of(ConnectionView view, ConnectionCommands commands) {
    return view.pushed()
        ? List.of()
        : view.pollers().stream()
            .map(poller -> poller.status().poller())
            .flatMap(
                poller ->
                    commands.cursor(view.slug(), poller).stream()
                        .map(at -> new CursorRow(poller, at.text(), at.version())))
            .toList();
  }

  /** Whether it begins anew with each poll, or has not begun. */
  public boolean atStart() {
    return text.isEmpty();
  }
}

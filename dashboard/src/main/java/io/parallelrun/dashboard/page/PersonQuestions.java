package io.parallelrun.dashboard.page;

import io.parallelrun.domain.run.Side;
import io.parallelrun.server.command.NamelessConnectionException;
import io.parallelrun.server.command.PersonNames;
import io.parallelrun.server.readmodel.ConnectionView;
import io.parallelrun.server.security.CurrentUser;
import io.parallelrun.server.security.InvalidInputException;
import io.parallelrun.server.security.Permissions;
import io.parallelrun.server.security.TooManyRequestsException;
import jakarta.enterprise.context.RequestScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks for names on behalf of whoever looks at a page. */
@RequestScoped
class PersonQuestions {
  private final PersonNames names;
  private final CurrentUser user;

  PersonQuestions(PersonNames names, CurrentUser user) {
    this.names = names;
    this.user = user;
  }

  /** The connection itself when it names people and whoever looks may ask; else empty. */
  String askable(@Nullable String connection) {
    if (connection == null || !user.may(Permissions.OPERATE_CONNECTIONS)) {
      return "";
    }
    return names.can(connection) ? connection : "";
  }

  /**
   * The connection that surely names people of a side: ids of another platform would be taken for
   * accounts of this one, and somebody else be named.
   */
  String askable(List<ConnectionView> connections, Side side) {
    List<ConnectionView> there =
        connections.stream().filter(connection -> connection.side() == side).toList();
    List<String> naming =
        there.stream()
            .map(connection -> askable(connection.slug()))
            .filter(slug -> !slug.isEmpty())
            .toList();
    long platforms = there.stream().map(ConnectionView::platform).distinct().count();
    return naming.size() == 1 && platforms == 1 ? naming.get(0) : "";
  }

  /** What comes of asking; a row that says so, whatever it is. */
  PersonRow ask(String run, PersonRow row)
      throws InvalidInputException, NamelessConnectionException {
    try {
      return row.answered(names.ask(run, row.connection(), row.vendorId(), user.name()));
    } catch (TooManyRequestsException e) {
      return row.told(
          PersonRow.State.FAILED,
          e.getMessage() + ".",
          "Ask again in " + e.await().toSeconds() + " s.");
    }
  }
}

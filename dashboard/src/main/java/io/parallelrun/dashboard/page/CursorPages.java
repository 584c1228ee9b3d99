package io.parallelrun.dashboard.page;

import io.parallelrun.server.command.ConnectionCommands;
import io.parallelrun.server.security.CurrentUser;
import io.parallelrun.server.security.Permissions;
import io.parallelrun.server.store.SavedCursor;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Moves the cursors of pollers. */
@Path("/connections")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Permissions.OPERATE_CONNECTIONS)
@Blocking
public class CursorPages {
  private static final int LONGEST = 4_000;

  private final ConnectionCommands commands;
  private final CurrentUser user;

  CursorPages(ConnectionCommands commands, CurrentUser user) {
    this.commands = commands;
    this.user = user;
  }

  @POST
  @Path("{connection}/pollers/{poller}/cursor")
  public Response move(
      @PathParam("connection") String connection,
      @PathParam("poller") String poller,
      @FormParam("text") @DefaultValue("") String text,
      @FormParam("version") @DefaultValue("0") String version) {
    if (text.isBlank() || text.length() > LONGEST) {
      throw new BadRequestException(
          "text: expected 1 to " + LONGEST + " characters, got " + text.strip().length());
    }
    return moved(connection, poller, new SavedCursor(text.strip(), number(version)));
  }

  @POST
  @Path("{connection}/pollers/{poller}/cursor/reset")
  public Response reset(
      @PathParam("connection") String connection, @PathParam("poller") String poller) {
    return moved(connection, poller, SavedCursor.START);
  }

  private Response moved(String connection, String poller, SavedCursor to) {
    if (!commands.moveCursor(connection, poller, to, user.name())) {
      throw new NotFoundException();
    }
    return Flash.seeOther(
        "/connections/" + connection,
        to.equals(SavedCursor.START)
            ? poller + " begins anew with its next poll."
            : poller + " goes on from there with its next poll.");
  }

  private static int number(String version) {
    try {
      return Integer.parseInt(version.strip());
    } catch (NumberFormatException e) {
      throw new BadRequestException("version: expected a whole number, got \"" + version + "\"", e);
    }
  }
}

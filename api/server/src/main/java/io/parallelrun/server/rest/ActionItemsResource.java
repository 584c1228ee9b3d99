package io.parallelrun.server.rest;

import io.parallelrun.server.action.ActionCommands;
import io.parallelrun.server.action.ActionCommands.Aside;
import io.parallelrun.server.action.ActionReader;
import io.parallelrun.server.action.ActionView;
import io.parallelrun.server.security.CurrentUser;
import io.parallelrun.server.security.InvalidInputException;
import io.parallelrun.server.security.Permissions;
import io.parallelrun.server.store.action.ActionQuery;
import io.parallelrun.server.store.action.ActionState;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What somebody should look at, and what they decide about it. */
@Path("/api/v1/action-items")
@Tag(name = "Action items")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class ActionItemsResource {
  private final ActionReader reader;
  private final ActionCommands commands;
  private final CurrentUser user;

  ActionItemsResource(ActionReader reader, ActionCommands commands, CurrentUser user) {
    this.reader = reader;
    this.commands = commands;
    this.user = user;
  }

  @GET
  @RolesAllowed(Permissions.VIEW_PROGRESS)
  @Operation(
      summary =
          "Action items, newest first; filter by run and state; no amounts without the right to see"
              + " them")
  public Object list(
      @QueryParam("run") @Nullable String run,
      @QueryParam("state") List<String> states,
      @QueryParam("after") @Nullable Long after,
      @QueryParam("limit") @DefaultValue("50") int limit) {
    int size = Page.limit(limit);
    List<ActionView> items =
        reader
            .list(
                new ActionQuery(
                    run,
                    Parameters.choices("state", states, ActionState.class),
                    after == null ? Long.MAX_VALUE : after,
                    size + 1))
            .stream()
            .map(this::visible)
            .toList();
    return items.size() > size
        ? new Page<>(items.subList(0, size), Long.toString(items.get(size - 1).id()))
        : new Page<>(items, null);
  }

  @GET
  @Path("/{id}")
  @RolesAllowed(Permissions.VIEW_PROGRESS)
  @Operation(summary = "An action item")
  public ActionView get(@PathParam("id") long id) {
    return reader.find(id).map(this::visible).orElseThrow(NotFoundException::new);
  }

  /** Until when, and why; without a day, for the usual time. */
  public record AsideBody(@Nullable LocalDate until, @Nullable String reason) {}

  @POST
  @Path("/{id}:accept")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Permissions.EDIT_RUN)
  @Operation(summary = "Somebody takes care of it; comes back after 30 days, 180 at most")
  public ActionView accept(@PathParam("id") long id, @Nullable AsideBody body)
      throws InvalidInputException {
    return aside(id, Aside.ACCEPT, body);
  }

  @POST
  @Path("/{id}:snooze")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Permissions.EDIT_RUN)
  @Operation(summary = "Not now; comes back after 7 days, 90 at most")
  public ActionView snooze(@PathParam("id") long id, @Nullable AsideBody body)
      throws InvalidInputException {
    return aside(id, Aside.SNOOZE, body);
  }

  @POST
  @Path("/{id}:dismiss")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Permissions.EDIT_RUN)
  @Operation(summary = "It does not matter; comes back after 90 days, 365 at most")
  public ActionView dismiss(@PathParam("id") long id, @Nullable AsideBody body)
      throws InvalidInputException {
    return aside(id, Aside.DISMISS, body);
  }

  @POST
  @Path("/{id}:reopen")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Permissions.EDIT_RUN)
  @Operation(summary = "Opens an item that was put aside")
  public ActionView reopen(@PathParam("id") long id, @Nullable AsideBody body)
      throws InvalidInputException {
    return commands
        .reopen(id, reason(body), user.name())
        .map(changed -> get(changed.id()))
        .orElseThrow(NotFoundException::new);
  }

  private ActionView aside(long id, Aside how, @Nullable AsideBody body)
      throws InvalidInputException {
    LocalDate until = body == null ? null : body.until();
    return commands
        .putAside(id, how, until, reason(body), user.name())
        .map(changed -> get(changed.id()))
        .orElseThrow(NotFoundException::new);
  }

  private static String reason(@Nullable AsideBody body) {
    return Optional.ofNullable(body).map(AsideBody::reason).orElse("");
  }

  private ActionView visible(ActionView view) {
    return user.may(Permissions.VIEW_AMOUNTS) ? view : view.withoutAmount();
  }
}

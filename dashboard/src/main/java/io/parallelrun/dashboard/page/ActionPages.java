package io.parallelrun.dashboard.page;

import io.parallelrun.server.action.ActionCommands;
import io.parallelrun.server.action.ActionCommands.Aside;
import io.parallelrun.server.action.ActionReader;
import io.parallelrun.server.action.ActionView;
import io.parallelrun.server.command.BaselineCommands;
import io.parallelrun.server.readmodel.OverviewReader;
import io.parallelrun.server.readmodel.RunOverview;
import io.parallelrun.server.security.CurrentUser;
import io.parallelrun.server.security.InvalidInputException;
import io.parallelrun.server.security.Permissions;
import io.parallelrun.server.store.action.ActionQuery;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What somebody should look at, and the plan that a run is measured by. */
@Path("/runs/{run}/actions")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class ActionPages {
  private static final int SHOWN = 200;

  private final OverviewReader overviews;
  private final ActionReader reader;
  private final ActionCommands commands;
  private final BaselineCommands baselines;
  private final CurrentUser user;

  ActionPages(
      OverviewReader overviews,
      ActionReader reader,
      ActionCommands commands,
      BaselineCommands baselines,
      CurrentUser user) {
    this.overviews = overviews;
    this.reader = reader;
    this.commands = commands;
    this.baselines = baselines;
    this.user = user;
  }

  @GET
  @RolesAllowed(Permissions.VIEW_PROGRESS)
  public TemplateInstance list(@PathParam("run") String run) {
    RunOverview overview = overviews.overview(run).orElseThrow(NotFoundException::new);
    boolean amounts = user.may(Permissions.VIEW_AMOUNTS);
    List<ActionView> items =
        reader.list(new ActionQuery(run, Set.of(), Long.MAX_VALUE, SHOWN)).stream()
            .map(item -> amounts ? item : item.withoutAmount())
            .toList();
    return Templates.actions(amounts ? overview : overview.withoutAmounts(), items);
  }

  @POST
  @Path("{id}/{how}")
  @RolesAllowed(Permissions.EDIT_RUN)
  public Response decide(
      @PathParam("run") String run,
      @PathParam("id") long id,
      @PathParam("how") String how,
      @FormParam("until") @DefaultValue("") String until,
      @FormParam("reason") @DefaultValue("") String reason)
      throws InvalidInputException {
    requireOfRun(id, run);
    if (how.equals("reopen")) {
      commands.reopen(id, reason, user.name());
    } else {
      commands.putAside(id, aside(how), day(until), reason, user.name());
    }
    return back(run);
  }

  @POST
  @Path("freeze")
  @RolesAllowed(Permissions.EDIT_RUN)
  public Response freeze(
      @PathParam("run") String run,
      @FormParam("version") @DefaultValue("0") int version,
      @FormParam("note") @DefaultValue("") String note)
      throws InvalidInputException {
    if (overviews.head(run).isEmpty()) {
      throw new NotFoundException();
    }
    baselines.freeze(run, version, note, user.name());
    return back(run);
  }

  private void requireOfRun(long id, String run) {
    Optional<ActionView> item = reader.find(id).filter(found -> found.run().equals(run));
    if (item.isEmpty()) {
      throw new NotFoundException();
    }
  }

  private static Aside aside(String how) {
    try {
      return Aside.valueOf(how.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new NotFoundException(e);
    }
  }

  private static @Nullable LocalDate day(String text) {
    try {
      return text.isBlank() ? null : LocalDate.parse(text.strip());
    } catch (DateTimeParseException e) {
      throw new BadRequestException(
          "until: expected a date such as 2026-01-31, got \"" + text + "\"", e);
    }
  }

  private static Response back(String run) {
    return Response.seeOther(URI.create("/runs/" + run + "/actions")).build();
  }
}

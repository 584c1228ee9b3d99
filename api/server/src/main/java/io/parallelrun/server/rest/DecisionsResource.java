package io.parallelrun.server.rest;

import io.parallelrun.server.export.DecisionFeed;
import io.parallelrun.server.export.SafeCsv;
import io.parallelrun.server.readmodel.Amount;
import io.parallelrun.server.readmodel.DecisionView;
import io.parallelrun.server.readmodel.OverviewReader;
import io.parallelrun.server.readmodel.RunOverview;
import io.parallelrun.server.security.CurrentUser;
import io.parallelrun.server.security.Permissions;
import io.parallelrun.server.security.Role;
import io.parallelrun.server.security.TokenService;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What must be decided, by when, for how much: as JSON, as a table and as a calendar. */
@Path("/api/v1")
@Tag(name = "Decisions")
@Blocking
public class DecisionsResource {
  private final OverviewReader overviews;
  private final TokenService tokens;
  private final CurrentUser user;

  DecisionsResource(OverviewReader overviews, TokenService tokens, CurrentUser user) {
    this.overviews = overviews;
    this.tokens = tokens;
    this.user = user;
  }

  @GET
  @Path("/runs/{run}/decisions")
  @Produces(MediaType.APPLICATION_JSON)
  @RolesAllowed(Permissions.VIEW_PROGRESS)
  @Operation(summary = "The decision calendar; no amounts without the right to see them")
  public List<DecisionView> decisions(@PathParam("run") String run) {
    return overview(run, user.may(Permissions.VIEW_AMOUNTS)).decisions();
  }

  @GET
  @Path("/runs/{run}/decisions.csv")
  @Produces(SafeCsv.MEDIA_TYPE)
  @RolesAllowed(Permissions.EXPORT)
  @Operation(summary = "The decision calendar as CSV")
  public Response table(@PathParam("run") String run) {
    String csv =
        SafeCsv.write(
            List.of(
                "by",
                "days_left",
                "decision",
                "contract",
                "side",
                "owner",
                "at_stake",
                "currency",
                "state",
                "critical",
                "why"),
            overview(run, true).decisions().stream().map(DecisionsResource::row).toList());
    return Response.ok(csv)
        .header("Content-Disposition", "attachment; filename=\"" + run + "-decisions.csv\"")
        .build();
  }

  private static List<?> row(DecisionView view) {
    var decision = view.decision();
    Amount atStake = view.atStake();
    return Arrays.asList(
        decision.lastGoodDay(),
        decision.daysLeft(),
        decision.title(),
        decision.contract(),
        decision.side(),
        decision.owner(),
        atStake == null ? null : atStake.rounded(),
        atStake == null ? null : atStake.currency().getCurrencyCode(),
        view.stateText(),
        decision.critical(),
        decision.why());
  }

  @GET
  @Path("/runs/{run}/decisions.ics")
  @Produces(DecisionFeed.MEDIA_TYPE)
  @RolesAllowed(Permissions.VIEW_PROGRESS)
  @Operation(summary = "The decision calendar as iCalendar")
  public String calendar(@PathParam("run") String run) {
    return DecisionFeed.write(overview(run, user.may(Permissions.VIEW_AMOUNTS)));
  }

  @GET
  @Path("/calendars/{token}/{run}.ics")
  @Produces(DecisionFeed.MEDIA_TYPE)
  @PermitAll
  @Operation(
      summary =
          "The same for calendar programs, which cannot send a header: an API token in the"
              + " address, best one of role viewer, which shows no amounts")
  public String subscribed(@PathParam("token") String token, @PathParam("run") String run) {
    Role role =
        tokens
            .resume(token)
            .flatMap(known -> Role.of(known.role()))
            .filter(known -> known.permissions().contains(Permissions.VIEW_PROGRESS))
            .orElseThrow(NotFoundException::new);
    return DecisionFeed.write(overview(run, role.permissions().contains(Permissions.VIEW_AMOUNTS)));
  }

  private RunOverview overview(String run, boolean amounts) {
    RunOverview overview = overviews.overview(run).orElseThrow(NotFoundException::new);
    return amounts ? overview : overview.withoutAmounts();
  }
}

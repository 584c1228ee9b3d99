package io.parallelrun.server.rest;

import io.parallelrun.server.command.BaselineCommands;
import io.parallelrun.server.readmodel.ContingencyReader;
import io.parallelrun.server.readmodel.ContingencyView;
import io.parallelrun.server.readmodel.OverviewReader;
import io.parallelrun.server.readmodel.Plans;
import io.parallelrun.server.security.CurrentUser;
import io.parallelrun.server.security.InvalidInputException;
import io.parallelrun.server.security.Permissions;
import io.parallelrun.server.store.plan.Baseline;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The plan a run is measured by, and what is kept on top of it. */
@Path("/api/v1")
@Tag(name = "Budget")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class BaselinesResource {
  private final Plans plans;
  private final BaselineCommands commands;
  private final ContingencyReader contingencies;
  private final OverviewReader overviews;
  private final CurrentUser user;

  BaselinesResource(
      Plans plans,
      BaselineCommands commands,
      ContingencyReader contingencies,
      OverviewReader overviews,
      CurrentUser user) {
    this.plans = plans;
    this.commands = commands;
    this.contingencies = contingencies;
    this.overviews = overviews;
    this.user = user;
  }

  @GET
  @Path("/runs/{run}/baselines")
  @RolesAllowed(Permissions.VIEW_PROGRESS)
  @Operation(summary = "The frozen plans, newest first; the first one holds")
  public List<Baseline> list(@PathParam("run") String run) {
    requireRun(run);
    return plans.baselines(run);
  }

  /** Why a plan is frozen. */
  public record FreezeBody(@Nullable String note) {}

  @POST
  @Path("/runs/{run}/baselines")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Permissions.EDIT_RUN)
  @Operation(
      summary =
          "Freezes the run as it is as its plan; If-Match names the version somebody looked at;"
              + " idempotent")
  public Baseline freeze(
      @PathParam("run") String run,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Nullable FreezeBody body)
      throws InvalidInputException {
    requireRun(run);
    String note = Optional.ofNullable(body).map(FreezeBody::note).orElse("");
    return commands.freeze(run, version(ifMatch), note, user.name());
  }

  @GET
  @Path("/runs/{run}/contingency")
  @RolesAllowed(Permissions.VIEW_AMOUNTS)
  @Operation(summary = "Both contingencies, days and money, as planned and as used, by day")
  public ContingencyView contingency(@PathParam("run") String run) {
    return contingencies.contingency(run).orElseThrow(NotFoundException::new);
  }

  private void requireRun(String run) {
    if (overviews.head(run).isEmpty()) {
      throw new NotFoundException();
    }
  }

  private static int version(@Nullable String ifMatch) {
    String given = ifMatch == null ? "nothing" : ifMatch;
    try {
      return Integer.parseInt(given.replace("W/", "").replace("\"", ""));
    } catch (NumberFormatException e) {
      throw new BadRequestException(
          "If-Match: expected the version of the run, its ETag, got " + given, e);
    }
  }
}

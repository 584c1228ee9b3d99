package io.parallelrun.server.rest;

import io.parallelrun.domain.ledger.CostComponent;
import io.parallelrun.domain.run.RunPhase;
import io.parallelrun.domain.run.Side;
import io.parallelrun.server.command.ApplyOptions;
import io.parallelrun.server.command.ApplyResult;
import io.parallelrun.server.command.Author;
import io.parallelrun.server.command.RunCommands;
import io.parallelrun.server.command.document.DocumentException;
import io.parallelrun.server.command.document.RunDocumentSchema;
import io.parallelrun.server.command.hours.HoursCommands;
import io.parallelrun.server.readmodel.BurnUp;
import io.parallelrun.server.readmodel.BurnUpReader;
import io.parallelrun.server.readmodel.CellsView;
import io.parallelrun.server.readmodel.ForecastView;
import io.parallelrun.server.readmodel.MoneyReader;
import io.parallelrun.server.readmodel.OverviewReader;
import io.parallelrun.server.readmodel.RunHead;
import io.parallelrun.server.readmodel.RunOverview;
import io.parallelrun.server.security.CurrentUser;
import io.parallelrun.server.security.Permissions;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Runs: read, apply as a document, export, remove. */
@Path("/api/v1")
@Tag(name = "Runs")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class RunsResource {
  private static final String YAML = "application/yaml";

  private final OverviewReader overviews;
  private final MoneyReader money;
  private final BurnUpReader burnUps;
  private final RunCommands commands;
  private final HoursCommands hours;
  private final CurrentUser user;

  RunsResource(
      OverviewReader overviews,
      MoneyReader money,
      BurnUpReader burnUps,
      RunCommands commands,
      HoursCommands hours,
      CurrentUser user) {
    this.hours = hours;
    this.overviews = overviews;
    this.money = money;
    this.burnUps = burnUps;
    this.commands = commands;
    this.user = user;
  }

  @GET
  @Path("/runs")
  @RolesAllowed(Permissions.VIEW_PROGRESS)
  @Operation(summary = "Every run, by slug; filter by phase")
  public Object list(
      @QueryParam("phase") List<String> phases,
      @QueryParam("after") @Nullable String after,
      @QueryParam("limit") @DefaultValue("50") int limit) {
    var wanted = Parameters.choices("phase", phases, RunPhase.class);
    List<RunHead> heads =
        overviews.heads().stream()
            .filter(head -> wanted.isEmpty() || wanted.contains(head.phase()))
            .toList();
    return Page.of(heads, RunHead::slug, after, limit);
  }

  @GET
  @Path("/runs/{run}/overview")
  @RolesAllowed(Permissions.VIEW_PROGRESS)
  @Operation(
      summary = "Everything the page of a run shows; no amounts without the right to see them")
  public RunOverview overview(@PathParam("run") String run) {
    RunOverview overview = overviews.overview(run).orElseThrow(NotFoundException::new);
    return user.may(Permissions.VIEW_AMOUNTS) ? overview : overview.withoutAmounts();
  }

  @GET
  @Path("/runs/{run}/forecast")
  @RolesAllowed(Permissions.VIEW_PROGRESS)
  @Operation(
      summary =
          "When it will end, what it will cost then and which work decides it; no amounts without"
              + " the right to see them")
  public ForecastView forecast(@PathParam("run") String run) {
    ForecastView forecast = overviews.forecast(run).orElseThrow(NotFoundException::new);
    return user.may(Permissions.VIEW_AMOUNTS) ? forecast : forecast.withoutAmounts();
  }

  @GET
  @Path("/runs/{run}/burn-up")
  @RolesAllowed(Permissions.VIEW_AMOUNTS)
  @Operation(summary = "Plan, actual and forecast per day: basis accrual, cash or commitment")
  public BurnUp burnUp(
      @PathParam("run") String run, @QueryParam("basis") @DefaultValue("accrual") String basis) {
    return burnUps.burnUp(run, Parameters.basis(basis)).orElseThrow(NotFoundException::new);
  }

  @GET
  @Path("/runs/{run}/cells")
  @RolesAllowed(Permissions.VIEW_AMOUNTS)
  @Operation(summary = "The sources behind a cost: from, until, side, component")
  public CellsView cells(
      @PathParam("run") String run,
      @QueryParam("from") @Nullable String from,
      @QueryParam("until") @Nullable String until,
      @QueryParam("side") List<String> sides,
      @QueryParam("component") List<String> components) {
    return money
        .cells(
            run,
            new MoneyReader.CellQuery(
                Parameters.date("from", from),
                Parameters.date("until", until),
                Parameters.choices("side", sides, Side.class),
                Parameters.choices("component", components, CostComponent.class)))
        .orElseThrow(NotFoundException::new);
  }

  @GET
  @Path("/runs/{run}/document")
  @Produces(YAML)
  @RolesAllowed(Permissions.VIEW_AMOUNTS)
  @Operation(summary = "The run as a document that can be applied again")
  public Response export(@PathParam("run") String run, @Context Request request) {
    RunHead head = overviews.head(run).orElseThrow(NotFoundException::new);
    EntityTag tag = new EntityTag(Integer.toString(head.version()));
    Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
    return unchanged != null
        ? unchanged.build()
        : Response.ok(commands.export(run).orElseThrow(NotFoundException::new)).tag(tag).build();
  }

  @POST
  @Path("/runs:apply")
  @Consumes({
    YAML,
    "application/x-yaml",
    "text/yaml",
    MediaType.APPLICATION_JSON,
    MediaType.TEXT_PLAIN
  })
  @RolesAllowed(Permissions.EDIT_RUN)
  @Operation(summary = "Applies a run document; idempotent; dryRun says what would change")
  public Response apply(
      String document,
      @QueryParam("dryRun") boolean dryRun,
      @QueryParam("prune") boolean prune,
      @HeaderParam("If-Match") @Nullable String ifMatch)
      throws DocumentException {
    ApplyResult result =
        commands.apply(
            document, new ApplyOptions(dryRun, prune, false, expected(ifMatch)), author());
    return Response.ok(result).tag(Integer.toString(result.version())).build();
  }

  @POST
  @Path("/runs/{run}/hours:import")
  @RolesAllowed(Permissions.EDIT_RUN)
  @Operation(
      summary =
          "Imports a time sheet (people,from,until,hours,baseline_hours); idempotent; dryRun says"
              + " what would change")
  public HoursCommands.Imported importHours(
      @PathParam("run") String run, String file, @QueryParam("dryRun") boolean dryRun)
      throws DocumentException {
    return hours.importFile(run, file, dryRun, user.name()).orElseThrow(NotFoundException::new);
  }

  private Author author() {
    return new Author(user.name(), user.may(Permissions.OPERATE_CONNECTIONS));
  }

  private static OptionalInt expected(@Nullable String ifMatch) {
    if (ifMatch == null || ifMatch.equals("*")) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(Integer.parseInt(ifMatch.replace("W/", "").replace("\"", "")));
    } catch (NumberFormatException e) {
      throw new BadRequestException("If-Match: expected the ETag of the document, got " + ifMatch);
    }
  }

  @DELETE
  @Path("/runs/{run}")
  @RolesAllowed(Permissions.EDIT_RUN)
  @Operation(summary = "Removes a run and everything observed for it")
  public void remove(@PathParam("run") String run) {
    if (!commands.remove(run, user.name())) {
      throw new NotFoundException();
    }
  }

  @GET
  @Path("/schemas/run")
  @PermitAll
  @Produces("application/schema+json")
  @Operation(summary = "JSON Schema of the run document")
  public Map<String, Object> schema() {
    return RunDocumentSchema.generate();
  }
}

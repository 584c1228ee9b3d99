package io.parallelrun.dashboard.page;

import io.parallelrun.domain.DefinitionException;
import io.parallelrun.domain.decision.Scenario;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.server.command.RunCommands;
import io.parallelrun.server.command.ScenarioCommands;
import io.parallelrun.server.readmodel.OverviewReader;
import io.parallelrun.server.readmodel.RunOverview;
import io.parallelrun.server.readmodel.ScenarioView;
import io.parallelrun.server.security.CurrentUser;
import io.parallelrun.server.security.Permissions;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;

/** What if: a scenario is looked at by its address, and adopted by a button. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class ScenarioPages {
  private final OverviewReader overviews;
  private final RunCommands runs;
  private final ScenarioCommands commands;
  private final CurrentUser user;

  ScenarioPages(
      OverviewReader overviews, RunCommands runs, ScenarioCommands commands, CurrentUser user) {
    this.overviews = overviews;
    this.runs = runs;
    this.commands = commands;
    this.user = user;
  }

  @GET
  @Path("runs/{run}/what-if")
  @RolesAllowed(Permissions.VIEW_AMOUNTS)
  public TemplateInstance look(@PathParam("run") String run, @Context UriInfo uri) {
    RunOverview overview = overviews.overview(run).orElseThrow(NotFoundException::new);
    ScenarioForm form = form(run, uri.getQueryParameters());
    Scenario scenario = form.scenario();
    try {
      @Nullable ScenarioView view =
          scenario.isEmpty() ? null : overviews.whatIf(run, scenario).orElse(null);
      return Templates.whatIf(overview, form, view, "", query(uri));
    } catch (DefinitionException e) {
      return Templates.whatIf(overview, form, null, commands.refusal(run, scenario, e), "");
    }
  }

  @GET
  @Path("runs/{run}/what-if.csv")
  @Produces("text/csv")
  @RolesAllowed(Permissions.EXPORT)
  public Response csv(@PathParam("run") String run, @Context UriInfo uri) {
    Scenario scenario = form(run, uri.getQueryParameters()).scenario();
    try {
      ScenarioView view = overviews.whatIf(run, scenario).orElseThrow(NotFoundException::new);
      return Response.ok(ScenarioCsv.write(view))
          .header("Content-Disposition", "attachment; filename=\"" + run + "-what-if.csv\"")
          .build();
    } catch (DefinitionException e) {
      throw new BadRequestException(commands.refusal(run, scenario, e), e);
    }
  }

  @POST
  @Path("runs/{run}/what-if")
  @RolesAllowed(Permissions.EDIT_RUN)
  public Response adopt(@PathParam("run") String run, MultivaluedMap<String, String> given) {
    ScenarioForm form = form(run, given);
    String version = given.getFirst("version");
    if (version == null || !version.matches("\\d{1,9}")) {
      throw new BadRequestException("version: expected the version looked at, got " + version);
    }
    Scenario scenario = form.scenario();
    try {
      commands.adopt(run, scenario, Integer.parseInt(version), user.name());
    } catch (DefinitionException e) {
      throw new BadRequestException(commands.refusal(run, scenario, e), e);
    }
    return Flash.seeOther("/runs/" + run, "The scenario is now the run.");
  }

  private static String query(UriInfo uri) {
    String query = uri.getRequestUri().getRawQuery();
    return query == null ? "" : query;
  }

  private ScenarioForm form(String run, MultivaluedMap<String, String> given) {
    RunDefinition definition = runs.document(run).orElseThrow(NotFoundException::new).definition();
    return ScenarioForm.of(definition, given);
  }
}

package io.parallelrun.dashboard.page;

import io.parallelrun.domain.run.Side;
import io.parallelrun.server.command.NamelessConnectionException;
import io.parallelrun.server.config.Settings;
import io.parallelrun.server.readmodel.OverviewReader;
import io.parallelrun.server.readmodel.RunOverview;
import io.parallelrun.server.readmodel.sending.SendingReader;
import io.parallelrun.server.readmodel.sending.SendingView;
import io.parallelrun.server.security.CurrentUser;
import io.parallelrun.server.security.InvalidInputException;
import io.parallelrun.server.security.Permissions;
import io.parallelrun.server.store.sending.NamedDual;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/** Whether people hear from both platforms, and how new senders grow. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class SendingPages {
  private final OverviewReader overviews;
  private final SendingReader reader;
  private final Settings settings;
  private final PersonQuestions people;
  private final CurrentUser user;

  SendingPages(
      OverviewReader overviews,
      SendingReader reader,
      Settings settings,
      PersonQuestions people,
      CurrentUser user) {
    this.people = people;
    this.overviews = overviews;
    this.reader = reader;
    this.settings = settings;
    this.user = user;
  }

  @GET
  @Path("runs/{run}/sending")
  @RolesAllowed(Permissions.VIEW_PROGRESS)
  public TemplateInstance look(@PathParam("run") String run, @Context UriInfo asked) {
    RunOverview overview = overviews.overview(run).orElseThrow(NotFoundException::new);
    return page(run, overview, persons(run, overview), asked);
  }

  private PersonRows persons(String run, RunOverview overview) {
    return PersonRows.of(
        "/runs/" + run + "/sending/person",
        people.askable(overview.connections(), Side.LEGACY),
        people.askable(overview.connections(), Side.REPLACEMENT));
  }

  /** The page with the name in its place; that place alone for a script. */
  @POST
  @Path("runs/{run}/sending/person")
  @RolesAllowed(Permissions.OPERATE_CONNECTIONS)
  public TemplateInstance person(
      @PathParam("run") String run,
      @FormParam("connection") @DefaultValue("") String connection,
      @FormParam("vendorId") @DefaultValue("") String vendorId,
      @HeaderParam("HX-Request") @DefaultValue("false") boolean partial,
      @Context UriInfo asked)
      throws InvalidInputException, NamelessConnectionException {
    PersonRow row =
        people.ask(
            run, PersonRow.unasked("/runs/" + run + "/sending/person", connection, vendorId));
    if (partial) {
      return Templates.person(row);
    }
    RunOverview overview = overviews.overview(run).orElseThrow(NotFoundException::new);
    return page(run, overview, persons(run, overview).with(row), asked);
  }

  private TemplateInstance page(
      String run, RunOverview overview, PersonRows persons, UriInfo asked) {
    SendingView view = reader.sending(run).orElseThrow(NotFoundException::new);
    boolean named = user.may(Permissions.EDIT_RUN) || user.may(Permissions.OPERATE_CONNECTIONS);
    List<NamedDual> users = named ? reader.named(run) : List.of();
    return Templates.sending(
        user.may(Permissions.VIEW_AMOUNTS) ? overview : overview.withoutAmounts(),
        view,
        view.ramps().stream().map(ramp -> new RampChart(ramp, overview.head().today())).toList(),
        users,
        curl(run, asked),
        persons);
  }

  /** A command that reports a day of one side; a second run of it is the same report. */
  private String curl(String run, UriInfo asked) {
    String base = settings.publicUrl().orElseGet(() -> asked.getBaseUri().toString());
    return "printf 'person,at,message\\nada@example.org,%s,spring-sale\\n'"
        + " \"$(date -u +%Y-%m-%dT%H:00:00Z)\" |"
        + " curl --fail-with-body -H \"Authorization: Bearer $TOKEN\" -H \"Content-Type: text/csv\""
        + " --data-binary @- \""
        + base.replaceAll("/+$", "")
        + "/api/v1/runs/"
        + run
        + "/sends/legacy/batches?batch=$(date -u +%Y%m%d%H)"
        + "&from=$(date -u +%Y-%m-%dT00:00:00Z)&until=$(date -u +%Y-%m-%dT%H:00:01Z)\"";
  }
}

package io.parallelrun.dashboard.page;

import io.parallelrun.server.config.Settings;
import io.parallelrun.server.readmodel.OverviewReader;
import io.parallelrun.server.readmodel.RunOverview;
import io.parallelrun.server.readmodel.sending.SendingReader;
import io.parallelrun.server.readmodel.sending.SendingView;
import io.parallelrun.server.security.CurrentUser;
import io.parallelrun.server.security.Permissions;
import io.parallelrun.server.store.sending.NamedDual;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
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
  private final CurrentUser user;

  SendingPages(
      OverviewReader overviews, SendingReader reader, Settings settings, CurrentUser user) {
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
    SendingView view = reader.sending(run).orElseThrow(NotFoundException::new);
    boolean named = user.may(Permissions.EDIT_RUN) || user.may(Permissions.OPERATE_CONNECTIONS);
    List<NamedDual> users = named ? reader.named(run) : List.of();
    return Templates.sending(
        user.may(Permissions.VIEW_AMOUNTS) ? overview : overview.withoutAmounts(),
        view,
        view.ramps().stream().map(ramp -> new RampChart(ramp, overview.head().today())).toList(),
        users,
        curl(run, asked));
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

package io.parallelrun.dashboard.page;

import io.parallelrun.server.readmodel.OverviewReader;
import io.parallelrun.server.readmodel.RestatementReader;
import io.parallelrun.server.readmodel.RunOverview;
import io.parallelrun.server.security.CurrentUser;
import io.parallelrun.server.security.Permissions;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** What was told of past days and changed later. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class RestatementPages {
  private static final int SHOWN = 50;
  private static final int VERSIONS = 20;

  private final OverviewReader overviews;
  private final RestatementReader restatements;
  private final CurrentUser user;

  RestatementPages(OverviewReader overviews, RestatementReader restatements, CurrentUser user) {
    this.overviews = overviews;
    this.restatements = restatements;
    this.user = user;
  }

  @GET
  @Path("runs/{run}/restatements")
  @RolesAllowed(Permissions.VIEW_PROGRESS)
  public TemplateInstance look(
      @PathParam("run") String run,
      @QueryParam("before") @DefaultValue("") String before,
      @QueryParam("version") @DefaultValue("") String version,
      @QueryParam("rate") @DefaultValue("") String rate,
      @QueryParam("invoice") @DefaultValue("") String invoice) {
    RunOverview overview = overviews.overview(run).orElseThrow(NotFoundException::new);
    boolean amounts = user.may(Permissions.VIEW_AMOUNTS);
    return Templates.restatements(
        amounts ? overview : overview.withoutAmounts(),
        amounts
            ? restatements
                .costs(run, (int) number("version", version, Integer.MAX_VALUE), VERSIONS)
                .orElseThrow(NotFoundException::new)
            : new RestatementReader.Part<>(List.of(), 0),
        amounts
            ? restatements
                .rates(run, number("rate", rate, Long.MAX_VALUE), VERSIONS)
                .orElseThrow(NotFoundException::new)
            : new RestatementReader.Part<>(List.of(), 0),
        amounts
            ? restatements
                .invoices(run, number("invoice", invoice, Long.MAX_VALUE), SHOWN)
                .orElseThrow(NotFoundException::new)
            : new RestatementReader.Part<>(List.of(), 0),
        restatements
            .observations(run, number("before", before, Long.MAX_VALUE), SHOWN)
            .orElseThrow(NotFoundException::new));
  }

  private static long number(String name, String text, long most) {
    if (text.isEmpty()) {
      return most;
    }
    if (!text.matches("\\d{1,18}") || Long.parseLong(text) > most) {
      throw new BadRequestException(name + ": expected a number, got \"" + text + "\"");
    }
    return Long.parseLong(text);
  }
}

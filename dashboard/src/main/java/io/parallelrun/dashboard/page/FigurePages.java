package io.parallelrun.dashboard.page;

import io.parallelrun.server.readmodel.ExplanationReader;
import io.parallelrun.server.readmodel.ExtensionsView;
import io.parallelrun.server.readmodel.Figure;
import io.parallelrun.server.readmodel.ForecastView;
import io.parallelrun.server.readmodel.MoneyReader;
import io.parallelrun.server.readmodel.OverviewReader;
import io.parallelrun.server.readmodel.RunOverview;
import io.parallelrun.server.security.CurrentUser;
import io.parallelrun.server.security.Permissions;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.ForbiddenException;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** When a run will end, and where a figure comes from. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class FigurePages {
  private final OverviewReader overviews;
  private final MoneyReader money;
  private final ExplanationReader explanations;
  private final CurrentUser user;

  FigurePages(
      OverviewReader overviews,
      MoneyReader money,
      ExplanationReader explanations,
      CurrentUser user) {
    this.overviews = overviews;
    this.money = money;
    this.explanations = explanations;
    this.user = user;
  }

  @GET
  @Path("runs/{run}/forecast")
  @RolesAllowed(Permissions.VIEW_PROGRESS)
  public TemplateInstance forecast(@PathParam("run") String run) {
    ForecastView forecast = overviews.forecast(run).orElseThrow(NotFoundException::new);
    ExtensionsView extensions = money.extensions(run).orElseThrow(NotFoundException::new);
    boolean amounts = user.may(Permissions.VIEW_AMOUNTS);
    return Templates.forecast(
        overview(run),
        amounts ? forecast : forecast.withoutAmounts(),
        amounts ? extensions : extensions.withoutAmounts());
  }

  @GET
  @Path("runs/{run}/explain/{figure}")
  @RolesAllowed(Permissions.VIEW_PROGRESS)
  public TemplateInstance explain(
      @PathParam("run") String run, @PathParam("figure") String figure) {
    Figure wanted = Figure.of(figure).orElseThrow(NotFoundException::new);
    if (wanted.isAmount() && !user.may(Permissions.VIEW_AMOUNTS)) {
      throw new ForbiddenException();
    }
    return Templates.explain(
        overview(run), explanations.explain(run, wanted).orElseThrow(NotFoundException::new));
  }

  private RunOverview overview(String run) {
    RunOverview overview = overviews.overview(run).orElseThrow(NotFoundException::new);
    return user.may(Permissions.VIEW_AMOUNTS) ? overview : overview.withoutAmounts();
  }
}

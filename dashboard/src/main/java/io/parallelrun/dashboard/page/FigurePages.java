package io.parallelrun.dashboard.page;

import io.parallelrun.server.readmodel.ExtensionsView;
import io.parallelrun.server.readmodel.ForecastView;
import io.parallelrun.server.readmodel.MoneyReader;
import io.parallelrun.server.readmodel.OverviewReader;
import io.parallelrun.server.readmodel.RunOverview;
import io.parallelrun.server.readmodel.explain.Explanation;
import io.parallelrun.server.readmodel.explain.ExplanationReader;
import io.parallelrun.server.readmodel.explain.Figure;
import io.parallelrun.server.readmodel.explain.Figures;
import io.parallelrun.server.readmodel.explain.UnknownChoiceException;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

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
      @PathParam("run") String run,
      @PathParam("figure") String figure,
      @QueryParam("of") @Nullable String of) {
    Figure wanted = Figures.of(figure).orElseThrow(NotFoundException::new);
    if (wanted.isAmount() && !user.may(Permissions.VIEW_AMOUNTS)) {
      throw new ForbiddenException();
    }
    return Templates.explain(overview(run), explanation(run, wanted, of));
  }

  /** A value that is gone, such as a decision that was taken, is not found. */
  private Explanation explanation(String run, Figure figure, @Nullable String of) {
    try {
      return explanations.explain(run, figure, of).orElseThrow(NotFoundException::new);
    } catch (UnknownChoiceException e) {
      throw new NotFoundException(e.getMessage());
    }
  }

  private RunOverview overview(String run) {
    RunOverview overview = overviews.overview(run).orElseThrow(NotFoundException::new);
    return user.may(Permissions.VIEW_AMOUNTS) ? overview : overview.withoutAmounts();
  }
}

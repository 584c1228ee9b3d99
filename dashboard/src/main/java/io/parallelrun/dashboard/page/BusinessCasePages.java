package io.parallelrun.dashboard.page;

import io.parallelrun.server.readmodel.BusinessCaseReader;
import io.parallelrun.server.readmodel.HardCutoverView;
import io.parallelrun.server.security.Permissions;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;

/** What the switch really costs, and what switching at once would; both by address alone. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class BusinessCasePages {
  private final BusinessCaseReader cases;

  BusinessCasePages(BusinessCaseReader cases) {
    this.cases = cases;
  }

  @GET
  @Path("runs/{run}/business-case")
  @RolesAllowed(Permissions.VIEW_AMOUNTS)
  public Response look(@PathParam("run") String run, @Context UriInfo uri) {
    BusinessCaseReader.Case found = cases.businessCase(run).orElseThrow(NotFoundException::new);
    HardCutoverForm given = HardCutoverForm.of(uri.getQueryParameters());
    HardCutoverForm form = given.blank() ? given : given.checked();
    @Nullable HardCutoverView view =
        form.blank() || form.wrong() ? null : cases.hardCutover(run, form.inputs()).orElse(null);
    return Response.status(form.wrong() ? 400 : 200)
        .entity(
            Templates.businessCase(
                    found.overview(),
                    found.view(),
                    found.overlap(),
                    WaterfallChart.of(found.view()),
                    form,
                    view,
                    view == null ? null : new TornadoChart(view))
                .render())
        .build();
  }

  @GET
  @Path("runs/{run}/business-case.csv")
  @Produces("text/csv")
  @RolesAllowed(Permissions.EXPORT)
  public Response csv(@PathParam("run") String run) {
    BusinessCaseReader.Case found = cases.businessCase(run).orElseThrow(NotFoundException::new);
    return Response.ok(BusinessCaseCsv.write(found.view()))
        .header("Content-Disposition", "attachment; filename=\"" + run + "-business-case.csv\"")
        .build();
  }
}

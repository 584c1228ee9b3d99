package io.parallelrun.server.rest;

import io.parallelrun.server.export.SafeCsv;
import io.parallelrun.server.readmodel.ExtensionsView;
import io.parallelrun.server.readmodel.MoneyReader;
import io.parallelrun.server.security.CurrentUser;
import io.parallelrun.server.security.Permissions;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** By how much a run was extended, why, and what that cost. */
@Path("/api/v1")
@Tag(name = "Costs")
@Blocking
public class ExtensionsResource {
  private final MoneyReader money;
  private final CurrentUser user;

  ExtensionsResource(MoneyReader money, CurrentUser user) {
    this.money = money;
    this.user = user;
  }

  @GET
  @Path("/runs/{run}/extensions")
  @Produces(MediaType.APPLICATION_JSON)
  @RolesAllowed(Permissions.VIEW_PROGRESS)
  @Operation(
      summary =
          "Extensions with their causes, and days past the decided end that nobody decided on")
  public ExtensionsView extensions(@PathParam("run") String run) {
    ExtensionsView view = money.extensions(run).orElseThrow(NotFoundException::new);
    return user.may(Permissions.VIEW_AMOUNTS) ? view : view.withoutAmounts();
  }

  @GET
  @Path("/runs/{run}/extensions.csv")
  @Produces("text/csv")
  @RolesAllowed(Permissions.EXPORT)
  @Operation(summary = "Extensions as CSV")
  public Response csv(@PathParam("run") String run) {
    ExtensionsView view = money.extensions(run).orElseThrow(NotFoundException::new);
    String csv =
        SafeCsv.write(
            List.of("from", "until", "days", "cause", "decided_on", "note", "cost", "currency"),
            view.entries().stream().map(ExtensionsResource::row).toList());
    return Response.ok(csv)
        .header("Content-Disposition", "attachment; filename=\"" + run + "-extensions.csv\"")
        .build();
  }

  private static List<?> row(ExtensionsView.Entry entry) {
    var cost = java.util.Objects.requireNonNull(entry.cost());
    return List.of(
        entry.from(),
        entry.until(),
        entry.days(),
        entry.causeText(),
        entry.decidedOn(),
        entry.note(),
        cost.rounded(),
        cost.currency().getCurrencyCode());
  }
}

package io.parallelrun.server.rest;

import io.parallelrun.server.readmodel.explain.Explanation;
import io.parallelrun.server.readmodel.explain.ExplanationReader;
import io.parallelrun.server.readmodel.explain.Figure;
import io.parallelrun.server.readmodel.explain.Figures;
import io.parallelrun.server.readmodel.explain.UnknownChoiceException;
import io.parallelrun.server.security.CurrentUser;
import io.parallelrun.server.security.Permissions;
import io.quarkus.security.ForbiddenException;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Where figures come from. */
@Path("/api/v1")
@Tag(name = "Runs")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class ExplanationsResource {
  private final ExplanationReader explanations;
  private final CurrentUser user;

  ExplanationsResource(ExplanationReader explanations, CurrentUser user) {
    this.explanations = explanations;
    this.user = user;
  }

  @GET
  @Path("/runs/{run}/explain")
  @RolesAllowed(Permissions.VIEW_PROGRESS)
  @Operation(summary = "The figures that can be explained, and what each has values of")
  public List<ExplanationReader.Listed> figures(@PathParam("run") String run) {
    return explanations.figures(run).orElseThrow(NotFoundException::new).stream()
        .filter(figure -> !figure.amount() || user.may(Permissions.VIEW_AMOUNTS))
        .toList();
  }

  @GET
  @Path("/runs/{run}/explain/{figure}")
  @RolesAllowed(Permissions.VIEW_PROGRESS)
  @Operation(
      summary =
          "Where a figure comes from: formula, terms and cells; of names one of several values")
  public Explanation explain(
      @PathParam("run") String run,
      @PathParam("figure") String figure,
      @QueryParam("of") @Nullable String of) {
    Figure wanted = Figures.of(figure).orElseThrow(NotFoundException::new);
    if (wanted.isAmount() && !user.may(Permissions.VIEW_AMOUNTS)) {
      throw new ForbiddenException();
    }
    try {
      return explanations.explain(run, wanted, of).orElseThrow(NotFoundException::new);
    } catch (UnknownChoiceException e) {
      throw new BadRequestException(e.getMessage());
    }
  }
}

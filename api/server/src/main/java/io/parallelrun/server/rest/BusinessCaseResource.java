package io.parallelrun.server.rest;

import io.parallelrun.domain.DefinitionException;
import io.parallelrun.domain.decision.HardCutoverInputs;
import io.parallelrun.server.readmodel.BusinessCaseReader;
import io.parallelrun.server.readmodel.BusinessCaseView;
import io.parallelrun.server.readmodel.HardCutoverView;
import io.parallelrun.server.security.Permissions;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What the switch really costs, and what switching at once would. */
@Path("/api/v1")
@Tag(name = "Business case")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class BusinessCaseResource {
  private final BusinessCaseReader cases;

  BusinessCaseResource(BusinessCaseReader cases) {
    this.cases = cases;
  }

  @GET
  @Path("/runs/{run}/business-case")
  @RolesAllowed(Permissions.VIEW_AMOUNTS)
  @Operation(
      summary =
          "The vendor's quote beside the planned cost, against an instant switch and against"
              + " staying")
  public BusinessCaseView businessCase(@PathParam("run") String run) {
    return cases.businessCase(run).orElseThrow(NotFoundException::new).view();
  }

  /**
   * What is assumed of a hard cutover; amounts in the run's currency, ratios from 0 to 1.
   *
   * @param failureRatio probability that the cutover fails
   * @param hoursDown hours until it works again when it fails
   * @param costPerHour what an hour of it costs
   * @param lossRatio probability that data is lost
   * @param loss what that costs
   * @param rollback what preparing a way back costs, used or not; 0 when left out
   * @param residualFailureRatio probability of failure after a parallel run; 0 when left out
   * @param residualLossRatio probability of loss after a parallel run; 0 when left out
   */
  public record HardCutoverBody(
      @Nullable BigDecimal failureRatio,
      @Nullable BigDecimal hoursDown,
      @Nullable BigDecimal costPerHour,
      @Nullable BigDecimal lossRatio,
      @Nullable BigDecimal loss,
      @Nullable BigDecimal rollback,
      @Nullable BigDecimal residualFailureRatio,
      @Nullable BigDecimal residualLossRatio) {
    // The inputs themselves say which value is missing.
    @SuppressWarnings("NullAway")
    HardCutoverInputs inputs() {
      return new HardCutoverInputs(
          failureRatio,
          hoursDown,
          costPerHour,
          lossRatio,
          loss,
          orNothing(rollback),
          orNothing(residualFailureRatio),
          orNothing(residualLossRatio));
    }

    private static BigDecimal orNothing(@Nullable BigDecimal value) {
      return value == null ? BigDecimal.ZERO : value;
    }
  }

  @POST
  @Path("/runs/{run}/hard-cutover")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Permissions.VIEW_AMOUNTS)
  @Operation(
      summary =
          "The run against switching over at once: expected costs, their difference, the"
              + " probability of failure at which both cost the same, and what each input moves;"
              + " keeps nothing")
  @APIResponse(responseCode = "200", description = "The comparison on the inputs given")
  @APIResponse(
      responseCode = "400",
      description = "A problem that names the bad input, what was expected and what came")
  public HardCutoverView hardCutover(@PathParam("run") String run, @Nullable HardCutoverBody body) {
    if (body == null) {
      throw new BadRequestException("body: expected the inputs as a JSON object, got nothing");
    }
    try {
      return cases.hardCutover(run, body.inputs()).orElseThrow(NotFoundException::new);
    } catch (DefinitionException e) {
      throw new BadRequestException(String.valueOf(e.getMessage()), e);
    }
  }
}

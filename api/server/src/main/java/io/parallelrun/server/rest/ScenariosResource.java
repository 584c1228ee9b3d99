package io.parallelrun.server.rest;

import io.parallelrun.domain.DefinitionException;
import io.parallelrun.domain.decision.Scenario;
import io.parallelrun.server.command.ScenarioCommands;
import io.parallelrun.server.readmodel.OverviewReader;
import io.parallelrun.server.readmodel.ScenarioView;
import io.parallelrun.server.security.CurrentUser;
import io.parallelrun.server.security.Permissions;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What if: the difference a scenario makes, and its adoption. */
@Path("/api/v1")
@Tag(name = "Scenarios")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Blocking
public class ScenariosResource {
  private final OverviewReader overviews;
  private final ScenarioCommands commands;
  private final CurrentUser user;

  ScenariosResource(OverviewReader overviews, ScenarioCommands commands, CurrentUser user) {
    this.overviews = overviews;
    this.commands = commands;
    this.user = user;
  }

  /**
   * A scenario; what is left out stays.
   *
   * @param end day the replacement takes over and the legacy platform goes off
   * @param notices days of notice by contract
   * @param dropped workstreams that are not done
   * @param people full-time people by group
   * @param rates units of the run's currency for one unit of another, from today on; not adopted
   * @param unneeded first days, from today on, on which capabilities are needed on neither platform
   */
  public record ScenarioBody(
      @Nullable LocalDate end,
      @Nullable Map<String, LocalDate> notices,
      @Nullable Set<String> dropped,
      @Nullable Map<String, BigDecimal> people,
      @Nullable Map<String, BigDecimal> rates,
      @Nullable Map<String, LocalDate> unneeded) {
    Scenario scenario() {
      return new Scenario(
          end,
          notices == null ? Map.of() : notices,
          dropped == null ? Set.of() : dropped,
          people == null ? Map.of() : people,
          rates == null ? Map.of() : byCurrency(rates),
          unneeded == null ? Map.of() : unneeded);
    }

    private static Map<Currency, BigDecimal> byCurrency(Map<String, BigDecimal> rates) {
      Map<Currency, BigDecimal> byCurrency = new HashMap<>();
      rates.forEach((code, rate) -> byCurrency.put(Parameters.currency("rates", code), rate));
      return byCurrency;
    }
  }

  @POST
  @Path("/runs/{run}/what-if")
  @RolesAllowed(Permissions.VIEW_AMOUNTS)
  @Operation(summary = "What a scenario would change; keeps nothing")
  public ScenarioView whatIf(@PathParam("run") String run, ScenarioBody body) {
    Scenario scenario = body.scenario();
    try {
      return overviews.whatIf(run, scenario).orElseThrow(NotFoundException::new);
    } catch (DefinitionException e) {
      throw new BadRequestException(commands.refusal(run, scenario, e), e);
    }
  }

  /** A run after a scenario was adopted. */
  public record Adopted(String run, int version) {}

  @POST
  @Path("/runs/{run}/what-if:adopt")
  @RolesAllowed(Permissions.EDIT_RUN)
  @Operation(summary = "Makes a scenario the run, if the run is still in the version looked at")
  public Adopted adopt(
      @PathParam("run") String run, @QueryParam("version") int version, ScenarioBody body) {
    Scenario scenario = body.scenario();
    try {
      return commands
          .adopt(run, scenario, version, user.name())
          .map(now -> new Adopted(run, now))
          .orElseThrow(NotFoundException::new);
    } catch (DefinitionException e) {
      throw new BadRequestException(commands.refusal(run, scenario, e), e);
    }
  }
}

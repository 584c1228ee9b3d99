package io.parallelrun.server.rest;

import io.parallelrun.server.readmodel.CostDays;
import io.parallelrun.server.readmodel.MoneyReader;
import io.parallelrun.server.security.Permissions;
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
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a run costs, day by day. */
@Path("/api/v1")
@Tag(name = "Costs")
@RolesAllowed(Permissions.VIEW_AMOUNTS)
@Blocking
public class CostsResource {
  private static final int MOST_DAYS = 1_100;

  private final MoneyReader money;

  CostsResource(MoneyReader money) {
    this.money = money;
  }

  @GET
  @Path("/runs/{run}/costs/days")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary =
          "Cost per day by side and component, in columns: from, until; from the start of the run"
              + " to today when left out, 1,100 days at most; rates=planned is constant currency")
  public CostDays days(
      @PathParam("run") String run,
      @QueryParam("from") @Nullable String from,
      @QueryParam("until") @Nullable String until,
      @QueryParam("rates") @DefaultValue("dated") String rates) {
    LocalDate first = Parameters.date("from", from);
    LocalDate end = Parameters.date("until", until);
    if (first != null && end != null && ChronoUnit.DAYS.between(first, end) > MOST_DAYS) {
      throw new BadRequestException(
          "until: expected at most " + MOST_DAYS + " days after from, got \"" + until + "\"");
    }
    return money.costDays(run, first, end, constant(rates)).orElseThrow(NotFoundException::new);
  }

  @GET
  @Path("/runs/{run}/costs/days.csv")
  @Produces("text/csv")
  @Operation(summary = "The same as a table, a line per day, side and component")
  public String csv(
      @PathParam("run") String run,
      @QueryParam("from") @Nullable String from,
      @QueryParam("until") @Nullable String until,
      @QueryParam("rates") @DefaultValue("dated") String rates) {
    return CostDaysCsv.write(days(run, from, until, rates));
  }

  private static boolean constant(String rates) {
    return switch (rates) {
      case "dated" -> false;
      case "planned" -> true;
      default ->
          throw new BadRequestException("rates: expected dated or planned, got \"" + rates + "\"");
    };
  }
}

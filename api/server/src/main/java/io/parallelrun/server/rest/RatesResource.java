package io.parallelrun.server.rest;

import io.parallelrun.domain.DefinitionException;
import io.parallelrun.domain.money.RateQuote;
import io.parallelrun.server.command.document.DocumentException;
import io.parallelrun.server.command.rate.RateCommands;
import io.parallelrun.server.readmodel.RateReader;
import io.parallelrun.server.readmodel.RateReader.RateRow;
import io.parallelrun.server.security.CurrentUser;
import io.parallelrun.server.security.Permissions;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Exchange rates: read, import from a file, enter by hand. */
@Path("/api/v1")
@Tag(name = "Exchange rates")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class RatesResource {
  private final RateReader reader;
  private final RateCommands commands;
  private final CurrentUser user;

  RatesResource(RateReader reader, RateCommands commands, CurrentUser user) {
    this.reader = reader;
    this.commands = commands;
    this.user = user;
  }

  @GET
  @Path("/exchange-rates")
  @RolesAllowed(Permissions.VIEW_AMOUNTS)
  @Operation(summary = "The latest rate of every pair of currencies")
  public Object latest(
      @QueryParam("after") @Nullable String after,
      @QueryParam("limit") @DefaultValue("200") int limit) {
    return Page.of(reader.latest(), RateRow::key, after, limit);
  }

  @GET
  @Path("/exchange-rates/{base}/{quote}")
  @RolesAllowed(Permissions.VIEW_AMOUNTS)
  @Operation(summary = "Rates of a pair, newest day first, corrections included")
  public List<RateRow> history(
      @PathParam("base") String base,
      @PathParam("quote") String quote,
      @QueryParam("limit") @DefaultValue("100") int limit) {
    return reader.history(
        Parameters.currency("base", base), Parameters.currency("quote", quote), Page.limit(limit));
  }

  @POST
  @Path("/exchange-rates:import")
  @RolesAllowed(Permissions.EDIT_RUN)
  @Operation(
      summary =
          "Imports the ECB's reference rates (XML or CSV) or date,base,quote,rate; idempotent;"
              + " dryRun says what would be added")
  public RateCommands.Imported importFile(String file, @QueryParam("dryRun") boolean dryRun)
      throws DocumentException {
    return commands.importFile(file, dryRun, user.name());
  }

  /** A rate entered by hand: one unit of base is rate units of quote. */
  public record RateBody(
      @Nullable LocalDate on,
      @Nullable String base,
      @Nullable String quote,
      @Nullable BigDecimal rate) {}

  @POST
  @Path("/exchange-rates")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Permissions.EDIT_RUN)
  @Operation(summary = "Enters one rate by hand")
  public RateCommands.Imported enter(RateBody body) {
    try {
      RateQuote quote =
          new RateQuote(
              given("on", body.on()),
              Parameters.currency("base", given("base", body.base())),
              Parameters.currency("quote", given("quote", body.quote())),
              given("rate", body.rate()));
      return commands.enter(quote, user.name());
    } catch (DefinitionException e) {
      throw new BadRequestException(String.valueOf(e.getMessage()), e);
    }
  }

  private static <T> T given(String field, @Nullable T value) {
    if (value == null) {
      throw new BadRequestException(field + ": expected a value, got nothing");
    }
    return value;
  }
}

package io.parallelrun.dashboard.page;

import io.parallelrun.domain.DefinitionException;
import io.parallelrun.domain.money.RateQuote;
import io.parallelrun.server.command.document.DocumentError;
import io.parallelrun.server.command.document.DocumentException;
import io.parallelrun.server.command.rate.RateCommands;
import io.parallelrun.server.readmodel.RateReader;
import io.parallelrun.server.security.CurrentUser;
import io.parallelrun.server.security.Permissions;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Locale;

/** The exchange rates that contracts in other currencies are valued at. */
@Path("/exchange-rates")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class RatePages {
  private static final int UNUSABLE = 422;

  private final RateReader reader;
  private final RateCommands commands;
  private final CurrentUser user;
  private final Clock clock;

  RatePages(RateReader reader, RateCommands commands, CurrentUser user, Clock clock) {
    this.reader = reader;
    this.commands = commands;
    this.user = user;
    this.clock = clock;
  }

  /** What was entered by hand; shown again when it cannot be used. */
  public record Entry(String on, String base, String quote, String rate, String error) {}

  @GET
  @RolesAllowed(Permissions.VIEW_AMOUNTS)
  public TemplateInstance list() {
    return page(new Entry(today().toString(), "", "", "", ""), "", List.of());
  }

  private TemplateInstance page(Entry entry, String text, List<DocumentError> errors) {
    return Templates.rates(reader.latest(), today(), entry, text, errors);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  @POST
  @Path("import")
  @RolesAllowed(Permissions.EDIT_RUN)
  public Response take(@FormParam("text") @DefaultValue("") String text) {
    try {
      return done(commands.importFile(text, false, user.name()));
    } catch (DocumentException e) {
      Entry empty = new Entry(today().toString(), "", "", "", "");
      return Response.status(UNUSABLE).entity(page(empty, text, e.errors())).build();
    }
  }

  @POST
  @RolesAllowed(Permissions.EDIT_RUN)
  public Response enter(
      @FormParam("on") @DefaultValue("") String on,
      @FormParam("base") @DefaultValue("") String base,
      @FormParam("quote") @DefaultValue("") String quote,
      @FormParam("rate") @DefaultValue("") String rate) {
    try {
      return done(
          commands.enter(
              new RateQuote(day(on), currency("base", base), currency("quote", quote), rate(rate)),
              user.name()));
    } catch (DefinitionException e) {
      Entry again = new Entry(on, base, quote, rate, String.valueOf(e.getMessage()));
      return Response.status(UNUSABLE).entity(page(again, "", List.of())).build();
    }
  }

  private static Response done(RateCommands.Imported imported) {
    return Flash.seeOther(
        "/exchange-rates",
        imported.added() == 0
            ? "Nothing new: all " + imported.read() + " rates were known."
            : imported.added() + " of " + imported.read() + " rates are new and were added.");
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text.strip());
    } catch (DateTimeException e) {
      throw new DefinitionException("on", "a date such as 2026-01-31", "\"" + text + "\"");
    }
  }

  private static Currency currency(String field, String code) {
    try {
      return Currency.getInstance(code.strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new DefinitionException(
          field, "an ISO 4217 currency code such as USD", "\"" + code + "\"");
    }
  }

  private static BigDecimal rate(String text) {
    try {
      return new BigDecimal(text.strip());
    } catch (NumberFormatException e) {
      throw new DefinitionException("rate", "a number such as 1.0835", "\"" + text + "\"");
    }
  }
}

package io.parallelrun.server.rest;

import io.parallelrun.domain.focus.CashFlow;
import io.parallelrun.domain.focus.FocusRow;
import io.parallelrun.domain.focus.FocusRows;
import io.parallelrun.domain.focus.FocusWindow;
import io.parallelrun.domain.focus.Payment;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.server.export.CashFlowFile;
import io.parallelrun.server.export.Csv;
import io.parallelrun.server.export.CsvStyle;
import io.parallelrun.server.export.FocusFile;
import io.parallelrun.server.export.LedgerFile;
import io.parallelrun.server.readmodel.ExportReader;
import io.parallelrun.server.readmodel.RunBooks;
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
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Costs as files other programs read; sent while they are made. */
@Path("/api/v1")
@Tag(name = "Exports")
@Produces(Csv.MEDIA_TYPE)
@RolesAllowed(Permissions.EXPORT)
@Blocking
public class ExportsResource {
  private final ExportReader reader;

  ExportsResource(ExportReader reader) {
    this.reader = reader;
  }

  @GET
  @Path("/runs/{run}/focus.csv")
  @Operation(
      summary =
          "Contracts and milestones as FOCUS rows; from and until default to the run so far;"
              + " spreadsheet=true makes texts safe for spreadsheets")
  public Response focus(
      @PathParam("run") String run,
      @QueryParam("from") @Nullable String from,
      @QueryParam("until") @Nullable String until,
      @QueryParam("spreadsheet") boolean spreadsheet,
      @QueryParam("version") @DefaultValue(FocusFile.VERSION) String version) {
    requireVersion(version);
    RunBooks books = books(run);
    FocusWindow window = window(books, from, until);
    Stream<FocusRow> rows = FocusRows.charges(books.ledger(), window, reader.seats(books, window));
    return file(run, "focus", out -> FocusFile.write(out, style(spreadsheet), rows));
  }

  @GET
  @Path("/runs/{run}/focus-labor.csv")
  @Operation(summary = "People who operate both platforms as FOCUS rows; nothing that is not paid")
  public Response labor(
      @PathParam("run") String run,
      @QueryParam("from") @Nullable String from,
      @QueryParam("until") @Nullable String until,
      @QueryParam("spreadsheet") boolean spreadsheet,
      @QueryParam("version") @DefaultValue(FocusFile.VERSION) String version) {
    requireVersion(version);
    RunBooks books = books(run);
    Stream<FocusRow> rows = FocusRows.labor(books.ledger(), window(books, from, until));
    return file(run, "focus-labor", out -> FocusFile.write(out, style(spreadsheet), rows));
  }

  @GET
  @Path("/runs/{run}/ledger.csv")
  @Operation(
      summary =
          "What each source cost on each day, exact; from and until default to the run so far")
  public Response ledger(
      @PathParam("run") String run,
      @QueryParam("from") @Nullable String from,
      @QueryParam("until") @Nullable String until) {
    RunBooks books = books(run);
    FocusWindow days = days(books, from, until, books.today().plusDays(1));
    Ledger ledger = books.ledger();
    return file(
        run,
        "ledger",
        out -> LedgerFile.write(out, ledger, days.from(), days.until(), books.today()));
  }

  @GET
  @Path("/runs/{run}/cash-flow.csv")
  @Operation(
      summary =
          "Payments by date, past and planned; from and until default to the run as decided so far")
  public Response cashFlow(
      @PathParam("run") String run,
      @QueryParam("from") @Nullable String from,
      @QueryParam("until") @Nullable String until) {
    RunBooks books = books(run);
    Ledger ledger = books.ledger();
    FocusWindow days = days(books, from, until, ledger.run().committedEnd());
    List<Payment> payments = CashFlow.of(ledger, days.from(), days.until());
    String currency = ledger.run().currency().getCurrencyCode();
    return file(
        run, "cash-flow", out -> CashFlowFile.write(out, payments, books.today(), currency));
  }

  private RunBooks books(String run) {
    return reader.books(run).orElseThrow(NotFoundException::new);
  }

  private static FocusWindow window(RunBooks books, @Nullable String from, @Nullable String until) {
    LocalDate first = from == null ? null : Parameters.date("from", from, books.today());
    LocalDate end = until == null ? null : Parameters.date("until", until, books.today());
    if (first != null && end != null) {
      requireOrder(first, end);
    }
    return FocusWindow.of(books.ledger().run(), books.today(), first, end);
  }

  private static FocusWindow days(
      RunBooks books, @Nullable String from, @Nullable String until, LocalDate standard) {
    Ledger ledger = books.ledger();
    LocalDate first = Parameters.date("from", from, ledger.run().start());
    LocalDate end = Parameters.date("until", until, standard.isBefore(first) ? first : standard);
    requireOrder(first, end);
    if (end.isAfter(ledger.horizon())) {
      throw new BadRequestException(
          "until: expected at most " + ledger.horizon() + ", how far costs are known, got " + end);
    }
    return new FocusWindow(first, end);
  }

  private static void requireOrder(LocalDate from, LocalDate until) {
    if (until.isBefore(from)) {
      throw new BadRequestException("until: expected a date from " + from + ", got " + until);
    }
  }

  private static void requireVersion(String version) {
    if (!version.equals(FocusFile.VERSION)) {
      throw new BadRequestException(
          "version: expected " + FocusFile.VERSION + ", got \"" + version + "\"");
    }
  }

  private static CsvStyle style(boolean spreadsheet) {
    return spreadsheet ? CsvStyle.SPREADSHEET : CsvStyle.EXACT;
  }

  private static Response file(String run, String name, Consumer<Appendable> content) {
    StreamingOutput stream =
        out -> {
          Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
          content.accept(writer);
          writer.flush();
        };
    return Response.ok(stream)
        .header("Content-Disposition", "attachment; filename=\"" + run + "-" + name + ".csv\"")
        .build();
  }
}

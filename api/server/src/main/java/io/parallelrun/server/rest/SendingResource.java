package io.parallelrun.server.rest;

import io.parallelrun.domain.run.Side;
import io.parallelrun.server.command.document.DocumentException;
import io.parallelrun.server.command.sending.SendCommands;
import io.parallelrun.server.export.Csv;
import io.parallelrun.server.export.SafeCsv;
import io.parallelrun.server.readmodel.sending.GuardView;
import io.parallelrun.server.readmodel.sending.RampView;
import io.parallelrun.server.readmodel.sending.SendingReader;
import io.parallelrun.server.readmodel.sending.SendingView;
import io.parallelrun.server.security.CurrentUser;
import io.parallelrun.server.security.InvalidInputException;
import io.parallelrun.server.security.Permissions;
import io.parallelrun.server.store.sending.NamedDual;
import io.parallelrun.server.store.sending.SendStore;
import io.parallelrun.server.store.sending.SendsRefusedException;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What both sides send: reports that are pushed, what both did, and new senders. */
@Path("/api/v1")
@Tag(name = "Sending")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class SendingResource {
  private static final String CSV = "text/csv";
  private static final String NDJSON = "application/x-ndjson";

  private final SendingReader reader;
  private final SendCommands commands;
  private final CurrentUser user;

  SendingResource(SendingReader reader, SendCommands commands, CurrentUser user) {
    this.reader = reader;
    this.commands = commands;
    this.user = user;
  }

  @GET
  @Path("/runs/{run}/sending")
  @RolesAllowed(Permissions.VIEW_PROGRESS)
  @Operation(
      summary =
          "Whether people are mailed by both platforms, by day, with up to when each side told all"
              + " it sent; and new senders against their plan")
  public SendingView sending(@PathParam("run") String run) {
    return reader.sending(run).orElseThrow(NotFoundException::new);
  }

  @GET
  @Path("/runs/{run}/sends/users")
  @RolesAllowed({Permissions.EDIT_RUN, Permissions.OPERATE_CONNECTIONS})
  @Operation(
      summary = "Who was mailed by both, by the ids that were given with the reports; newest first")
  public List<NamedDual> users(@PathParam("run") String run) {
    sending(run);
    return reader.named(run);
  }

  /**
   * The answer to a batch.
   *
   * @param events it had
   * @param until up to when the side told all it sent; null while it never said so
   */
  public record Taken(String run, Side side, String batch, int events, @Nullable Instant until) {}

  @POST
  @Path("/runs/{run}/sends/{side}/batches")
  @Consumes({NDJSON, CSV, MediaType.APPLICATION_JSON})
  @RolesAllowed({Permissions.EDIT_RUN, Permissions.OPERATE_CONNECTIONS})
  @Operation(
      summary = "Pushes what a side (legacy or replacement) sent, all of it or nothing",
      description =
          "One JSON object a line, or CSV with a header: person and at, and if you like message,"
              + " kind (send or track) and user. Whom it was sent to is kept as a keyed hash. until"
              + " says that with this batch all is told that was sent before that moment; from,"
              + " since when, is the former until when it is left out. At most 2 MB. The same batch"
              + " again is not stored again.")
  @APIResponse(responseCode = "200", description = "Stored")
  @APIResponse(responseCode = "409", description = "Nothing watches it, or it does not fit")
  @APIResponse(responseCode = "413", description = "The body is larger than 2 MB")
  @APIResponse(responseCode = "422", description = "Lines that cannot be used, each named")
  public Response push(
      @PathParam("run") String run,
      @PathParam("side") String side,
      @QueryParam("batch") @Nullable String batch,
      @QueryParam("from") @Nullable String from,
      @QueryParam("until") @Nullable String until,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_TYPE) MediaType type,
      byte[] body)
      throws DocumentException, SendsRefusedException, InvalidInputException {
    Side of = side(side);
    String id = batch == null ? "" : batch;
    boolean csv = type.isCompatible(MediaType.valueOf(CSV));
    SendCommands.Push push =
        new SendCommands.Push(id, instant("from", from), instant("until", until), body, csv);
    SendStore.Added added = commands.push(run, of, push, user.name());
    Response.ResponseBuilder response =
        Response.ok(new Taken(run, of, id, added.events(), added.until()));
    return (added.again() ? response.header("Idempotency-Replayed", "true") : response).build();
  }

  private static Side side(String label) {
    return Arrays.stream(Side.values())
        .filter(side -> side.name().toLowerCase(Locale.ROOT).equals(label))
        .findFirst()
        .orElseThrow(NotFoundException::new);
  }

  private static @Nullable Instant instant(String field, @Nullable String text)
      throws InvalidInputException {
    try {
      return text == null || text.isEmpty() ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new InvalidInputException(
          field, "expected a moment such as 2026-03-10T06:00:00Z, got \"" + text + "\"");
    }
  }

  @GET
  @Path("/runs/{run}/sends.csv")
  @Produces(CSV)
  @RolesAllowed(Permissions.EXPORT)
  @Operation(summary = "What both platforms did, by day, as a file")
  public Response days(@PathParam("run") String run) {
    GuardView guard = sending(run).guard();
    List<List<?>> lines = new ArrayList<>();
    if (guard != null) {
      for (GuardView.Day day : guard.days()) {
        lines.add(
            Arrays.asList(day.day(), day.people(), day.messages(), day.tracked(), day.covered()));
      }
    }
    return file(
        run + "-dual-sends",
        List.of("day", "people", "same_messages", "tracked_by_both", "told_whole"),
        lines);
  }

  @GET
  @Path("/runs/{run}/ramps.csv")
  @Produces(CSV)
  @RolesAllowed(Permissions.EXPORT)
  @Operation(summary = "New senders against their plan, by day, as a file")
  public Response ramps(@PathParam("run") String run) {
    List<List<?>> lines = new ArrayList<>();
    for (RampView ramp : sending(run).ramps()) {
      for (RampView.Point point : ramp.points()) {
        lines.add(
            Arrays.asList(
                ramp.stated().slug(), point.day(), point.planned(), point.sent(), point.whole()));
      }
    }
    return file(
        run + "-ramps", List.of("ramp", "day", "planned", "sent", "whole_day_counted"), lines);
  }

  private static Response file(String name, List<String> header, List<List<?>> lines) {
    return Response.ok(SafeCsv.write(header, lines), Csv.MEDIA_TYPE)
        .header("Content-Disposition", "attachment; filename=\"" + name + ".csv\"")
        .build();
  }
}

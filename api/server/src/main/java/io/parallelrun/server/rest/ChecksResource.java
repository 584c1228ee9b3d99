package io.parallelrun.server.rest;

import io.parallelrun.domain.validation.DifferenceKind;
import io.parallelrun.server.command.document.DocumentException;
import io.parallelrun.server.command.validation.IgnoreCommands;
import io.parallelrun.server.command.validation.InputCommands;
import io.parallelrun.server.command.validation.ValidationWorker;
import io.parallelrun.server.export.Csv;
import io.parallelrun.server.export.SafeCsv;
import io.parallelrun.server.readmodel.validation.CheckView;
import io.parallelrun.server.readmodel.validation.ComparisonView;
import io.parallelrun.server.readmodel.validation.DifferenceView;
import io.parallelrun.server.readmodel.validation.IgnoreView;
import io.parallelrun.server.readmodel.validation.ValidationReader;
import io.parallelrun.server.security.CurrentUser;
import io.parallelrun.server.security.InvalidInputException;
import io.parallelrun.server.security.Permissions;
import io.parallelrun.server.store.validation.CheckKey;
import io.parallelrun.server.store.validation.DifferenceQuery;
import io.parallelrun.server.store.validation.InputConflictException;
import io.parallelrun.server.store.validation.InputSide;
import io.parallelrun.server.store.validation.InputStore;
import io.parallelrun.server.store.validation.StoredInput;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
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
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Whether both sides answer the same: what is pushed, what was found, what is ignored. */
@Path("/api/v1")
@Tag(name = "Validation")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Blocking
public class ChecksResource {
  private static final String CSV = "text/csv";
  private static final String NDJSON = "application/x-ndjson";
  private static final Duration WAIT = Duration.ofSeconds(60);
  private static final int MOST_EXPORTED = 100_000;
  private static final List<String> HEADER =
      List.of("kind", "key", "field", "legacy", "replacement", "state");

  private final ValidationReader reader;
  private final InputCommands inputs;
  private final IgnoreCommands ignores;
  private final ValidationWorker worker;
  private final CurrentUser user;

  ChecksResource(
      ValidationReader reader,
      InputCommands inputs,
      IgnoreCommands ignores,
      ValidationWorker worker,
      CurrentUser user) {
    this.reader = reader;
    this.inputs = inputs;
    this.ignores = ignores;
    this.worker = worker;
    this.user = user;
  }

  @GET
  @Path("/runs/{run}/checks")
  @RolesAllowed(Permissions.VIEW_PROGRESS)
  @Operation(summary = "What the comparison checks of a run say now, those of consent first")
  public List<CheckView> list(@PathParam("run") String run) {
    return reader.checks(run).orElseThrow(NotFoundException::new);
  }

  @GET
  @Path("/runs/{run}/checks/{check}")
  @RolesAllowed(Permissions.VIEW_PROGRESS)
  @Operation(summary = "What a check says now")
  public CheckView get(@PathParam("run") String run, @PathParam("check") String check) {
    return reader.check(new CheckKey(run, check)).orElseThrow(NotFoundException::new);
  }

  @GET
  @Path("/runs/{run}/checks/{check}/comparisons")
  @RolesAllowed(Permissions.VIEW_PROGRESS)
  @Operation(summary = "Comparisons of a check as they were made, newest first")
  public Object history(
      @PathParam("run") String run,
      @PathParam("check") String check,
      @QueryParam("after") @Nullable Long after,
      @QueryParam("limit") @DefaultValue("50") int limit) {
    int size = Page.limit(limit);
    List<ComparisonView> found =
        reader.history(known(run, check), after == null ? Long.MAX_VALUE : after, size + 1);
    return found.size() > size
        ? new Page<>(found.subList(0, size), Long.toString(found.get(size - 1).id()))
        : new Page<>(found, null);
  }

  @GET
  @Path("/runs/{run}/checks/{check}/inputs")
  @RolesAllowed(Permissions.VIEW_PROGRESS)
  @Operation(summary = "What was pushed to a check, newest first, without the rows")
  public List<StoredInput> pushed(@PathParam("run") String run, @PathParam("check") String check) {
    return reader.inputs(known(run, check));
  }

  @GET
  @Path("/runs/{run}/checks/{check}/differences")
  @RolesAllowed(Permissions.VIEW_PROGRESS)
  @Operation(summary = "Differences of the latest comparison; filter by kind and field")
  public Object differences(
      @PathParam("run") String run,
      @PathParam("check") String check,
      @QueryParam("kind") @Nullable String kind,
      @QueryParam("field") @Nullable String field,
      @QueryParam("after") @DefaultValue("0") long after,
      @QueryParam("limit") @DefaultValue("50") int limit) {
    int size = Page.limit(limit);
    DifferenceQuery query = new DifferenceQuery(kind(kind), field, after, size + 1);
    List<DifferenceView> found = reader.differences(known(run, check), query);
    return found.size() > size
        ? new Page<>(found.subList(0, size), Long.toString(found.get(size - 1).id()))
        : new Page<>(found, null);
  }

  @GET
  @Path("/runs/{run}/checks/{check}/differences.csv")
  @Produces(CSV)
  @RolesAllowed(Permissions.EXPORT)
  @Operation(summary = "The same as a file")
  public Response file(
      @PathParam("run") String run,
      @PathParam("check") String check,
      @QueryParam("kind") @Nullable String kind,
      @QueryParam("field") @Nullable String field) {
    DifferenceQuery query = new DifferenceQuery(kind(kind), field, 0, MOST_EXPORTED);
    List<List<?>> lines =
        reader.differences(known(run, check), query).stream()
            .<List<?>>map(ChecksResource::line)
            .toList();
    return Response.ok(SafeCsv.write(HEADER, lines), Csv.MEDIA_TYPE)
        .header(
            "Content-Disposition",
            "attachment; filename=\"" + run + "-" + check + "-differences.csv\"")
        .build();
  }

  private static List<?> line(DifferenceView each) {
    return Arrays.asList(
        each.kind().name().toLowerCase(Locale.ROOT),
        each.key(),
        each.field(),
        each.legacy(),
        each.replacement(),
        each.state().name().toLowerCase(Locale.ROOT));
  }

  @POST
  @Path("/runs/{run}/checks/{check}:compare")
  @RolesAllowed({Permissions.EDIT_RUN, Permissions.OPERATE_CONNECTIONS})
  @Operation(summary = "Compares a check now, with the inputs there are")
  @APIResponse(
      responseCode = "200",
      description = "What it says",
      content = @Content(schema = @Schema(implementation = CheckView.class)))
  @APIResponse(responseCode = "202", description = "It takes longer; read the check later")
  public Response compare(@PathParam("run") String run, @PathParam("check") String check) {
    CheckKey key = known(run, check);
    try {
      worker.now(key, WAIT);
      return Response.ok(get(run, check)).build();
    } catch (TimeoutException e) {
      return Response.accepted(get(run, check)).build();
    }
  }

  @POST
  @Path("/runs/{run}/checks/{check}/{side}/batches")
  @Consumes({NDJSON, CSV, MediaType.APPLICATION_JSON})
  @RolesAllowed({Permissions.EDIT_RUN, Permissions.OPERATE_CONNECTIONS})
  @Operation(
      summary = "Pushes rows of a side (legacy, replacement or reread), all of them or none",
      description =
          "One JSON object a line, or CSV with a header; each row has a key. At most 2 MB; several"
              + " batches make an input, which commit closes. The same batch again is not stored"
              + " again.")
  @APIResponse(responseCode = "200", description = "The open input with what it holds so far")
  @APIResponse(responseCode = "409", description = "It does not go with what was pushed before")
  @APIResponse(responseCode = "413", description = "The body is larger than 2 MB")
  @APIResponse(responseCode = "422", description = "Lines that cannot be used, each named")
  public Response push(
      @PathParam("run") String run,
      @PathParam("check") String check,
      @PathParam("side") String side,
      @QueryParam("batch") @Nullable String batch,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_TYPE) MediaType type,
      byte[] body)
      throws DocumentException, InputConflictException, InvalidInputException {
    boolean csv = type.isCompatible(MediaType.valueOf(CSV));
    InputStore.Added added =
        inputs.push(
            new CheckKey(run, check),
            side(side),
            new InputCommands.Push(given("batch", batch), body, csv),
            user.name());
    return answer(added.input(), added.again());
  }

  private static Response answer(StoredInput input, boolean again) {
    Response.ResponseBuilder response = Response.ok(input);
    return (again ? response.header("Idempotency-Replayed", "true") : response).build();
  }

  /** What is said of an input that is closed. */
  public record CommitBody(
      @Nullable Instant asOf, @Nullable String unit, @Nullable Integer batches) {}

  @POST
  @Path("/runs/{run}/checks/{check}/{side}:commit")
  @RolesAllowed({Permissions.EDIT_RUN, Permissions.OPERATE_CONNECTIONS})
  @Operation(
      summary = "Closes what was pushed of a side, and has it compared soon",
      description =
          "asOf is the moment it holds for, now when left out; unit says what its rows are, the"
              + " same on both sides; batches, when given, has to be how many were pushed.")
  public Response commit(
      @PathParam("run") String run,
      @PathParam("check") String check,
      @PathParam("side") String side,
      @Nullable CommitBody body)
      throws InputConflictException, InvalidInputException {
    CommitBody said = body == null ? new CommitBody(null, null, null) : body;
    InputCommands.Committed done =
        inputs.commit(
            new CheckKey(run, check),
            side(side),
            said.asOf(),
            said.unit() == null ? "" : said.unit(),
            said.batches(),
            user.name());
    return answer(done.input(), done.again());
  }

  @DELETE
  @Path("/runs/{run}/checks/{check}/{side}/batches")
  @RolesAllowed({Permissions.EDIT_RUN, Permissions.OPERATE_CONNECTIONS})
  @Operation(summary = "Throws away what was pushed of a side and not committed")
  public void discard(
      @PathParam("run") String run,
      @PathParam("check") String check,
      @PathParam("side") String side) {
    if (!inputs.discard(new CheckKey(run, check), side(side), user.name())) {
      throw new NotFoundException();
    }
  }

  @GET
  @Path("/runs/{run}/checks/{check}/ignores")
  @RolesAllowed(Permissions.VIEW_PROGRESS)
  @Operation(summary = "Known differences of a check, newest first; ended ones as well")
  public List<IgnoreView> ignored(@PathParam("run") String run, @PathParam("check") String check) {
    return reader.ignores(known(run, check));
  }

  /** A known difference. */
  public record IgnoreBody(
      @Nullable String kind,
      @Nullable String field,
      @Nullable String key,
      @Nullable LocalDate until,
      @Nullable String reason,
      @Nullable String owner) {}

  @POST
  @Path("/runs/{run}/checks/{check}/ignores")
  @RolesAllowed(Permissions.EDIT_RUN)
  @Operation(summary = "Ignores a known difference until a day; it is counted apart")
  public Response ignore(
      @PathParam("run") String run, @PathParam("check") String check, IgnoreBody body)
      throws InvalidInputException {
    IgnoreCommands.Known known =
        new IgnoreCommands.Known(
            kind(body.kind()),
            body.field(),
            body.key(),
            body.until(),
            body.reason() == null ? "" : body.reason(),
            body.owner());
    IgnoreView stored = reader.shown(ignores.ignore(new CheckKey(run, check), known, user.name()));
    return Response.status(201).entity(stored).build();
  }

  @DELETE
  @Path("/runs/{run}/checks/{check}/ignores/{id}")
  @RolesAllowed(Permissions.EDIT_RUN)
  @Operation(summary = "Lets a known difference count again")
  public IgnoreView reopen(
      @PathParam("run") String run, @PathParam("check") String check, @PathParam("id") long id) {
    return ignores
        .end(new CheckKey(run, check), id, user.name())
        .map(reader::shown)
        .orElseThrow(NotFoundException::new);
  }

  private CheckKey known(String run, String check) {
    CheckKey key = new CheckKey(run, check);
    if (!reader.exists(key)) {
      throw new NotFoundException();
    }
    return key;
  }

  private static InputSide side(String label) {
    return InputSide.of(label).orElseThrow(NotFoundException::new);
  }

  private static @Nullable DifferenceKind kind(@Nullable String name) {
    return name == null || name.isEmpty()
        ? null
        : Parameters.choices("kind", List.of(name), DifferenceKind.class).iterator().next();
  }

  private static String given(String field, @Nullable String value) {
    if (value == null) {
      throw new BadRequestException(field + ": expected a value, got nothing");
    }
    return value;
  }
}

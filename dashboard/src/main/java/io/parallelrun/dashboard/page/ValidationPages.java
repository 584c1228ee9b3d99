package io.parallelrun.dashboard.page;

import io.parallelrun.domain.validation.DifferenceKind;
import io.parallelrun.server.command.document.DocumentError;
import io.parallelrun.server.command.document.DocumentException;
import io.parallelrun.server.command.validation.IgnoreCommands;
import io.parallelrun.server.command.validation.InputCommands;
import io.parallelrun.server.command.validation.ValidationWorker;
import io.parallelrun.server.readmodel.OverviewReader;
import io.parallelrun.server.readmodel.RunOverview;
import io.parallelrun.server.readmodel.validation.CheckView;
import io.parallelrun.server.readmodel.validation.DifferenceView;
import io.parallelrun.server.readmodel.validation.ValidationReader;
import io.parallelrun.server.security.CurrentUser;
import io.parallelrun.server.security.InvalidInputException;
import io.parallelrun.server.security.Permissions;
import io.parallelrun.server.store.validation.CheckKey;
import io.parallelrun.server.store.validation.DifferenceQuery;
import io.parallelrun.server.store.validation.InputConflictException;
import io.parallelrun.server.store.validation.InputSide;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** Whether both sides answer the same, and where they do not. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class ValidationPages {
  private static final int SHOWN = 100;
  private static final int HISTORY = 20;
  private static final Duration WAIT = Duration.ofSeconds(20);

  private final OverviewReader overviews;
  private final ValidationReader reader;
  private final InputCommands inputs;
  private final IgnoreCommands ignores;
  private final ValidationWorker worker;
  private final CurrentUser user;

  ValidationPages(
      OverviewReader overviews,
      ValidationReader reader,
      InputCommands inputs,
      IgnoreCommands ignores,
      ValidationWorker worker,
      CurrentUser user) {
    this.overviews = overviews;
    this.reader = reader;
    this.inputs = inputs;
    this.ignores = ignores;
    this.worker = worker;
    this.user = user;
  }

  @GET
  @Path("runs/{run}/validation")
  @RolesAllowed(Permissions.VIEW_PROGRESS)
  public TemplateInstance list(@PathParam("run") String run) {
    return Templates.validation(
        overview(run), reader.checks(run).orElseThrow(NotFoundException::new));
  }

  private RunOverview overview(String run) {
    RunOverview overview = overviews.overview(run).orElseThrow(NotFoundException::new);
    return user.may(Permissions.VIEW_AMOUNTS) ? overview : overview.withoutAmounts();
  }

  @GET
  @Path("runs/{run}/validation/{check}")
  @RolesAllowed(Permissions.VIEW_PROGRESS)
  public TemplateInstance look(
      @PathParam("run") String run,
      @PathParam("check") String check,
      @QueryParam("kind") @DefaultValue("") String kind,
      @QueryParam("field") @DefaultValue("") String field,
      @QueryParam("after") @DefaultValue("0") long after) {
    return page(new CheckKey(run, check), kind, field, after, List.of());
  }

  private TemplateInstance page(
      CheckKey key, String kind, String field, long after, List<DocumentError> errors) {
    CheckView view = reader.check(key).orElseThrow(NotFoundException::new);
    DifferenceQuery query =
        new DifferenceQuery(kind(kind), field.isEmpty() ? null : field, after, SHOWN + 1);
    List<DifferenceView> found = reader.differences(key, query);
    boolean more = found.size() > SHOWN;
    List<DifferenceView> shown = more ? found.subList(0, SHOWN) : found;
    return Templates.check(
        overview(key.run()),
        view,
        new Explorer(kind, field, shown, more ? shown.get(SHOWN - 1).id() : 0, after > 0),
        reader.ignores(key),
        reader.history(key, Long.MAX_VALUE, HISTORY),
        errors);
  }

  /**
   * What of the differences is shown.
   *
   * @param kind filtered by; empty for every one
   * @param field filtered by; empty for every one
   * @param next after which one the next page begins; 0 for no more
   * @param later whether this is not the first page
   */
  public record Explorer(
      String kind, String field, List<DifferenceView> differences, long next, boolean later) {
    /** Every kind there is to filter by. */
    public List<DifferenceKind> kinds() {
      return List.of(DifferenceKind.values());
    }

    /** Whether anything is filtered. */
    public boolean filtered() {
      return !kind.isEmpty() || !field.isEmpty() || later;
    }
  }

  @POST
  @Path("runs/{run}/validation/{check}/compare")
  @RolesAllowed({Permissions.EDIT_RUN, Permissions.OPERATE_CONNECTIONS})
  public Response compare(@PathParam("run") String run, @PathParam("check") String check) {
    CheckKey key = known(run, check);
    try {
      boolean done = worker.now(key, WAIT).isPresent();
      return back(
          key, done ? "Compared." : "A side said nothing yet: there is nothing to compare.");
    } catch (TimeoutException e) {
      return back(key, "It is being compared; look again in a moment.");
    }
  }

  @POST
  @Path("runs/{run}/validation/{check}/upload")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @RolesAllowed({Permissions.EDIT_RUN, Permissions.OPERATE_CONNECTIONS})
  public Response upload(
      @PathParam("run") String run,
      @PathParam("check") String check,
      @RestForm @DefaultValue("") String side,
      @RestForm @DefaultValue("") String unit,
      @RestForm @Nullable FileUpload file)
      throws IOException, InvalidInputException, InputConflictException {
    CheckKey key = known(run, check);
    InputSide wanted =
        InputSide.of(side)
            .orElseThrow(() -> new BadRequestException("side: expected a side, got " + side));
    if (file == null || file.size() == 0) {
      return back(key, "Choose a file with something in it first.");
    }
    byte[] body = Files.readAllBytes(file.uploadedFile());
    String name = Objects.requireNonNullElse(file.fileName(), "");
    boolean csv = !name.toLowerCase(Locale.ROOT).endsWith("json");
    try {
      inputs.push(
          key,
          wanted,
          new InputCommands.Push("upload-" + UUID.randomUUID(), body, csv),
          user.name());
    } catch (DocumentException e) {
      return Response.status(422).entity(page(key, "", "", 0, e.errors())).build();
    }
    long rows = inputs.commit(key, wanted, null, unit, null, user.name()).input().rows();
    return back(key, rows + " rows are the new input of the " + wanted.label() + " side.");
  }

  @POST
  @Path("runs/{run}/validation/{check}/ignore")
  @RolesAllowed(Permissions.EDIT_RUN)
  public Response ignore(
      @PathParam("run") String run,
      @PathParam("check") String check,
      @FormParam("kind") @DefaultValue("") String kind,
      @FormParam("field") @DefaultValue("") String field,
      @FormParam("key") @DefaultValue("") String key,
      @FormParam("until") @DefaultValue("") String until,
      @FormParam("reason") @DefaultValue("") String reason)
      throws InvalidInputException {
    CheckKey known = known(run, check);
    ignores.ignore(
        known,
        new IgnoreCommands.Known(kind(kind), field, key, day(until), reason, null),
        user.name());
    return back(known, "It is ignored from the next comparison on, which is made in a moment.");
  }

  @POST
  @Path("runs/{run}/validation/{check}/ignores/{id}/end")
  @RolesAllowed(Permissions.EDIT_RUN)
  public Response reopen(
      @PathParam("run") String run, @PathParam("check") String check, @PathParam("id") long id) {
    CheckKey key = known(run, check);
    if (ignores.end(key, id, user.name()).isEmpty()) {
      throw new NotFoundException();
    }
    return back(key, "It counts again.");
  }

  private CheckKey known(String run, String check) {
    CheckKey key = new CheckKey(run, check);
    if (!reader.exists(key)) {
      throw new NotFoundException();
    }
    return key;
  }

  private static @Nullable DifferenceKind kind(String name) {
    try {
      return name.isEmpty() ? null : DifferenceKind.valueOf(name);
    } catch (IllegalArgumentException e) {
      throw new BadRequestException("kind: expected a kind of difference, got " + name, e);
    }
  }

  private static @Nullable LocalDate day(String text) {
    try {
      return text.isBlank() ? null : LocalDate.parse(text.strip());
    } catch (DateTimeParseException e) {
      throw new BadRequestException(
          "until: expected a date such as 2026-01-31, got \"" + text + "\"", e);
    }
  }

  private static Response back(CheckKey key, String message) {
    return Flash.seeOther("/runs/" + key.run() + "/validation/" + key.check(), message);
  }
}

package io.parallelrun.dashboard.page;

import io.parallelrun.server.command.ApplyOptions;
import io.parallelrun.server.command.ApplyResult;
import io.parallelrun.server.command.Author;
import io.parallelrun.server.command.RunCommands;
import io.parallelrun.server.command.RunHistory;
import io.parallelrun.server.command.document.DocumentError;
import io.parallelrun.server.command.document.DocumentException;
import io.parallelrun.server.command.document.DocumentTree;
import io.parallelrun.server.command.document.FormReader;
import io.parallelrun.server.command.document.RunForm;
import io.parallelrun.server.readmodel.OverviewReader;
import io.parallelrun.server.readmodel.RunHead;
import io.parallelrun.server.readmodel.RunOverview;
import io.parallelrun.server.security.CurrentUser;
import io.parallelrun.server.security.Permissions;
import io.parallelrun.server.store.VersionConflictException;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The definition of a run: looked at, written as YAML, or filled into a form. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class DefinitionPages {
  private static final int VERSIONS_SHOWN = 50;
  private static final Set<String> NOT_OF_THE_RUN = Set.of("version", "action", "csrf");

  private final OverviewReader overviews;
  private final RunCommands commands;
  private final RunHistory history;
  private final CurrentUser user;
  private final Clock clock;

  DefinitionPages(
      OverviewReader overviews,
      RunCommands commands,
      RunHistory history,
      CurrentUser user,
      Clock clock) {
    this.overviews = overviews;
    this.commands = commands;
    this.history = history;
    this.user = user;
    this.clock = clock;
  }

  @GET
  @Path("runs/{run}/definition")
  @RolesAllowed(Permissions.VIEW_AMOUNTS)
  public TemplateInstance definition(@PathParam("run") String run) {
    RunOverview overview = overviews.overview(run).orElseThrow(NotFoundException::new);
    String yaml = commands.export(run).orElseThrow(NotFoundException::new);
    return Templates.definition(overview, yaml, history.versions(run, VERSIONS_SHOWN));
  }

  @GET
  @Path("new/yaml")
  @RolesAllowed(Permissions.EDIT_RUN)
  public TemplateInstance newYaml() {
    return Templates.applyYaml("New run as YAML", "", 0, List.of(), null);
  }

  @GET
  @Path("runs/{run}/yaml")
  @RolesAllowed(Permissions.EDIT_RUN)
  public TemplateInstance editYaml(@PathParam("run") String run) {
    RunHead head = overviews.head(run).orElseThrow(NotFoundException::new);
    String yaml = commands.export(run).orElseThrow(NotFoundException::new);
    return Templates.applyYaml(head.name(), yaml, head.version(), List.of(), null);
  }

  @POST
  @Path("apply")
  @RolesAllowed(Permissions.EDIT_RUN)
  public Response apply(
      @FormParam("yaml") @DefaultValue("") String yaml,
      @FormParam("version") @DefaultValue("0") int version,
      @FormParam("prune") boolean prune,
      @FormParam("action") @DefaultValue("preview") String action) {
    boolean dryRun = !action.equals("apply");
    try {
      ApplyResult result =
          commands.apply(yaml, new ApplyOptions(dryRun, prune, false, expected(version)), author());
      return dryRun
          ? Response.ok(page(yaml, version, List.of(), result)).build()
          : Flash.seeOther("/runs/" + result.run(), saved(result));
    } catch (DocumentException e) {
      return Response.status(422).entity(page(yaml, version, e.errors(), null)).build();
    } catch (VersionConflictException e) {
      return Response.status(409).entity(page(yaml, version, List.of(conflict(e)), null)).build();
    }
  }

  private Author author() {
    return new Author(user.name(), user.may(Permissions.OPERATE_CONNECTIONS));
  }

  private static OptionalInt expected(int version) {
    return version == 0 ? OptionalInt.empty() : OptionalInt.of(version);
  }

  private static DocumentError conflict(VersionConflictException e) {
    return new DocumentError(
        0,
        0,
        "",
        "the version you began with, " + e.expected(),
        "version " + e.actual() + "; copy your text, open the run again and repeat the change");
  }

  private static TemplateInstance page(
      String yaml, int version, List<DocumentError> errors, @Nullable ApplyResult result) {
    return Templates.applyYaml("Run as YAML", yaml, version, errors, result);
  }

  @GET
  @Path("new")
  @RolesAllowed(Permissions.EDIT_RUN)
  public TemplateInstance start() {
    LocalDate today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
    return Templates.start(GuidedStart.fresh(today), List.of());
  }

  @POST
  @Path("new")
  @RolesAllowed(Permissions.EDIT_RUN)
  public Response start(MultivaluedMap<String, String> form) {
    GuidedStart start = GuidedStart.of(inputs(form));
    try {
      ApplyResult result =
          commands.apply(
              FormReader.document(start.tree()),
              new ApplyOptions(false, false, false, OptionalInt.of(0)),
              author());
      return Flash.seeOther(
          "/connections/new?run=" + result.run(), "The run is created. Now connect its platforms.");
    } catch (DocumentException e) {
      return Response.status(422)
          .entity(Templates.start(start.with(e.errors()), e.errors()))
          .build();
    } catch (VersionConflictException e) {
      List<DocumentError> taken = List.of(taken());
      return Response.status(409).entity(Templates.start(start.with(taken), taken)).build();
    }
  }

  @GET
  @Path("new/full")
  @RolesAllowed(Permissions.EDIT_RUN)
  public TemplateInstance newForm() {
    return form("", 0, Map.of(), List.of(), null);
  }

  @GET
  @Path("runs/{run}/edit")
  @RolesAllowed(Permissions.EDIT_RUN)
  public TemplateInstance editForm(@PathParam("run") String run) {
    RunHead head = overviews.head(run).orElseThrow(NotFoundException::new);
    Map<String, Object> tree =
        DocumentTree.of(commands.document(run).orElseThrow(NotFoundException::new));
    return form(run, head.version(), tree, List.of(), null);
  }

  @POST
  @Path("new/full")
  @RolesAllowed(Permissions.EDIT_RUN)
  public Response create(MultivaluedMap<String, String> form) {
    return save(form, "");
  }

  @POST
  @Path("runs/{run}/edit")
  @RolesAllowed(Permissions.EDIT_RUN)
  public Response edit(@PathParam("run") String run, MultivaluedMap<String, String> form) {
    return save(form, run);
  }

  private Response save(MultivaluedMap<String, String> given, String run) {
    Map<String, Object> tree = FormReader.tree(inputs(given));
    String from = given.getFirst("version");
    int version = from == null || !from.matches("\\d{1,9}") ? 0 : Integer.parseInt(from);
    boolean preview = "preview".equals(given.getFirst("action"));
    keepConnections(tree, run);
    try {
      ApplyResult result =
          commands.apply(
              FormReader.document(tree),
              new ApplyOptions(preview, !run.isEmpty(), false, OptionalInt.of(version)),
              author());
      return preview
          ? Response.ok(form(run, version, tree, List.of(), result)).build()
          : Flash.seeOther("/runs/" + result.run(), saved(result));
    } catch (DocumentException e) {
      return Response.status(422).entity(form(run, version, tree, e.errors(), null)).build();
    } catch (VersionConflictException e) {
      DocumentError error = run.isEmpty() ? taken() : conflict(e);
      return Response.status(409).entity(form(run, version, tree, List.of(error), null)).build();
    }
  }

  private static String saved(ApplyResult result) {
    return result.changes().isEmpty()
        ? "Nothing was changed: it says what was there already."
        : "Saved as version " + result.version() + ".";
  }

  private static DocumentError taken() {
    return new DocumentError(
        0, 0, "slug", "a short name that is free", "that of another run; give another name");
  }

  private static TemplateInstance form(
      String run,
      int version,
      Map<String, Object> tree,
      List<DocumentError> errors,
      @Nullable ApplyResult preview) {
    Object name = tree.get("name");
    return Templates.runForm(
        name == null ? "New run" : name.toString(),
        run,
        version,
        RunForm.of(tree, errors),
        errors,
        preview);
  }

  /** The form shows no connections; the run keeps those it has. */
  private void keepConnections(Map<String, Object> tree, String run) {
    if (!run.isEmpty()) {
      commands
          .document(run)
          .map(document -> DocumentTree.of(document).get("connections"))
          .ifPresent(connections -> tree.put("connections", connections));
      tree.put("slug", run);
    }
  }

  private static Map<String, String> inputs(MultivaluedMap<String, String> form) {
    Map<String, String> inputs = new LinkedHashMap<>();
    form.forEach(
        (name, values) -> {
          if (!NOT_OF_THE_RUN.contains(name)) {
            inputs.put(name, values.get(0));
          }
        });
    return inputs;
  }
}

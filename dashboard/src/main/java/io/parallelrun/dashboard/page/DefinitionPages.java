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
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The definition of a run: looked at, written as YAML, or filled into a form. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class DefinitionPages {
  private static final int VERSIONS_SHOWN = 50;

  private final OverviewReader overviews;
  private final RunCommands commands;
  private final RunHistory history;
  private final CurrentUser user;

  DefinitionPages(
      OverviewReader overviews, RunCommands commands, RunHistory history, CurrentUser user) {
    this.overviews = overviews;
    this.commands = commands;
    this.history = history;
    this.user = user;
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
          : Response.seeOther(URI.create("/runs/" + result.run())).build();
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
  public TemplateInstance newForm() {
    return Templates.runForm("New run", "/new", 0, RunForm.of(Map.of(), List.of()), List.of());
  }

  @GET
  @Path("runs/{run}/edit")
  @RolesAllowed(Permissions.EDIT_RUN)
  public TemplateInstance editForm(@PathParam("run") String run) {
    RunHead head = overviews.head(run).orElseThrow(NotFoundException::new);
    Map<String, Object> tree =
        DocumentTree.of(commands.document(run).orElseThrow(NotFoundException::new));
    return Templates.runForm(
        head.name(),
        "/runs/" + run + "/edit",
        head.version(),
        RunForm.of(tree, List.of()),
        List.of());
  }

  @POST
  @Path("new")
  @RolesAllowed(Permissions.EDIT_RUN)
  public Response create(MultivaluedMap<String, String> form) {
    return save(form, null);
  }

  @POST
  @Path("runs/{run}/edit")
  @RolesAllowed(Permissions.EDIT_RUN)
  public Response edit(@PathParam("run") String run, MultivaluedMap<String, String> form) {
    return save(form, run);
  }

  private Response save(MultivaluedMap<String, String> form, @Nullable String run) {
    Map<String, Object> tree = FormReader.tree(inputs(form));
    String given = form.getFirst("version");
    int version = given == null || !given.matches("\\d{1,9}") ? 0 : Integer.parseInt(given);
    keepConnections(tree, run);
    try {
      ApplyResult result =
          commands.apply(
              FormReader.document(tree),
              new ApplyOptions(false, run != null, false, OptionalInt.of(version)),
              author());
      return Response.seeOther(URI.create("/runs/" + result.run())).build();
    } catch (DocumentException e) {
      return refused(422, tree, run, version, e.errors());
    } catch (VersionConflictException e) {
      return refused(409, tree, run, version, List.of(conflict(e)));
    }
  }

  /** The form shows no connections; the run keeps those it has. */
  private void keepConnections(Map<String, Object> tree, @Nullable String run) {
    if (run != null) {
      commands
          .document(run)
          .map(document -> DocumentTree.of(document).get("connections"))
          .ifPresent(connections -> tree.put("connections", connections));
      tree.put("slug", run);
    }
  }

  private static Response refused(
      int status,
      Map<String, Object> tree,
      @Nullable String run,
      int version,
      List<DocumentError> errors) {
    String action = run == null ? "/new" : "/runs/" + run + "/edit";
    return Response.status(status)
        .entity(
            Templates.runForm(
                run == null ? "New run" : run, action, version, RunForm.of(tree, errors), errors))
        .build();
  }

  private static Map<String, String> inputs(MultivaluedMap<String, String> form) {
    Map<String, String> inputs = new LinkedHashMap<>();
    form.forEach(
        (name, values) -> {
          if (!name.equals("version") && !name.startsWith("csrf")) {
            inputs.put(name, values.get(0));
          }
        });
    return inputs;
  }
}

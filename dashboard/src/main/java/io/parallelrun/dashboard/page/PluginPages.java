package io.parallelrun.dashboard.page;

import io.parallelrun.server.command.ConnectorCatalog;
import io.parallelrun.server.command.PluginCommands;
import io.parallelrun.server.command.PluginTrials;
import io.parallelrun.server.plugin.RunningCall;
import io.parallelrun.server.plugin.lifecycle.PluginState;
import io.parallelrun.server.plugin.lifecycle.PluginStatus;
import io.parallelrun.server.security.CurrentUser;
import io.parallelrun.server.security.InvalidInputException;
import io.parallelrun.server.security.Permissions;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** Plugins of this replica, and what operators do with them. */
@Path("/plugins")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class PluginPages {
  private static final Duration SLOW = Duration.ofSeconds(1);

  private final ConnectorCatalog catalog;
  private final PluginCommands commands;
  private final PluginTrials trials;
  private final CurrentUser user;
  private final Clock clock;

  PluginPages(
      ConnectorCatalog catalog,
      PluginCommands commands,
      PluginTrials trials,
      CurrentUser user,
      Clock clock) {
    this.trials = trials;
    this.clock = clock;
    this.catalog = catalog;
    this.commands = commands;
    this.user = user;
  }

  @GET
  @RolesAllowed(Permissions.VIEW_PROGRESS)
  public TemplateInstance plugins() {
    List<PluginStatus> plugins = catalog.plugins();
    return Templates.plugins(
        plugins,
        in(plugins, PluginState.REFUSED),
        in(plugins, PluginState.QUARANTINED),
        slow(),
        catalog.departures(),
        plugins.stream().filter(each -> !each.builtIn() && each.state().isUsable()).toList(),
        trials.latest().orElse(null));
  }

  private static List<PluginStatus> in(List<PluginStatus> plugins, PluginState state) {
    return plugins.stream().filter(plugin -> plugin.state() == state).toList();
  }

  private List<RunningCall> slow() {
    Instant since = clock.instant().minus(SLOW);
    return catalog.calls().stream().filter(call -> call.since().isBefore(since)).toList();
  }

  @POST
  @RolesAllowed(Permissions.OPERATE_CONNECTIONS)
  public Response scan() {
    commands.scan(user.name());
    return back("The plugin directory was read again.");
  }

  @POST
  @Path("upload")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @RolesAllowed(Permissions.OPERATE_CONNECTIONS)
  public Response upload(@RestForm FileUpload plugin, @RestForm @Nullable FileUpload signature)
      throws IOException {
    String name = Objects.requireNonNullElse(plugin.fileName(), "");
    if (name.isBlank()) {
      return back("Choose a file first.");
    }
    String signed =
        signature == null || signature.size() == 0
            ? null
            : Files.readString(signature.uploadedFile(), StandardCharsets.US_ASCII);
    try {
      byte[] bytes = Files.readAllBytes(plugin.uploadedFile());
      PluginStatus installed = commands.install(name, bytes, signed, user.name());
      boolean used = installed.state().isUsable();
      return back(told(installed, used ? "is in use" : "was put in place and stays switched off"));
    } catch (InvalidInputException e) {
      return back(e.field() + ": " + e.getMessage());
    }
  }

  @POST
  @Path("{source}/{how}")
  @RolesAllowed(Permissions.OPERATE_CONNECTIONS)
  public Response change(
      @PathParam("source") String source,
      @PathParam("how") String how,
      @FormParam("why") @DefaultValue("") String why) {
    try {
      return switch (how) {
        case "reload" -> back(told(commands.reload(source, user.name()), "was reloaded"));
        case "disable" -> back(told(commands.disable(source, why, user.name()), "is switched off"));
        case "try" -> back(told(commands.tryNow(source, user.name()), "is tried"));
        case "enable" -> back(told(commands.enable(source, user.name()), "was switched on"));
        default -> throw new NotFoundException();
      };
    } catch (InvalidInputException e) {
      return back(e.field() + ": " + e.getMessage());
    }
  }

  private static String told(PluginStatus plugin, String what) {
    return plugin.source() + " " + what + (plugin.cause().isEmpty() ? "." : ". " + plugin.cause());
  }

  private static Response back(String message) {
    return Flash.seeOther("/plugins", message);
  }
}

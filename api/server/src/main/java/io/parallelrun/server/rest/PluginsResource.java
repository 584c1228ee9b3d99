package io.parallelrun.server.rest;

import io.parallelrun.server.command.ConnectorCatalog;
import io.parallelrun.server.command.PluginCommands;
import io.parallelrun.server.plugin.RunningCall;
import io.parallelrun.server.plugin.lifecycle.PluginStatus;
import io.parallelrun.server.security.CurrentUser;
import io.parallelrun.server.security.InvalidInputException;
import io.parallelrun.server.security.Permissions;
import io.parallelrun.spi.ConnectorDescriptor;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Plugins of this replica, usable or not, and what operators do with them. */
@Path("/api/v1")
@Tag(name = "Plugins")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class PluginsResource {
  private final ConnectorCatalog catalog;
  private final PluginCommands commands;
  private final CurrentUser user;

  PluginsResource(ConnectorCatalog catalog, PluginCommands commands, CurrentUser user) {
    this.catalog = catalog;
    this.commands = commands;
    this.user = user;
  }

  /**
   * A plugin.
   *
   * @param source file name of its jar, or {@code built-in:} and a connector
   * @param id as its manifest states it
   * @param state where it stands, as {@code PluginState} names it
   * @param provenance whom it can be traced to, in words
   * @param cause what is wrong with it; empty when nothing is
   * @param remedy what to do about that
   * @param classes of one that is refused: those that were to make its connectors
   * @param connectors ids of its connectors
   * @param connections connections that are made of it
   * @param calls calls into it that run
   * @param lost of them, how many were given up and hold a thread
   * @param runsIn where its code runs, in words
   * @param lastExit why its own process ended last; empty when it has none, or never did
   */
  public record PluginRow(
      String source,
      String id,
      String version,
      String spiVersion,
      String state,
      Instant since,
      String provenance,
      String cause,
      String remedy,
      List<String> classes,
      List<String> connectors,
      int connections,
      int calls,
      int lost,
      String runsIn,
      String lastExit) {
    static PluginRow of(PluginStatus plugin) {
      return new PluginRow(
          plugin.source(),
          plugin.id(),
          plugin.version(),
          plugin.spiVersion(),
          plugin.state().name(),
          plugin.since(),
          plugin.provenance().text(),
          plugin.cause(),
          plugin.remedy(),
          plugin.classes(),
          plugin.connectors().stream().map(ConnectorDescriptor::id).toList(),
          plugin.connections(),
          plugin.calls(),
          plugin.lost(),
          plugin.runsIn(),
          plugin.lastExit());
    }
  }

  @GET
  @Path("/plugins")
  @RolesAllowed(Permissions.VIEW_PROGRESS)
  @Operation(summary = "Plugins that were found; one that is not used with its cause")
  public List<PluginRow> list() {
    return catalog.plugins().stream().map(PluginRow::of).toList();
  }

  @GET
  @Path("/plugins/departed")
  @RolesAllowed(Permissions.VIEW_PROGRESS)
  @Operation(summary = "Plugins that are going or gone, and whether their classes are")
  public List<PluginRow> departed() {
    return catalog.departures().stream().map(PluginRow::of).toList();
  }

  @POST
  @Path("/plugins:scan")
  @RolesAllowed(Permissions.OPERATE_CONNECTIONS)
  @Operation(summary = "Looks for jars that came to the plugin directory or went from it")
  public List<PluginRow> scan() {
    return commands.scan(user.name()).stream().map(PluginRow::of).toList();
  }

  @POST
  @Path("/plugins/{source}/reload")
  @RolesAllowed(Permissions.OPERATE_CONNECTIONS)
  @Operation(summary = "Reads a jar again and lets the former one go, without a restart")
  public PluginRow reload(@PathParam("source") String source) throws InvalidInputException {
    return PluginRow.of(commands.reload(known(source), user.name()));
  }

  @POST
  @Path("/plugins/{source}/disable")
  @RolesAllowed(Permissions.OPERATE_CONNECTIONS)
  @Operation(summary = "Switches a plugin off, also for later starts")
  public PluginRow disable(
      @PathParam("source") String source, @QueryParam("why") @DefaultValue("") String why)
      throws InvalidInputException {
    return PluginRow.of(commands.disable(known(source), why, user.name()));
  }

  @POST
  @Path("/plugins/{source}/enable")
  @RolesAllowed(Permissions.OPERATE_CONNECTIONS)
  @Operation(summary = "Switches a plugin on again")
  public PluginRow enable(@PathParam("source") String source) throws InvalidInputException {
    return PluginRow.of(commands.enable(known(source), user.name()));
  }

  @POST
  @Path("/plugins/{source}/try")
  @RolesAllowed(Permissions.OPERATE_CONNECTIONS)
  @Operation(summary = "Lets a call through for trial now, in the middle of a quarantine")
  public PluginRow tryNow(@PathParam("source") String source) throws InvalidInputException {
    return PluginRow.of(commands.tryNow(known(source), user.name()));
  }

  private String known(String source) {
    return catalog.plugins().stream()
        .map(PluginStatus::source)
        .filter(source::equals)
        .findFirst()
        .orElseThrow(NotFoundException::new);
  }

  @GET
  @Path("/plugins/calls")
  @RolesAllowed(Permissions.OPERATE_CONNECTIONS)
  @Operation(summary = "Calls into plugins that run, and what each is doing since when")
  public List<RunningCall> calls() {
    return catalog.calls();
  }

  @PUT
  @Path("/plugins/{source}")
  @Consumes(MediaType.WILDCARD)
  @RolesAllowed(Permissions.OPERATE_CONNECTIONS)
  @Operation(
      summary =
          "Puts a jar into the plugin directory and into use; its signature in Base64 in the header"
              + " Plugin-Signature")
  public PluginRow install(
      @PathParam("source") String source,
      byte[] jar,
      @HeaderParam("Plugin-Signature") @Nullable String signature)
      throws InvalidInputException {
    return PluginRow.of(commands.install(source, jar, signature, user.name()));
  }
}

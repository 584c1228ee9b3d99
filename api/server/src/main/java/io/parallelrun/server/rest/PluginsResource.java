package io.parallelrun.server.rest;

import io.parallelrun.server.command.ConnectorCatalog;
import io.parallelrun.server.plugin.PluginListing;
import io.parallelrun.server.security.Permissions;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Plugins that were found, usable or not. */
@Path("/api/v1/plugins")
@Tag(name = "Plugins")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Permissions.VIEW_PROGRESS)
public class PluginsResource {
  private final ConnectorCatalog catalog;

  PluginsResource(ConnectorCatalog catalog) {
    this.catalog = catalog;
  }

  /**
   * A plugin.
   *
   * @param state LOADED or BROKEN
   * @param cause what is wrong with a broken one
   * @param connectors ids of its connectors
   */
  public record PluginRow(
      String source, String state, String version, String cause, List<String> connectors) {}

  @GET
  @Operation(summary = "Plugins that were found; a broken one with its cause")
  public List<PluginRow> list() {
    return catalog.plugins().stream().map(PluginsResource::row).toList();
  }

  private static PluginRow row(PluginListing plugin) {
    if (plugin instanceof PluginListing.Loaded loaded) {
      List<String> ids = loaded.connectors().stream().map(d -> d.id()).toList();
      return new PluginRow(loaded.source(), "LOADED", loaded.version(), "", ids);
    }
    PluginListing.Broken broken = (PluginListing.Broken) plugin;
    String cause = broken.cause() + " " + broken.remedy();
    return new PluginRow(broken.source(), "BROKEN", "", cause, List.of());
  }
}

package io.parallelrun.server.rest;

import io.parallelrun.server.command.CatalogEntry;
import io.parallelrun.server.command.ConnectorCatalog;
import io.parallelrun.server.command.reference.SettingsSample;
import io.parallelrun.server.command.reference.SettingsSchema;
import io.parallelrun.server.security.Permissions;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The connectors one can choose from. */
@Path("/api/v1/connectors")
@Tag(name = "Connectors")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class ConnectorsResource {
  private final ConnectorCatalog catalog;

  ConnectorsResource(ConnectorCatalog catalog) {
    this.catalog = catalog;
  }

  /**
   * A connector.
   *
   * @param stability how far it may be relied on
   * @param abilities what it can do beyond polling: {@code name-people}
   * @param plugin that brings it
   * @param trust whom the plugin can be traced to, in words
   * @param level how far it was shown to keep the plugin contract: {@code declared}, {@code
   *     verified_offline} or {@code verified_live}
   * @param verifiedOn the platform it was right on; empty unless it is verified live
   * @param verified when; null when it is not known
   */
  public record Listed(
      String id,
      String name,
      String vendor,
      String summary,
      String stability,
      List<String> abilities,
      String plugin,
      String version,
      String trust,
      String level,
      String verifiedOn,
      @Nullable LocalDate verified) {
    static Listed of(CatalogEntry entry) {
      return new Listed(
          entry.connector().id(),
          entry.connector().displayName(),
          entry.connector().vendor(),
          entry.connector().summary(),
          entry.connector().stability().name().toLowerCase(Locale.ROOT),
          entry.connector().abilities().stream()
              .map(ability -> ability.name().toLowerCase(Locale.ROOT).replace('_', '-'))
              .sorted()
              .toList(),
          entry.plugin().source(),
          entry.plugin().version(),
          entry.plugin().provenance().text(),
          entry.proof().level().name().toLowerCase(Locale.ROOT),
          entry.proof().on(),
          entry.proof().date());
    }
  }

  @GET
  @Path("/{type}/schema")
  @RolesAllowed(Permissions.VIEW_PROGRESS)
  @Operation(summary = "The JSON Schema (2020-12) of a connector's settings")
  public Map<String, Object> schema(@PathParam("type") String type) {
    return SettingsSchema.of(catalog.connector(type).orElseThrow(NotFoundException::new));
  }

  @GET
  @Path("/{type}/sample")
  @Produces("application/yaml")
  @RolesAllowed(Permissions.VIEW_PROGRESS)
  @Operation(summary = "A connection with a connector, to be put into the document of a run")
  public String sample(@PathParam("type") String type) {
    return SettingsSample.of(catalog.connector(type).orElseThrow(NotFoundException::new));
  }

  @GET
  @RolesAllowed(Permissions.VIEW_PROGRESS)
  @Operation(summary = "The connectors that can be used now, by name; q finds words in them")
  public List<Listed> list(@QueryParam("q") @DefaultValue("") String words) {
    return catalog.search(words).stream().map(Listed::of).toList();
  }
}

package io.parallelrun.server.rest;

import io.parallelrun.domain.run.Side;
import io.parallelrun.server.command.MaintenanceCommands;
import io.parallelrun.server.readmodel.IncidentReader;
import io.parallelrun.server.readmodel.IncidentView;
import io.parallelrun.server.readmodel.IntegrationView;
import io.parallelrun.server.readmodel.MaintenanceView;
import io.parallelrun.server.readmodel.OverviewReader;
import io.parallelrun.server.security.CurrentUser;
import io.parallelrun.server.security.InvalidInputException;
import io.parallelrun.server.security.Permissions;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How integrations do on both sides, what became of them, and when somebody works on them. */
@Path("/api/v1")
@Tag(name = "Integrations")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class IntegrationsResource {
  private final OverviewReader overviews;
  private final IncidentReader incidents;
  private final MaintenanceCommands maintenance;
  private final CurrentUser user;

  IntegrationsResource(
      OverviewReader overviews,
      IncidentReader incidents,
      MaintenanceCommands maintenance,
      CurrentUser user) {
    this.overviews = overviews;
    this.incidents = incidents;
    this.maintenance = maintenance;
    this.user = user;
  }

  @GET
  @Path("/runs/{run}/integrations")
  @RolesAllowed(Permissions.VIEW_PROGRESS)
  @Operation(
      summary =
          "State, cause, age, availability and latency of each integration on both sides, as the"
              + " definition has them")
  public List<IntegrationView> integrations(@PathParam("run") String run) {
    return overviews.integrations(run).orElseThrow(NotFoundException::new);
  }

  @GET
  @Path("/runs/{run}/incidents")
  @RolesAllowed(Permissions.VIEW_PROGRESS)
  @Operation(summary = "Times in which an integration was not up, newest first, with every change")
  public Object incidents(
      @PathParam("run") String run,
      @QueryParam("after") @Nullable Long after,
      @QueryParam("limit") @DefaultValue("50") int limit) {
    int size = Page.limit(limit);
    return part(
        incidents.incidents(run, before(after), size + 1).orElseThrow(NotFoundException::new),
        IncidentView::id,
        size);
  }

  @GET
  @Path("/runs/{run}/maintenance")
  @RolesAllowed(Permissions.VIEW_PROGRESS)
  @Operation(summary = "Maintenance windows, newest first")
  public Object maintenance(
      @PathParam("run") String run,
      @QueryParam("after") @Nullable Long after,
      @QueryParam("limit") @DefaultValue("50") int limit) {
    int size = Page.limit(limit);
    return part(
        incidents.maintenance(run, before(after), size + 1).orElseThrow(NotFoundException::new),
        MaintenanceView::id,
        size);
  }

  private static long before(@Nullable Long after) {
    return after == null ? Long.MAX_VALUE : after;
  }

  private static <T> Page<T> part(List<T> items, ToLongFunction<T> id, int size) {
    return items.size() > size
        ? new Page<>(items.subList(0, size), Long.toString(id.applyAsLong(items.get(size - 1))))
        : new Page<>(items, null);
  }

  /**
   * A window to be added; without side, integration or from it is both sides, all of them, and now.
   */
  public record MaintenanceBody(
      @Nullable String side,
      @Nullable String integration,
      @Nullable String from,
      @Nullable String until,
      @Nullable String reason) {}

  @POST
  @Path("/runs/{run}/maintenance")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Permissions.OPERATE_CONNECTIONS)
  @Operation(
      summary =
          "Announces maintenance: until it ends, nobody is paged and checks do not count; 30 days"
              + " at most")
  public Response schedule(@PathParam("run") String run, @Nullable MaintenanceBody body)
      throws InvalidInputException {
    MaintenanceBody given = body == null ? new MaintenanceBody(null, null, null, null, null) : body;
    return maintenance
        .schedule(
            run,
            new MaintenanceCommands.Draft(
                side(given.side()),
                blankToNull(given.integration()),
                instant("from", given.from()),
                instant("until", given.until()),
                Optional.ofNullable(given.reason()).orElse("")),
            user.name())
        .flatMap(added -> incidents.window(run, added.id()))
        .map(
            added ->
                Response.created(URI.create("/api/v1/runs/" + run + "/maintenance/" + added.id()))
                    .entity(added)
                    .build())
        .orElseThrow(NotFoundException::new);
  }

  @GET
  @Path("/runs/{run}/maintenance/{id}")
  @RolesAllowed(Permissions.VIEW_PROGRESS)
  @Operation(summary = "A maintenance window")
  public MaintenanceView window(@PathParam("run") String run, @PathParam("id") long id) {
    return incidents.window(run, id).orElseThrow(NotFoundException::new);
  }

  @POST
  @Path("/runs/{run}/maintenance/{id}:cancel")
  @RolesAllowed(Permissions.OPERATE_CONNECTIONS)
  @Operation(summary = "Calls maintenance off: it ends now, or never begins")
  public MaintenanceView cancel(@PathParam("run") String run, @PathParam("id") long id)
      throws InvalidInputException {
    return maintenance
        .cancel(run, id, user.name())
        .flatMap(canceled -> incidents.window(run, canceled.id()))
        .orElseThrow(NotFoundException::new);
  }

  private static @Nullable Side side(@Nullable String text) {
    Set<Side> sides =
        Parameters.choices(
            "side", text == null || text.isBlank() ? List.of() : List.of(text), Side.class);
    return sides.isEmpty() ? null : sides.iterator().next();
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }

  private static @Nullable Instant instant(String field, @Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text.strip()).toInstant();
    } catch (DateTimeException e) {
      throw new BadRequestException(
          field + ": expected a moment such as 2026-01-31T22:00:00Z, got \"" + text + "\"", e);
    }
  }
}

package io.parallelrun.server.rest;

import io.parallelrun.server.command.ConnectionCommands;
import io.parallelrun.server.command.ConnectionQuota;
import io.parallelrun.server.command.InvalidSettingsException;
import io.parallelrun.server.command.QuotaReader;
import io.parallelrun.server.command.SettingsMigration;
import io.parallelrun.server.plugin.CheckReport;
import io.parallelrun.server.readmodel.ConnectionReader;
import io.parallelrun.server.readmodel.ConnectionView;
import io.parallelrun.server.security.CurrentUser;
import io.parallelrun.server.security.Permissions;
import io.parallelrun.server.store.PollLogEntry;
import io.parallelrun.server.store.SavedCursor;
import io.parallelrun.server.store.StartFailure;
import io.parallelrun.spi.ConfigMigration;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Connections: create, check, pause, poll, poll log. */
@Path("/api/v1/connections")
@Tag(name = "Connections")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Blocking
public class ConnectionsResource {
  private final ConnectionCommands commands;
  private final ConnectionReader reader;
  private final QuotaReader quotas;
  private final SettingsMigration migration;
  private final CurrentUser user;

  ConnectionsResource(
      ConnectionCommands commands,
      ConnectionReader reader,
      QuotaReader quotas,
      SettingsMigration migration,
      CurrentUser user) {
    this.quotas = quotas;
    this.migration = migration;
    this.commands = commands;
    this.reader = reader;
    this.user = user;
  }

  /**
   * What a connection is made of.
   *
   * @param settings by property name; a secret in clear is encrypted and never given back
   * @param onStartFailure retry, ignore or fail; left out, it stays as it is
   */
  public record ConnectionBody(
      @Nullable String run,
      @Nullable String platform,
      @Nullable String type,
      @Nullable Map<String, String> settings,
      @Nullable String onStartFailure) {}

  @GET
  @RolesAllowed(Permissions.VIEW_PROGRESS)
  @Operation(summary = "Every connection, by slug; filter by run")
  public Object list(
      @QueryParam("run") @Nullable String run,
      @QueryParam("after") @Nullable String after,
      @QueryParam("limit") @DefaultValue("50") int limit) {
    List<ConnectionView> all =
        reader.all().stream().filter(c -> run == null || c.run().equals(run)).toList();
    return Page.of(all, ConnectionView::slug, after, limit);
  }

  @GET
  @Path("/{connection}")
  @RolesAllowed(Permissions.VIEW_PROGRESS)
  @Operation(summary = "A connection and how it is doing")
  public ConnectionView get(@PathParam("connection") String connection) {
    return reader.find(connection).orElseThrow(NotFoundException::new);
  }

  @PUT
  @Path("/{connection}")
  @RolesAllowed(Permissions.OPERATE_CONNECTIONS)
  @Operation(summary = "Creates or changes a connection")
  public ConnectionView put(@PathParam("connection") String connection, ConnectionBody body)
      throws InvalidSettingsException {
    commands.save(
        new ConnectionCommands.Draft(
            connection,
            given("run", body.run()),
            given("platform", body.platform()),
            given("type", body.type()),
            body.settings() == null ? Map.of() : body.settings(),
            startFailure(body.onStartFailure())),
        user.name());
    return get(connection);
  }

  private static @Nullable StartFailure startFailure(@Nullable String text) {
    return text == null
        ? null
        : Parameters.choices("onStartFailure", List.of(text), StartFailure.class).iterator().next();
  }

  private static String given(String field, @Nullable String value) {
    if (value == null) {
      throw new BadRequestException(field + ": expected a value, got nothing");
    }
    return value;
  }

  @GET
  @Path("/{connection}/migration")
  @RolesAllowed(Permissions.OPERATE_CONNECTIONS)
  @Operation(
      summary = "What becomes of settings that were made for an earlier version of the connector")
  public List<ConfigMigration.Change> migration(@PathParam("connection") String connection) {
    return migration.changes(connection).orElseThrow(NotFoundException::new);
  }

  @POST
  @Path("/{connection}/migration")
  @RolesAllowed(Permissions.OPERATE_CONNECTIONS)
  @Operation(summary = "Saves settings in the form the connector asks for now")
  public List<ConfigMigration.Change> migrate(@PathParam("connection") String connection)
      throws InvalidSettingsException {
    return migration.adopt(connection, user.name()).orElseThrow(NotFoundException::new);
  }

  @DELETE
  @Path("/{connection}")
  @RolesAllowed(Permissions.OPERATE_CONNECTIONS)
  @Operation(summary = "Removes a connection and everything it observed")
  public void remove(@PathParam("connection") String connection) {
    commands.remove(connection, user.name());
  }

  /** A check that was begun. */
  public record CheckBegun(String id) {}

  @POST
  @Path("/{connection}/check")
  @RolesAllowed(Permissions.OPERATE_CONNECTIONS)
  @Operation(summary = "Begins the staged check; follow the Location for its progress")
  public Response check(@PathParam("connection") String connection)
      throws InvalidSettingsException {
    String id = commands.check(connection);
    return Response.accepted(new CheckBegun(id))
        .location(URI.create("/api/v1/connections/" + connection + "/check/" + id))
        .build();
  }

  @GET
  @Path("/{connection}/check/{id}")
  @RolesAllowed(Permissions.OPERATE_CONNECTIONS)
  @Operation(summary = "How far a check is")
  public CheckReport checkReport(
      @PathParam("connection") String connection, @PathParam("id") String id) {
    return commands.checkReport(id).orElseThrow(NotFoundException::new);
  }

  @POST
  @Path("/{connection}/pause")
  @RolesAllowed(Permissions.OPERATE_CONNECTIONS)
  @Operation(summary = "Stops polling it")
  public void pause(@PathParam("connection") String connection) {
    commands.pause(connection, true, user.name());
  }

  @POST
  @Path("/{connection}/resume")
  @RolesAllowed(Permissions.OPERATE_CONNECTIONS)
  @Operation(summary = "Goes on polling it")
  public void resume(@PathParam("connection") String connection) {
    commands.pause(connection, false, user.name());
  }

  @POST
  @Path("/{connection}/poll")
  @RolesAllowed(Permissions.OPERATE_CONNECTIONS)
  @Operation(summary = "Has it polled within about a second")
  public Response poll(@PathParam("connection") String connection) {
    if (reader.find(connection).filter(ConnectionView::pushed).isPresent()) {
      throw new BadRequestException(
          "connection: expected one that is polled, got one that is pushed to. Run the job that"
              + " pushes.");
    }
    commands.pollNow(connection, user.name());
    return Response.accepted().build();
  }

  /**
   * Where a poller goes on.
   *
   * @param text the connector's own; empty for the start
   * @param version of that text's format; 0 for the start
   */
  public record CursorBody(@Nullable String text, int version) {
    private static final int MOST = 4_000;

    SavedCursor cursor() {
      String given = text == null ? "" : text;
      if (given.length() > MOST) {
        throw new BadRequestException(
            "text: expected at most " + MOST + " characters, got " + given.length());
      }
      return new SavedCursor(given, version);
    }
  }

  @GET
  @Path("/{connection}/pollers/{poller}/cursor")
  @RolesAllowed(Permissions.OPERATE_CONNECTIONS)
  @Operation(summary = "Where a poller goes on")
  public CursorBody cursor(
      @PathParam("connection") String connection, @PathParam("poller") String poller) {
    return commands
        .cursor(connection, poller)
        .map(saved -> new CursorBody(saved.text(), saved.version()))
        .orElseThrow(NotFoundException::new);
  }

  @PUT
  @Path("/{connection}/pollers/{poller}/cursor")
  @RolesAllowed(Permissions.OPERATE_CONNECTIONS)
  @Operation(summary = "Has a poller go on from there; what was observed is not counted twice")
  public void moveCursor(
      @PathParam("connection") String connection,
      @PathParam("poller") String poller,
      CursorBody body) {
    if (!commands.moveCursor(connection, poller, body.cursor(), user.name())) {
      throw new NotFoundException();
    }
  }

  @DELETE
  @Path("/{connection}/pollers/{poller}/cursor")
  @RolesAllowed(Permissions.OPERATE_CONNECTIONS)
  @Operation(summary = "Has a poller begin anew; what was observed is not counted twice")
  public void resetCursor(
      @PathParam("connection") String connection, @PathParam("poller") String poller) {
    if (!commands.moveCursor(connection, poller, SavedCursor.START, user.name())) {
      throw new NotFoundException();
    }
  }

  @GET
  @Path("/{connection}/quota")
  @RolesAllowed(Permissions.VIEW_PROGRESS)
  @Operation(
      summary =
          "What its polls ask of the vendor, against what the vendor allows the credential; of the"
              + " last 24 hours")
  public ConnectionQuota quota(@PathParam("connection") String connection) {
    return quotas.of(connection).orElseThrow(NotFoundException::new);
  }

  @GET
  @Path("/{connection}/poll-log")
  @RolesAllowed(Permissions.VIEW_PROGRESS)
  @Operation(summary = "Its polls, newest first")
  public Object pollLog(
      @PathParam("connection") String connection,
      @QueryParam("after") @Nullable Long after,
      @QueryParam("limit") @DefaultValue("50") int limit) {
    int size = Page.limit(limit);
    List<PollLogEntry> log =
        reader.pollLog(connection, after == null ? Long.MAX_VALUE : after, size);
    String next = log.size() == size ? Long.toString(log.get(size - 1).id()) : null;
    return new Page<>(log, next);
  }
}

package io.parallelrun.dashboard.page;

import io.parallelrun.server.command.ConnectionCommands;
import io.parallelrun.server.command.ConnectorCatalog;
import io.parallelrun.server.command.InvalidSettingsException;
import io.parallelrun.server.command.QuotaReader;
import io.parallelrun.server.command.RunCommands;
import io.parallelrun.server.command.SettingsMigration;
import io.parallelrun.server.plugin.CheckReport;
import io.parallelrun.server.readmodel.ConnectionReader;
import io.parallelrun.server.readmodel.ConnectionView;
import io.parallelrun.server.readmodel.OverviewReader;
import io.parallelrun.server.readmodel.RunHead;
import io.parallelrun.server.security.CurrentUser;
import io.parallelrun.server.security.InvalidInputException;
import io.parallelrun.server.security.Permissions;
import io.parallelrun.server.security.PushTokens;
import io.parallelrun.spi.ConfigProperty;
import io.parallelrun.spi.ConfigType;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Connections: how they are doing, their settings, their checks. */
@Path("/connections")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class ConnectionPages {
  private final ConnectionReader reader;
  private final ConnectionCommands commands;
  private final ConnectorCatalog catalog;
  private final RunCommands runs;
  private final OverviewReader overviews;
  private final QuotaReader quotas;
  private final CurrentUser user;
  private final PushTokens tokens;
  private final PushCards pushes;
  private final ConnectionEntries entries;
  private final SettingsMigration migration;

  ConnectionPages(
      ConnectionReader reader,
      ConnectionCommands commands,
      ConnectorCatalog catalog,
      RunCommands runs,
      OverviewReader overviews,
      QuotaReader quotas,
      CurrentUser user,
      PushTokens tokens,
      PushCards pushes,
      SettingsMigration migration,
      ConnectionEntries entries) {
    this.entries = entries;
    this.migration = migration;
    this.quotas = quotas;
    this.tokens = tokens;
    this.pushes = pushes;
    this.reader = reader;
    this.commands = commands;
    this.catalog = catalog;
    this.runs = runs;
    this.overviews = overviews;
    this.user = user;
  }

  @GET
  @RolesAllowed(Permissions.VIEW_PROGRESS)
  public TemplateInstance list() {
    List<RunHead> heads = overviews.heads();
    Map<String, String> zones =
        heads.stream().collect(Collectors.toMap(RunHead::slug, RunHead::zone));
    return Templates.connections(reader.all(), zones, !heads.isEmpty());
  }

  @GET
  @Path("{connection}")
  @RolesAllowed(Permissions.VIEW_PROGRESS)
  public TemplateInstance show(
      @PathParam("connection") String connection,
      @QueryParam("check") @DefaultValue("") String checkId,
      @QueryParam("outcome") @DefaultValue("") String outcome,
      @QueryParam("before") @DefaultValue("0") long before,
      @Context UriInfo asked) {
    ConnectionView view = reader.find(connection).orElseThrow(NotFoundException::new);
    boolean operator = user.may(Permissions.OPERATE_CONNECTIONS);
    Optional<CheckReport> check =
        operator && !checkId.isEmpty() ? commands.checkReport(checkId) : Optional.empty();
    return Templates.connection(
        view,
        operator ? settings(view) : List.of(),
        operator ? migration.changes(connection).orElse(List.of()) : List.of(),
        PollLogPage.read(reader, connection, outcome, before),
        zone(view),
        quotas.of(connection).orElseThrow(NotFoundException::new),
        check.orElse(null),
        checkId,
        operator ? pushes.of(view, asked, "") : null,
        operator ? CursorRow.of(view, commands) : List.of());
  }

  @POST
  @Path("{connection}/push-token")
  @RolesAllowed(Permissions.OPERATE_CONNECTIONS)
  public TemplateInstance issueToken(
      @PathParam("connection") String connection, @Context UriInfo asked)
      throws InvalidInputException {
    String issued = tokens.issue(connection, user.name()).text();
    ConnectionView view = reader.find(connection).orElseThrow(NotFoundException::new);
    return Templates.connection(
        view,
        settings(view),
        List.of(),
        PollLogPage.read(reader, connection, "", 0),
        zone(view),
        quotas.of(connection).orElseThrow(NotFoundException::new),
        null,
        "",
        pushes.of(view, asked, issued),
        List.of());
  }

  @POST
  @Path("{connection}/push-token/revoke")
  @RolesAllowed(Permissions.OPERATE_CONNECTIONS)
  public Response revokeToken(@PathParam("connection") String connection) {
    tokens.revoke(connection, user.name());
    return back(connection, "The push token is revoked.");
  }

  private String zone(ConnectionView view) {
    return runs.document(view.run())
        .map(document -> document.definition().zone().getId())
        .orElse("UTC");
  }

  @GET
  @Path("{connection}/polls.csv")
  @Produces("text/csv")
  @RolesAllowed(Permissions.EXPORT)
  public Response polls(
      @PathParam("connection") String connection,
      @QueryParam("outcome") @DefaultValue("") String outcome,
      @QueryParam("before") @DefaultValue("0") long before) {
    ConnectionView view = reader.find(connection).orElseThrow(NotFoundException::new);
    return Response.ok(PollLogPage.read(reader, view.slug(), outcome, before).csv())
        .header("Content-Disposition", "attachment; filename=\"" + connection + "-polls.csv\"")
        .build();
  }

  private List<SettingRow> settings(ConnectionView view) {
    Map<String, String> values = entries.of(view).settings();
    List<SettingRow> rows = new ArrayList<>();
    for (ConfigProperty property : properties(view.type())) {
      String value = values.getOrDefault(property.name(), "");
      boolean secret = property.type() == ConfigType.SECRET && value.startsWith("vault:");
      String standard = property.defaultValue().map(d -> d + " (default)").orElse("—");
      rows.add(
          new SettingRow(
              property.label(), secret ? "stored, encrypted" : value.isEmpty() ? standard : value));
    }
    return rows;
  }

  private List<ConfigProperty> properties(String type) {
    return catalog.connector(type).map(d -> d.config().properties()).orElse(List.of());
  }

  @POST
  @Path("{connection}/check")
  @RolesAllowed(Permissions.OPERATE_CONNECTIONS)
  public Response check(@PathParam("connection") String connection)
      throws InvalidSettingsException {
    String id = commands.check(connection);
    return Response.seeOther(URI.create("/connections/" + connection + "?check=" + id)).build();
  }

  @POST
  @Path("{connection}/poll")
  @RolesAllowed(Permissions.OPERATE_CONNECTIONS)
  public Response poll(@PathParam("connection") String connection) {
    commands.pollNow(connection, user.name());
    return back(connection, "It is polled within about a second.");
  }

  @POST
  @Path("{connection}/migrate")
  @RolesAllowed(Permissions.OPERATE_CONNECTIONS)
  public Response migrate(@PathParam("connection") String connection)
      throws InvalidSettingsException {
    return migration
        .adopt(connection, user.name())
        .map(done -> back(connection, "Its settings are saved in their new form."))
        .orElseThrow(NotFoundException::new);
  }

  @POST
  @Path("{connection}/pause")
  @RolesAllowed(Permissions.OPERATE_CONNECTIONS)
  public Response pause(@PathParam("connection") String connection) {
    commands.pause(connection, true, user.name());
    return back(connection, "Paused: it is not polled until you resume it.");
  }

  @POST
  @Path("{connection}/resume")
  @RolesAllowed(Permissions.OPERATE_CONNECTIONS)
  public Response resume(@PathParam("connection") String connection) {
    commands.pause(connection, false, user.name());
    return back(connection, "Polled again.");
  }

  @POST
  @Path("{connection}/remove")
  @RolesAllowed(Permissions.OPERATE_CONNECTIONS)
  public Response remove(@PathParam("connection") String connection) {
    commands.remove(connection, user.name());
    return Flash.seeOther(
        "/connections", "The connection " + connection + " and what it observed are gone.");
  }

  private static Response back(String connection, String message) {
    return Flash.seeOther("/connections/" + connection, message);
  }
}

package io.parallelrun.dashboard.page;

import io.parallelrun.domain.run.Platform;
import io.parallelrun.server.command.ConnectionCommands;
import io.parallelrun.server.command.ConnectorCatalog;
import io.parallelrun.server.command.InvalidSettingsException;
import io.parallelrun.server.command.QuotaReader;
import io.parallelrun.server.command.RunCommands;
import io.parallelrun.server.command.document.ConnectionEntry;
import io.parallelrun.server.command.reference.Rules;
import io.parallelrun.server.plugin.CheckReport;
import io.parallelrun.server.readmodel.ConnectionReader;
import io.parallelrun.server.readmodel.ConnectionView;
import io.parallelrun.server.readmodel.OverviewReader;
import io.parallelrun.server.readmodel.RunHead;
import io.parallelrun.server.readmodel.RunOverview;
import io.parallelrun.server.security.CurrentUser;
import io.parallelrun.server.security.InvalidInputException;
import io.parallelrun.server.security.Permissions;
import io.parallelrun.server.security.PushTokens;
import io.parallelrun.server.store.StartFailure;
import io.parallelrun.server.store.StoredConnection;
import io.parallelrun.spi.ConfigIssue;
import io.parallelrun.spi.ConfigProperty;
import io.parallelrun.spi.ConfigType;
import io.parallelrun.spi.ConnectorDescriptor;
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
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Connections: how they are doing, their settings, their checks. */
@Path("/connections")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class ConnectionPages {
  /** How the fields of poll intervals begin; the poller's name follows. */
  private static final String INTERVAL = "settings." + ConnectionForm.POLLING;

  private final ConnectionReader reader;
  private final ConnectionCommands commands;
  private final ConnectorCatalog catalog;
  private final RunCommands runs;
  private final OverviewReader overviews;
  private final QuotaReader quotas;
  private final CurrentUser user;
  private final PushTokens tokens;
  private final PushCards pushes;

  ConnectionPages(
      ConnectionReader reader,
      ConnectionCommands commands,
      ConnectorCatalog catalog,
      RunCommands runs,
      OverviewReader overviews,
      QuotaReader quotas,
      CurrentUser user,
      PushTokens tokens,
      PushCards pushes) {
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
    Map<String, String> values = entry(view).settings();
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

  private ConnectionEntry entry(ConnectionView view) {
    return runs.document(view.run()).stream()
        .flatMap(document -> document.connections().stream())
        .filter(candidate -> candidate.slug().equals(view.slug()))
        .findFirst()
        .orElseThrow(NotFoundException::new);
  }

  private List<ConfigProperty> properties(String type) {
    return catalog.connector(type).map(d -> d.config().properties()).orElse(List.of());
  }

  @GET
  @Path("new")
  @RolesAllowed(Permissions.OPERATE_CONNECTIONS)
  public TemplateInstance add(
      @QueryParam("type") @DefaultValue("") String type,
      @QueryParam("q") @DefaultValue("") String words,
      @QueryParam("run") @DefaultValue("") String run) {
    Optional<ConnectorDescriptor> connector = catalog.connector(type);
    if (connector.isEmpty()) {
      return Templates.connectorChoice(
          catalog.search(words),
          words,
          overviews.overview(run).map(RunOverview::withoutAmounts).orElse(null));
    }
    String target = unconnected(run);
    return Templates.connectionForm(
        form(
            connector.get(),
            true,
            free(target, type),
            target,
            Map.of(),
            Map.of(),
            StartFailure.RETRY,
            List.of()));
  }

  /** The first platform of a run that nothing observes yet, as the form names it. */
  private String unconnected(String run) {
    Set<String> observed =
        reader.all().stream()
            .map(view -> view.run() + "/" + view.platform())
            .collect(Collectors.toSet());
    return targets().stream()
        .map(ConnectionForm.Target::value)
        .filter(target -> run.isEmpty() || target.startsWith(run + "/"))
        .filter(target -> !observed.contains(target))
        .findFirst()
        .orElse("");
  }

  private String free(String target, String type) {
    String platform = target.substring(target.indexOf('/') + 1);
    String wanted = platform.isEmpty() ? type : platform + "-" + type;
    String free = wanted;
    for (int i = 2; reader.find(free).isPresent(); i++) {
      free = wanted + "-" + i;
    }
    return free;
  }

  @GET
  @Path("{connection}/edit")
  @RolesAllowed(Permissions.OPERATE_CONNECTIONS)
  public TemplateInstance edit(@PathParam("connection") String connection) {
    ConnectionView view = reader.find(connection).orElseThrow(NotFoundException::new);
    ConnectorDescriptor connector =
        catalog.connector(view.type()).orElseThrow(NotFoundException::new);
    Map<String, String> stored = entry(view).settings();
    String target = view.run() + "/" + view.platform();
    return Templates.connectionForm(
        form(
            connector,
            false,
            connection,
            target,
            stored,
            stored,
            view.onStartFailure(),
            List.of()));
  }

  @POST
  @RolesAllowed(Permissions.OPERATE_CONNECTIONS)
  public Response save(MultivaluedMap<String, String> given) {
    String type = first(given, "type");
    ConnectorDescriptor connector = catalog.connector(type).orElseThrow(NotFoundException::new);
    String slug = first(given, "slug");
    String target = first(given, "target");
    Map<String, String> settings = new HashMap<>();
    for (ConfigProperty property : connector.config().properties()) {
      settings.put(property.name(), first(given, "settings." + property.name()));
    }
    given.keySet().stream()
        .filter(name -> name.startsWith(INTERVAL))
        .forEach(name -> settings.put(name.substring("settings.".length()), first(given, name)));
    StartFailure startFailure = startFailure(first(given, "onStartFailure"));
    String[] home = target.split("/", 2);
    try {
      commands.save(
          new ConnectionCommands.Draft(
              slug, home[0], home.length > 1 ? home[1] : "", type, settings, startFailure),
          user.name());
      if (type.equals(StoredConnection.PUSH)) {
        return back(slug, "Saved. Issue the token to push with below.");
      }
      String id = commands.check(slug);
      return Response.seeOther(URI.create("/connections/" + slug + "?check=" + id)).build();
    } catch (InvalidSettingsException e) {
      boolean fresh = given.containsKey("fresh");
      Map<String, String> stored =
          reader.find(slug).map(view -> entry(view).settings()).orElse(Map.of());
      return Response.status(422)
          .entity(
              Templates.connectionForm(
                  form(connector, fresh, slug, target, settings, stored, startFailure, e.issues())))
          .build();
    }
  }

  /** A form without the field, of a script perhaps, means what is usual. */
  private static StartFailure startFailure(String text) {
    return Stream.of(StartFailure.values())
        .filter(each -> each.name().equals(text))
        .findFirst()
        .orElse(StartFailure.RETRY);
  }

  private static String first(MultivaluedMap<String, String> form, String name) {
    String value = form.getFirst(name);
    return value == null ? "" : value.strip();
  }

  private ConnectionForm form(
      ConnectorDescriptor connector,
      boolean fresh,
      String slug,
      String target,
      Map<String, String> values,
      Map<String, String> stored,
      StartFailure startFailure,
      List<ConfigIssue> issues) {
    List<ConnectionForm.Input> inputs = new ArrayList<>();
    String group = "";
    for (ConfigProperty property : connector.config().properties()) {
      String heading = property.group().equals(group) ? "" : property.group();
      group = property.group();
      inputs.add(input(property, heading, values, stored, issues));
    }
    inputs.addAll(intervals(slug, values, issues));
    String whole =
        issues.stream()
            .filter(issue -> inputs.stream().noneMatch(i -> i.name().equals(issue.property())))
            .filter(issue -> !issue.property().equals("slug"))
            .map(issue -> issue.property() + ": " + issue.message() + ". " + issue.remedy())
            .findFirst()
            .orElse("");
    return new ConnectionForm(
        fresh,
        slug,
        connector.id(),
        connector.displayName(),
        targets(),
        target,
        inputs,
        startFailure,
        error("slug", issues),
        whole);
  }

  /** One field per poller the connection is known to have, or has an interval or an issue for. */
  private List<ConnectionForm.Input> intervals(
      String slug, Map<String, String> values, List<ConfigIssue> issues) {
    Set<String> pollers = new TreeSet<>();
    reader
        .find(slug)
        .ifPresent(view -> view.pollers().forEach(poller -> pollers.add(poller.status().poller())));
    Stream.concat(values.keySet().stream(), issues.stream().map(ConfigIssue::property))
        .filter(name -> name.startsWith(ConnectionForm.POLLING))
        .forEach(name -> pollers.add(name.substring(ConnectionForm.POLLING.length())));
    List<ConnectionForm.Input> inputs = new ArrayList<>();
    for (String poller : pollers) {
      String name = ConnectionForm.POLLING + poller;
      inputs.add(
          ConnectionForm.Input.interval(
              poller, values.getOrDefault(name, ""), inputs.isEmpty(), error(name, issues)));
    }
    return inputs;
  }

  private List<ConnectionForm.Target> targets() {
    List<ConnectionForm.Target> targets = new ArrayList<>();
    overviews
        .all()
        .forEach(
            overview ->
                runs.document(overview.head().slug())
                    .ifPresent(
                        document -> {
                          for (Platform platform : document.definition().platforms()) {
                            targets.add(
                                new ConnectionForm.Target(
                                    overview.head().slug() + "/" + platform.slug(),
                                    overview.head().name() + " · " + platform.name()));
                          }
                        }));
    return targets;
  }

  private static ConnectionForm.Input input(
      ConfigProperty property,
      String heading,
      Map<String, String> values,
      Map<String, String> stored,
      List<ConfigIssue> issues) {
    boolean secret = property.type() == ConfigType.SECRET;
    String value = values.getOrDefault(property.name(), "");
    boolean vault = stored.getOrDefault(property.name(), "").startsWith("vault:");
    boolean reference = value.startsWith("env:") || value.startsWith("file:");
    List<String> options =
        property.type() == ConfigType.BOOLEAN ? List.of("true", "false") : property.allowed();
    return new ConnectionForm.Input(
        property.name(),
        property.label(),
        property.help(),
        kind(property.type()),
        options,
        secret && !reference ? "" : value,
        property.defaultValue().or(property::example).orElse(""),
        property.required(),
        vault,
        heading,
        property.dependsOn().map(ConfigProperty.Condition::property).orElse(""),
        property.dependsOn().map(ConfigProperty.Condition::value).orElse(""),
        property.defaultValue().orElse(""),
        rules(property),
        isText(property) ? property.maximum().map(String::valueOf).orElse("") : "",
        error(property.name(), issues));
  }

  /** What the field does not say by itself. */
  private static String rules(ConfigProperty property) {
    boolean chosen = property.type() == ConfigType.CHOICE;
    return Rules.of(property).stream()
        .filter(rule -> !rule.startsWith("Used when ") && !(chosen && rule.startsWith("One of ")))
        .collect(Collectors.joining(" "));
  }

  private static boolean isText(ConfigProperty property) {
    return property.type() == ConfigType.STRING || property.type() == ConfigType.STRING_LIST;
  }

  private static String kind(ConfigType type) {
    return switch (type) {
      case SECRET -> "secret";
      case CHOICE, BOOLEAN -> "choice";
      case URL -> "url";
      case INTEGER -> "number";
      case STRING, STRING_LIST, DURATION -> "text";
    };
  }

  private static String error(String property, List<ConfigIssue> issues) {
    return issues.stream()
        .filter(issue -> issue.property().equals(property))
        .map(issue -> issue.message() + ". " + issue.remedy())
        .findFirst()
        .orElse("");
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

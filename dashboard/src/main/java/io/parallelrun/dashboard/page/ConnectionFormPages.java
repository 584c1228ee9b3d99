package io.parallelrun.dashboard.page;

import io.parallelrun.server.command.ConnectionCommands;
import io.parallelrun.server.command.ConnectorCatalog;
import io.parallelrun.server.command.InvalidSettingsException;
import io.parallelrun.server.readmodel.ConnectionReader;
import io.parallelrun.server.readmodel.ConnectionView;
import io.parallelrun.server.readmodel.OverviewReader;
import io.parallelrun.server.readmodel.RunOverview;
import io.parallelrun.server.security.CurrentUser;
import io.parallelrun.server.security.Permissions;
import io.parallelrun.server.store.StartFailure;
import io.parallelrun.server.store.StoredConnection;
import io.parallelrun.spi.ConfigProperty;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The form of a connection. */
@Path("/connections")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class ConnectionFormPages {
  /** How the fields of poll intervals begin; the poller's name follows. */
  private static final String INTERVAL = "settings." + ConnectionForm.POLLING;

  private final ConnectionReader reader;
  private final ConnectionCommands commands;
  private final ConnectorCatalog catalog;
  private final OverviewReader overviews;
  private final ConnectionInputs inputs;
  private final ConnectionEntries entries;
  private final CurrentUser user;

  ConnectionFormPages(
      ConnectionReader reader,
      ConnectionCommands commands,
      ConnectorCatalog catalog,
      OverviewReader overviews,
      ConnectionInputs inputs,
      ConnectionEntries entries,
      CurrentUser user) {
    this.reader = reader;
    this.commands = commands;
    this.catalog = catalog;
    this.overviews = overviews;
    this.inputs = inputs;
    this.entries = entries;
    this.user = user;
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
        inputs.form(
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
    return inputs.targets().stream()
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
    Map<String, String> stored = entries.of(view).settings();
    String target = view.run() + "/" + view.platform();
    return Templates.connectionForm(
        inputs.form(
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
        return Flash.seeOther("/connections/" + slug, "Saved. Issue the token to push with below.");
      }
      String id = commands.check(slug);
      return Response.seeOther(URI.create("/connections/" + slug + "?check=" + id)).build();
    } catch (InvalidSettingsException e) {
      boolean fresh = given.containsKey("fresh");
      Map<String, String> stored =
          reader.find(slug).map(view -> entries.of(view).settings()).orElse(Map.of());
      return Response.status(422)
          .entity(
              Templates.connectionForm(
                  inputs.form(
                      connector, fresh, slug, target, settings, stored, startFailure, e.issues())))
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
}

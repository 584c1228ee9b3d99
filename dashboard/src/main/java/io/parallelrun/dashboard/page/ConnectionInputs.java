package io.parallelrun.dashboard.page;

import io.parallelrun.domain.run.Platform;
import io.parallelrun.server.command.RunCommands;
import io.parallelrun.server.command.reference.Rules;
import io.parallelrun.server.readmodel.ConnectionReader;
import io.parallelrun.server.readmodel.OverviewReader;
import io.parallelrun.server.store.StartFailure;
import io.parallelrun.spi.ConfigIssue;
import io.parallelrun.spi.ConfigProperty;
import io.parallelrun.spi.ConfigType;
import io.parallelrun.spi.ConnectorDescriptor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the form of a connection from what its connector asks for. Safe from any thread. */
@ApplicationScoped
class ConnectionInputs {
  private final ConnectionReader reader;
  private final RunCommands runs;
  private final OverviewReader overviews;

  ConnectionInputs(ConnectionReader reader, RunCommands runs, OverviewReader overviews) {
    this.reader = reader;
    this.runs = runs;
    this.overviews = overviews;
  }

  /**
   * The form of a connection.
   *
   * @param fresh whether there is none of it yet
   * @param target slugs of its run and platform, with a slash between; empty for none chosen
   * @param values what its fields show, by the name of the setting
   * @param stored what is stored; a secret of it is never shown
   * @param issues what was wrong with what somebody entered
   */
  ConnectionForm form(
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

  /** The platforms of all runs. */
  List<ConnectionForm.Target> targets() {
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
}

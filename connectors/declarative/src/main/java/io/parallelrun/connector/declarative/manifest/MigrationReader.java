package io.parallelrun.connector.declarative.manifest;

import io.parallelrun.connector.declarative.document.Node;
import io.parallelrun.spi.ConfigMigration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads {@code migrations}: each must leave settings alone that are of the newest version. */
final class MigrationReader {
  private final Reading reading;
  private final Map<String, Set<String>> allowed = new HashMap<>();

  MigrationReader(Reading reading, Node config) {
    this.reading = reading;
    for (Node property : config.elements()) {
      allowed.put(Reading.text(property, "name"), Set.copyOf(Reading.texts(property, "allowed")));
    }
  }

  List<ConfigMigration> read(Node migrations) {
    List<Node> nodes = migrations.elements();
    List<ConfigMigration> steps = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      if (!reading.issues().within(nodes.get(i))) {
        order(nodes.get(i), i + 2);
      }
      steps.add(step(nodes.get(i), i + 2));
    }
    Set<String> later = new TreeSet<>(reading.properties().names());
    for (int i = nodes.size() - 1; i >= 0; i--) {
      names(nodes.get(i), steps.get(i), later);
    }
    values(nodes);
    return steps;
  }

  private void order(Node node, int to) {
    node.field("to")
        .filter(at -> !at.text().orElse("").equals(String.valueOf(to)))
        .ifPresent(
            at ->
                issue(
                    at,
                    "migration-order",
                    "expected "
                        + to
                        + ", as migrations lead from one version to the next, got "
                        + at.described(),
                    "Number them 2, 3 and so on, the oldest first."));
  }

  private static ConfigMigration step(Node node, int to) {
    Map<String, String> renamed = new TreeMap<>();
    fields(node, "rename")
        .forEach((old, name) -> name.text().ifPresent(text -> renamed.put(old, text)));
    Map<String, Map<String, String>> replaced = new TreeMap<>();
    fields(node, "replace")
        .forEach(
            (name, values) -> {
              Map<String, String> texts = new TreeMap<>();
              values
                  .fields()
                  .forEach((old, value) -> value.text().ifPresent(text -> texts.put(old, text)));
              replaced.put(name, texts);
            });
    String why = Reading.text(node, "why");
    ConfigMigration step = ConfigMigration.to(to, why.isBlank() ? "-" : why);
    for (Map.Entry<String, String> each : renamed.entrySet()) {
      if (!step.renamed().containsValue(each.getValue())) {
        step = step.rename(each.getKey(), each.getValue());
      }
    }
    return new ConfigMigration(
        to, step.why(), step.renamed(), Set.copyOf(Reading.texts(node, "remove")), replaced);
  }

  private static Map<String, Node> fields(Node node, String field) {
    return node.field(field).map(Node::fields).orElse(Map.of());
  }

  private void names(Node node, ConfigMigration step, Set<String> later) {
    Set<String> targets = new HashSet<>();
    fields(node, "rename")
        .forEach(
            (old, name) -> {
              gone(name, old, "renamed");
              if (!targets.add(name.text().orElse(""))) {
                issue(
                    name,
                    "renamed-twice",
                    "expected each new name once, got " + name.described() + " twice",
                    "Rename one of the two, and remove the other.");
              }
            });
    node.field("remove")
        .map(Node::elements)
        .orElse(List.of())
        .forEach(name -> gone(name, name.text().orElse(""), "removed"));
    later.addAll(step.removed());
    fields(node, "rename").values().forEach(name -> meant(name, name.text().orElse(""), later));
    fields(node, "replace").forEach((name, values) -> meant(values, name, later));
    later.addAll(step.renamed().keySet());
  }

  private void gone(Node at, String name, String what) {
    if (reading.properties().names().contains(name)) {
      issue(
          at,
          "still-a-property",
          "expected a name that config no longer has, got \"" + name + "\", which is " + what,
          "Remove the property from config, or this line.");
    }
  }

  private void meant(Node at, String name, Set<String> later) {
    if (!reading.issues().within(at) && !later.contains(name)) {
      reading.unknown(at, name, "unknown-property", "properties", later);
    }
  }

  private void values(List<Node> nodes) {
    Map<String, Set<String>> gone = new HashMap<>();
    for (Node node : nodes) {
      fields(node, "replace")
          .forEach(
              (name, values) -> {
                Set<String> before = gone.computeIfAbsent(name, none -> new HashSet<>());
                before.addAll(values.fields().keySet());
                values.fields().forEach((old, value) -> value(name, old, value, before));
              });
    }
  }

  private void value(String name, String old, Node value, Set<String> before) {
    if (allowed.getOrDefault(name, Set.of()).contains(old)) {
      issue(
          value,
          "still-allowed",
          "expected a value that \"" + name + "\" no longer allows, got \"" + old + "\"",
          "Remove the value from \"allowed\", or this line.");
    } else if (value.text().filter(before::contains).isPresent()) {
      issue(
          value,
          "replaced-again",
          "expected a value that stays, got " + value.described() + ", which is replaced as well",
          "Replace each value by the one it has in the newest version.");
    }
  }

  private void issue(Node at, String code, String message, String remedy) {
    if (!reading.issues().within(at)) {
      reading.issues().at(at, code, message, remedy);
    }
  }
}

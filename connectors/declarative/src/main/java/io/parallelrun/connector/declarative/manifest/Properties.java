package io.parallelrun.connector.declarative.manifest;

import io.parallelrun.connector.declarative.document.Node;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The properties a manifest declares, as far as other sections must know them. Taken from the text
 * itself, so that a mistake in a property is not followed by one at each use.
 */
final class Properties {
  private record Property(String type, boolean always) {}

  private final Map<String, Property> byName = new LinkedHashMap<>();

  Properties(Node config) {
    for (Node node : config.elements()) {
      boolean required = node.text("required").filter(text -> text.equals("true")).isPresent();
      boolean always =
          (required || node.field("default").isPresent()) && node.field("onlyWhen").isEmpty();
      node.text("name")
          .ifPresent(
              name -> byName.putIfAbsent(name, new Property(node.text("type").orElse(""), always)));
    }
  }

  Set<String> names() {
    return new TreeSet<>(byName.keySet());
  }

  Set<String> secrets() {
    return ofType("secret");
  }

  Set<String> urls() {
    return ofType("url");
  }

  Set<String> readable() {
    Set<String> names = names();
    names.removeAll(secrets());
    return names;
  }

  private Set<String> ofType(String type) {
    Set<String> names = new TreeSet<>();
    byName.forEach(
        (name, property) -> {
          if (property.type().equals(type)) {
            names.add(name);
          }
        });
    return names;
  }

  boolean isSecret(String name) {
    return is(name, "secret");
  }

  boolean isUrl(String name) {
    return is(name, "url");
  }

  /** Whether its value is a number or a flag. */
  boolean isBare(String name) {
    return is(name, "integer") || is(name, "boolean");
  }

  private boolean is(String name, String type) {
    Property property = byName.get(name);
    return property != null && property.type().equals(type);
  }

  /** Whether it has a value in every configuration that passes its check. */
  boolean always(String name) {
    Property property = byName.get(name);
    return property != null && property.always();
  }
}

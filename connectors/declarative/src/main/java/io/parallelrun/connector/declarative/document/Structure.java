package io.parallelrun.connector.declarative.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The structure of a document as its JSON Schema says, so that the published schema and the check
 * are one. It understands the keywords that schema uses and no others; what it finds is told in our
 * words, with places, which no general validator does. The keyword {@code x-tag} names the field
 * that chooses between the alternatives of a {@code oneOf}. Immutable and thread-safe.
 */
public final class Structure {
  private final Node schema;

  private Structure(Node schema) {
    this.schema = schema;
  }

  /** The structure that a resource beside a class holds. */
  public static Structure resource(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("name: there is no resource " + name);
      }
      Issues issues = new Issues();
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Optional<Node> schema = YamlTree.read(text, issues);
      if (schema.isEmpty() || !issues.isEmpty()) {
        throw new IllegalStateException(name + ": " + issues.sorted());
      }
      return new Structure(schema.get());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds what is wrong with the structure of a document. */
  public void check(Node document, Issues issues) {
    new Walk(schema, issues).value(schema, document);
  }

  /** One check of one document. */
  private record Walk(Node root, Issues issues) {

    void value(Node rule, Node value) {
      Node resolved = resolve(rule);
      Optional<Node> alternatives = resolved.field("oneOf");
      if (alternatives.isPresent()) {
        alternative(resolved.text("x-tag").orElse("kind"), alternatives.get(), value);
        return;
      }
      if (!typed(resolved, value) || !plain(resolved, value)) {
        return;
      }
      if (value instanceof Node.Mapping mapping) {
        mapping(resolved, mapping);
      } else if (value instanceof Node.Sequence sequence) {
        sequence(resolved, sequence);
      } else if (value instanceof Node.Scalar scalar) {
        ScalarRule.check(resolved, scalar, issues);
      }
    }

    private Node resolve(Node rule) {
      Node resolved = rule;
      Optional<String> reference = rule.text("$ref");
      while (reference.isPresent()) {
        String name = reference.get().substring("#/$defs/".length());
        resolved = root.field("$defs").flatMap(all -> all.field(name)).orElseThrow();
        reference = resolved.text("$ref");
      }
      return resolved;
    }

    private boolean typed(Node rule, Node value) {
      List<String> types = ScalarRule.texts(rule, "type");
      if (types.isEmpty() || types.stream().anyMatch(type -> ScalarRule.isOf(type, value))) {
        return true;
      }
      String expected =
          rule.text("x-expected").orElseGet(() -> String.join(" or ", ScalarRule.named(types)));
      issues.at(
          value,
          "wrong-type",
          "expected " + expected + ", got " + value.described(),
          ScalarRule.typeRemedy(rule, types, value));
      return false;
    }

    /** A choice among texts is no mapping and no list. */
    private boolean plain(Node rule, Node value) {
      List<String> allowed = ScalarRule.texts(rule, "enum");
      boolean choice = !allowed.isEmpty() || rule.field("const").isPresent();
      if (choice && !(value instanceof Node.Scalar)) {
        String expected =
            rule.text("const").orElseGet(() -> "one of " + String.join(", ", allowed));
        String message = "expected " + expected + ", got " + value.described();
        issues.at(value, "wrong-type", message, "Write it as plain text.");
        return false;
      }
      return true;
    }

    private void alternative(String tag, Node alternatives, Node value) {
      List<Node> branches = alternatives.elements().stream().map(this::resolve).toList();
      List<String> known = branches.stream().map(branch -> constant(branch, tag)).toList();
      String choices = String.join(", ", known);
      if (!(value instanceof Node.Mapping)) {
        issues.at(
            value,
            "wrong-type",
            "expected a mapping with \"" + tag + "\", got " + value.described(),
            "Write \"" + tag + ": \" and one of " + choices + ".");
        return;
      }
      Optional<Node> chosen = value.field(tag);
      if (chosen.isEmpty()) {
        issues.at(
            value.position(),
            Node.step(value.pointer(), tag),
            "missing-field",
            "expected \"" + tag + "\", one of " + choices + ", got nothing",
            "Add it.");
        return;
      }
      int index = known.indexOf(chosen.get().text().orElse(""));
      if (index < 0) {
        issues.at(
            chosen.get(),
            "not-allowed",
            "expected one of " + choices + ", got " + chosen.get().described(),
            Nearest.remedy(chosen.get().text().orElse(""), known));
        return;
      }
      value(branches.get(index), value);
    }

    private static String constant(Node branch, String tag) {
      return branch
          .field("properties")
          .flatMap(properties -> properties.field(tag))
          .flatMap(property -> property.text("const"))
          .orElseThrow();
    }

    private void mapping(Node rule, Node.Mapping value) {
      Optional<Node> properties = rule.field("properties");
      Set<String> known =
          properties
              .map(p -> new LinkedHashSet<>(p.fields().keySet()))
              .orElseGet(LinkedHashSet::new);
      Optional<Node> others = rule.field("additionalProperties").filter(o -> !o.fields().isEmpty());
      boolean closed = rule.text("additionalProperties").equals(Optional.of("false"));
      List<String> needed = new ArrayList<>(ScalarRule.texts(rule, "required"));
      needed.removeAll(value.fields().keySet());
      value
          .fields()
          .forEach(
              (name, inner) -> {
                Optional<Node> property = properties.flatMap(p -> p.field(name)).or(() -> others);
                if (property.isPresent()) {
                  named(rule, value, name);
                  value(property.get(), inner);
                } else if (closed) {
                  unknown(value, name, known, needed);
                }
              });
      ScalarRule.number(rule, "maxProperties")
          .filter(most -> value.fields().size() > most)
          .ifPresent(
              most ->
                  issues.at(
                      value,
                      "too-many",
                      "expected at most " + most + " fields, got " + value.fields().size(),
                      "Remove some."));
      missing(rule, value);
    }

    private void missing(Node rule, Node.Mapping value) {
      Optional<Node> properties = rule.field("properties");
      for (String required : ScalarRule.texts(rule, "required")) {
        if (!value.fields().containsKey(required)) {
          issues.at(
              value.position(),
              Node.step(value.pointer(), required),
              "missing-field",
              "expected \"" + required + "\"" + about(properties, required) + ", got nothing",
              "Add it.");
        }
      }
    }

    private static String about(Optional<Node> properties, String name) {
      return properties
          .flatMap(p -> p.field(name))
          .flatMap(property -> property.text("description"))
          .map(text -> " (" + text.replaceAll("\\.$", "") + ")")
          .orElse("");
    }

    private void named(Node rule, Node.Mapping value, String name) {
      rule.field("propertyNames")
          .flatMap(names -> names.text("pattern"))
          .filter(pattern -> !name.matches(pattern))
          .ifPresent(
              pattern ->
                  issues.at(
                      value.nameOf(name),
                      Node.step(value.pointer(), name),
                      "bad-name",
                      "expected a name like " + pattern + ", got \"" + name + "\"",
                      "Correct the name."));
    }

    /** A mistyped name is one mistake, not an unknown field and a missing one. */
    private void unknown(Node.Mapping value, String name, Set<String> known, List<String> needed) {
      Optional<String> missing = Nearest.to(name, needed);
      missing
          .or(() -> Nearest.to(name, known))
          .filter(meant -> !value.fields().containsKey(meant))
          .ifPresent(meant -> issues.knownMissing(Node.step(value.pointer(), meant)));
      issues.at(
          value.nameOf(name),
          Node.step(value.pointer(), name),
          "unknown-field",
          "expected one of " + String.join(", ", known) + ", got \"" + name + "\"",
          Nearest.remedy(name, missing.isPresent() ? needed : known));
    }

    private void sequence(Node rule, Node.Sequence value) {
      int size = value.elements().size();
      long least = ScalarRule.number(rule, "minItems").orElse(0L);
      long most = ScalarRule.number(rule, "maxItems").orElse(Long.MAX_VALUE);
      if (size < least) {
        issues.at(value, "too-few", "expected at least " + least + " here, got none", "Add one.");
      }
      if (size > most) {
        String message = "expected at most " + most + " here, got " + size;
        issues.at(value, "too-many", message, "Split the manifest into several connectors.");
      }
      List<String> seen = new ArrayList<>();
      boolean unique = rule.text("uniqueItems").equals(Optional.of("true"));
      for (Node element : value.elements()) {
        rule.field("items").ifPresent(items -> value(items, element));
        String text = element.text().orElse("");
        if (unique && seen.contains(text)) {
          String message = "expected \"" + text + "\" once, got it twice";
          issues.at(element, "duplicate", message, "Remove one of the two.");
        }
        seen.add(text);
      }
    }
  }
}

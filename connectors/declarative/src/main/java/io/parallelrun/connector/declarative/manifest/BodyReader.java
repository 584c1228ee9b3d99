package io.parallelrun.connector.declarative.manifest;

import io.parallelrun.connector.declarative.document.Node;
import io.parallelrun.connector.declarative.template.JsonTemplate;
import io.parallelrun.connector.declarative.template.Placeholder;
import io.parallelrun.connector.declarative.template.Template;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a JSON body. */
final class BodyReader {
  private final Reading reading;
  private final Place place;
  private final boolean pageIsNumber;

  /** A reader of bodies in which a lone page is a number or a text. */
  BodyReader(Reading reading, Place place, boolean pageIsNumber) {
    this.reading = reading;
    this.place = place;
    this.pageIsNumber = pageIsNumber;
  }

  JsonTemplate read(Node node) {
    if (node instanceof Node.Mapping mapping) {
      Map<String, JsonTemplate> members = new LinkedHashMap<>();
      mapping.fields().forEach((name, inner) -> members.put(name, read(inner)));
      return new JsonTemplate.Members(members);
    }
    if (node instanceof Node.Sequence sequence) {
      List<JsonTemplate> elements = new ArrayList<>();
      sequence.elements().forEach(element -> elements.add(read(element)));
      return new JsonTemplate.Elements(elements);
    }
    Node.Scalar scalar = (Node.Scalar) node;
    return switch (scalar.type()) {
      case NULL -> new JsonTemplate.Constant("null");
      case BOOLEAN -> new JsonTemplate.Constant(scalar.value());
      case INTEGER, DECIMAL -> number(scalar);
      case TEXT -> {
        Template template = reading.template(node, place).orElse(Template.EMPTY);
        yield new JsonTemplate.Text(template, template.only().map(this::isBare).orElse(false));
      }
    };
  }

  private JsonTemplate number(Node.Scalar scalar) {
    if (!scalar.value().matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?")) {
      reading
          .issues()
          .at(
              scalar,
              "not-json",
              "expected a number as JSON writes it, got " + scalar.value(),
              "Write it with digits, or in quotes if it is text.");
    }
    return new JsonTemplate.Constant(scalar.value());
  }

  private boolean isBare(Placeholder placeholder) {
    return placeholder instanceof Placeholder.PageSize
        || (placeholder instanceof Placeholder.Page && pageIsNumber)
        || (placeholder instanceof Placeholder.Setting setting
            && reading.properties().isBare(setting.name()));
  }
}

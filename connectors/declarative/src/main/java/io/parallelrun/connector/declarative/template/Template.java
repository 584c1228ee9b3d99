package io.parallelrun.connector.declarative.template;

import io.parallelrun.connector.declarative.document.Nearest;
import io.parallelrun.spi.ConnectorException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A text with placeholders. <code>$${</code> stands for <code>${</code> itself. Immutable and
 * thread-safe.
 *
 * @param source as written
 * @param parts in order; a literal is a {@link Literal}
 */
public record Template(String source, List<Part> parts) {

  /** Nothing; stands in for a text that could not be read. */
  public static final Template EMPTY = new Template("", List.of());

  public Template {
    parts = List.copyOf(parts);
  }

  /** A piece of a template. */
  public sealed interface Part {}

  /** Text that is taken as it is. */
  public record Literal(String text) implements Part {}

  /** A placeholder and where it stands, in characters from 0. */
  public record Slot(Placeholder placeholder, int offset) implements Part {}

  /**
   * Reads a text.
   *
   * @throws TemplateMistake when a placeholder does not end or is none
   */
  public static Template parse(String source) throws TemplateMistake {
    List<Part> parts = new ArrayList<>();
    int from = 0;
    int open = source.indexOf("${");
    while (open >= 0) {
      if (open > 0 && source.charAt(open - 1) == '$') {
        parts.add(new Literal(source.substring(from, open - 1) + "${"));
        from = open + 2;
      } else {
        int close = source.indexOf('}', open);
        if (close < 0) {
          throw new TemplateMistake(
              open, "expected } after ${, got the end of the text", "Close the placeholder.");
        }
        parts.add(new Literal(source.substring(from, open)));
        parts.add(slot(source.substring(open + 2, close), open));
        from = close + 1;
      }
      open = source.indexOf("${", from);
    }
    parts.add(new Literal(source.substring(from)));
    return new Template(source, parts.stream().filter(part -> !blank(part)).toList());
  }

  private static boolean blank(Part part) {
    return part instanceof Literal literal && literal.text().isEmpty();
  }

  private static Slot slot(String inner, int offset) throws TemplateMistake {
    Optional<Placeholder> placeholder = Placeholder.of(inner);
    if (placeholder.isEmpty()) {
      List<String> known =
          List.of("cursor", "page", "page.size", "today", "monthStart", "person.", "config.");
      String start = inner.contains(".") ? inner.substring(0, inner.indexOf('.') + 1) : inner;
      throw new TemplateMistake(
          offset,
          "expected one of " + String.join(", ", Placeholder.FORMS) + ", got ${" + inner + "}",
          Nearest.to(start, known)
              .map(near -> "Did you mean ${" + near + (near.endsWith(".") ? "…" : "") + "}?")
              .orElse("To write ${ itself, write $${."));
    }
    return new Slot(placeholder.get(), offset);
  }

  /** Its placeholders in order. */
  public Stream<Slot> slots() {
    return parts.stream()
        .flatMap(part -> part instanceof Slot slot ? Stream.of(slot) : Stream.of());
  }

  /** Whether one of its placeholders is of a kind. */
  public boolean uses(Class<? extends Placeholder> kind) {
    return slots().anyMatch(slot -> kind.isInstance(slot.placeholder()));
  }

  /** The only placeholder, when the template is nothing else. */
  public Optional<Placeholder> only() {
    return parts.size() == 1 && parts.get(0) instanceof Slot slot
        ? Optional.of(slot.placeholder())
        : Optional.empty();
  }

  /**
   * The text for a place.
   *
   * @return empty when a placeholder has no value
   * @throws ConnectorException when a value does not fit the place; says which and not what it is
   */
  public Optional<String> render(Values values, Encoding encoding) throws ConnectorException {
    StringBuilder out = new StringBuilder();
    for (Part part : parts) {
      if (part instanceof Literal literal) {
        out.append(encoding.literal(literal.text()));
      } else if (part instanceof Slot slot) {
        Optional<String> value = values.value(slot.placeholder());
        if (value.isEmpty()) {
          return Optional.empty();
        }
        out.append(encoding.value(slot.placeholder(), value.get()));
      }
    }
    return Optional.of(out.toString());
  }
}

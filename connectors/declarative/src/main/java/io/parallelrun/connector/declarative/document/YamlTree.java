package io.parallelrun.connector.declarative.document;

import io.parallelrun.connector.declarative.document.Node.ScalarType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Reads YAML 1.2 (and so JSON) into values with their places. Limited in size, depth and number of
 * values; anchors and aliases are refused, as a small text can stand for a huge document.
 */
public final class YamlTree {
  /** The longest text that is read, in characters. */
  public static final int MOST_CHARACTERS = 200_000;

  /** How deep values may be nested. */
  public static final int MOST_LEVELS = 20;

  private static final int MOST_VALUES = 20_000;

  private final Issues issues;
  private final List<String> lines;
  private final Set<Position> anchored = new HashSet<>();
  private int values;

  private YamlTree(String text, Issues issues) {
    this.issues = issues;
    this.lines = text.lines().toList();
  }

  /** The document, or nothing when it cannot be read at all; what is wrong goes to the issues. */
  public static Optional<Node> read(String text, Issues issues) {
    if (text.length() > MOST_CHARACTERS) {
      issues.at(
          Position.START,
          "",
          "too-large",
          "expected at most " + MOST_CHARACTERS + " characters, got " + text.length(),
          "Split it into several connectors.");
      return Optional.empty();
    }
    return new YamlTree(text, issues).compose(text);
  }

  private Optional<Node> compose(String text) {
    try {
      LoadSettings settings =
          LoadSettings.builder()
              .setUseMarks(true)
              // Aliases are refused with their place by the walk; here they only share a node.
              .setMaxAliasesForCollections(MOST_VALUES)
              .setCodePointLimit(MOST_CHARACTERS)
              .build();
      Optional<org.snakeyaml.engine.v2.nodes.Node> root = new Compose(settings).composeString(text);
      if (root.isEmpty()) {
        issues.at(
            Position.START, "", "empty", "expected a manifest, got nothing", "Write one here.");
      }
      return root.map(node -> node(node, "", 0));
    } catch (MarkedYamlEngineException e) {
      Position at = e.getProblemMark().map(YamlTree::position).orElse(Position.START);
      notYaml(at, String.valueOf(e.getProblem()));
    } catch (YamlEngineException e) {
      notYaml(Position.START, String.valueOf(e.getMessage()));
    } catch (StackOverflowError e) {
      // The parser itself recurses; a text of nothing but brackets ends here.
      issues.at(
          Position.START,
          "",
          "too-deep",
          "expected at most " + MOST_LEVELS + " levels, got far more",
          "Remove the nested brackets.");
    }
    return Optional.empty();
  }

  private void notYaml(Position at, String problem) {
    String first = problem.lines().findFirst().orElse("something else").strip();
    issues.at(
        at,
        "",
        "not-yaml",
        "expected YAML 1.2, got text that is not: " + first,
        "Check indentation, colons and quotes on this line and the one before it.");
  }

  private Node node(org.snakeyaml.engine.v2.nodes.Node node, String pointer, int depth) {
    Position position = node.getStartMark().map(YamlTree::position).orElse(Position.START);
    Node nothing = new Node.Scalar("", ScalarType.NULL, Node.Layout.UNKNOWN, position, pointer);
    if (node.getAnchor().isPresent()) {
      if (!anchored.add(position)) {
        return nothing;
      }
      issues.at(
          position,
          pointer,
          "alias",
          "expected a value, got one with the anchor &" + node.getAnchor().get().getValue(),
          "Write the value out wherever it is needed.");
      return nothing;
    }
    if (depth > MOST_LEVELS || ++values > MOST_VALUES) {
      boolean deep = depth > MOST_LEVELS;
      issues.at(
          position,
          pointer,
          deep ? "too-deep" : "too-large",
          deep
              ? "expected at most " + MOST_LEVELS + " levels, got more"
              : "expected at most " + MOST_VALUES + " values, got more",
          "Make the manifest simpler.");
      return nothing;
    }
    if (node instanceof MappingNode mapping) {
      return mapping(mapping, position, pointer, depth);
    }
    if (node instanceof SequenceNode sequence) {
      List<Node> elements = new ArrayList<>();
      for (org.snakeyaml.engine.v2.nodes.Node element : sequence.getValue()) {
        elements.add(node(element, pointer + "/" + elements.size(), depth + 1));
      }
      return new Node.Sequence(elements, position, pointer);
    }
    ScalarNode scalar = (ScalarNode) node;
    return new Node.Scalar(
        scalar.getValue(), type(scalar.getTag()), layout(scalar, position), position, pointer);
  }

  private Node.Layout layout(ScalarNode scalar, Position start) {
    boolean oneLine =
        scalar.getEndMark().map(end -> end.getLine() + 1 == start.line()).orElse(false);
    return switch (scalar.getScalarStyle()) {
      case PLAIN -> new Node.Layout(oneLine ? 0 : -1, -1);
      case SINGLE_QUOTED, DOUBLE_QUOTED -> new Node.Layout(oneLine ? 1 : -1, -1);
      case LITERAL -> new Node.Layout(-1, indent(start.line()));
      case FOLDED, JSON_SCALAR_STYLE -> Node.Layout.UNKNOWN;
    };
  }

  /** How far the first line of a block, after the line of its sign, is set in. */
  private int indent(int signLine) {
    return lines.stream()
        .skip(signLine)
        .filter(line -> !line.isBlank())
        .findFirst()
        .map(line -> line.length() - line.stripLeading().length())
        .orElse(-1);
  }

  private static ScalarType type(Tag tag) {
    if (tag.equals(Tag.NULL)) {
      return ScalarType.NULL;
    }
    if (tag.equals(Tag.INT)) {
      return ScalarType.INTEGER;
    }
    if (tag.equals(Tag.FLOAT)) {
      return ScalarType.DECIMAL;
    }
    return tag.equals(Tag.BOOL) ? ScalarType.BOOLEAN : ScalarType.TEXT;
  }

  private Node mapping(MappingNode mapping, Position position, String pointer, int depth) {
    Map<String, Node> fields = new LinkedHashMap<>();
    Map<String, Position> names = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Position at =
          tuple.getKeyNode().getStartMark().map(YamlTree::position).orElse(Position.START);
      String name = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
      String inner = Node.step(pointer, name);
      if (!(tuple.getKeyNode() instanceof ScalarNode)) {
        issues.at(
            at,
            inner,
            "bad-name",
            "expected the name of a field, got a list or a mapping",
            "Write a name and a colon.");
      } else if (name.isEmpty()) {
        issues.at(
            at, inner, "bad-name", "expected the name of a field", "Write a name and a colon.");
      } else if (fields.put(name, node(tuple.getValueNode(), inner, depth + 1)) != null) {
        issues.at(
            at,
            inner,
            "duplicate-field",
            "expected \"" + name + "\" once, got it twice",
            "Remove one of the two.");
      }
      names.putIfAbsent(name, at);
    }
    return new Node.Mapping(fields, names, position, pointer);
  }

  private static Position position(Mark mark) {
    return new Position(mark.getLine() + 1, mark.getColumn() + 1);
  }
}

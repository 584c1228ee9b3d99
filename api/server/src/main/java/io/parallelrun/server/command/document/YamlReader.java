package io.parallelrun.server.command.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads YAML 1.2 (and so JSON) with the position of every value. Aliases are not followed. */
public final class YamlReader {
  private static final int MAX_CHARACTERS = 1_000_000;
  private static final int MAX_DEPTH = 20;

  private final List<DocumentError> errors = new ArrayList<>();

  private YamlReader() {}

  /**
   * Reads one document.
   *
   * @throws DocumentException when it is empty, too long or not YAML
   */
  public static DocumentNode read(String text) throws DocumentException {
    if (text.length() > MAX_CHARACTERS) {
      throw single(
          DocumentNode.Position.NONE,
          "at most " + MAX_CHARACTERS + " characters",
          text.length() + " characters");
    }
    YamlReader reader = new YamlReader();
    DocumentNode document = reader.compose(text);
    if (!reader.errors.isEmpty()) {
      throw new DocumentException(reader.errors);
    }
    return document;
  }

  private DocumentNode compose(String text) throws DocumentException {
    try {
      LoadSettings settings =
          LoadSettings.builder().setUseMarks(true).setMaxAliasesForCollections(0).build();
      Optional<Node> root = new Compose(settings).composeString(text);
      if (root.isEmpty()) {
        throw single(new DocumentNode.Position(1, 1), "a document", "nothing");
      }
      return node(root.get(), "", 0);
    } catch (MarkedYamlEngineException e) {
      DocumentNode.Position at =
          e.getProblemMark().map(YamlReader::position).orElse(DocumentNode.Position.NONE);
      throw single(at, "YAML", problem(e));
    } catch (YamlEngineException e) {
      throw single(
          DocumentNode.Position.NONE,
          "one YAML document",
          firstLine(String.valueOf(e.getMessage())));
    }
  }

  private DocumentNode node(Node node, String path, int depth) {
    DocumentNode.Position position =
        node.getStartMark().map(YamlReader::position).orElse(DocumentNode.Position.NONE);
    if (depth > MAX_DEPTH || node.isRecursive()) {
      errors.add(DocumentError.at(position, path, "at most " + MAX_DEPTH + " levels", "more"));
      return new DocumentNode.Nothing(position);
    }
    if (node instanceof MappingNode mapping) {
      return mapping(mapping, position, path, depth);
    }
    if (node instanceof SequenceNode sequence) {
      List<DocumentNode> elements = new ArrayList<>();
      for (Node element : sequence.getValue()) {
        elements.add(node(element, path + "[" + elements.size() + "]", depth + 1));
      }
      return new DocumentNode.Sequence(elements, position);
    }
    ScalarNode scalar = (ScalarNode) node;
    return scalar.getTag().equals(Tag.NULL)
        ? new DocumentNode.Nothing(position)
        : new DocumentNode.Scalar(scalar.getValue(), position);
  }

  private DocumentNode mapping(
      MappingNode mapping, DocumentNode.Position position, String path, int depth) {
    Map<String, DocumentNode> fields = new LinkedHashMap<>();
    Map<String, DocumentNode.Position> names = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Node key = tuple.getKeyNode();
      DocumentNode.Position at =
          key.getStartMark().map(YamlReader::position).orElse(DocumentNode.Position.NONE);
      String name = key instanceof ScalarNode scalar ? scalar.getValue() : "";
      names.putIfAbsent(name, at);
      String inner = path.isEmpty() ? name : path + "." + name;
      if (name.isEmpty()) {
        errors.add(DocumentError.at(at, path, "a field name", "something else"));
      } else if (fields.put(name, node(tuple.getValueNode(), inner, depth + 1)) != null) {
        errors.add(DocumentError.at(at, inner, "the field once", "it twice"));
      }
    }
    return new DocumentNode.Mapping(fields, names, position);
  }

  private static String problem(MarkedYamlEngineException e) {
    String problem = e.getProblem();
    return problem == null ? "something else" : firstLine(problem);
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("something else").strip();
  }

  private static DocumentNode.Position position(Mark mark) {
    return new DocumentNode.Position(mark.getLine() + 1, mark.getColumn() + 1);
  }

  private static DocumentException single(
      DocumentNode.Position position, String expected, String got) {
    return new DocumentException(List.of(DocumentError.at(position, "", expected, got)));
  }
}

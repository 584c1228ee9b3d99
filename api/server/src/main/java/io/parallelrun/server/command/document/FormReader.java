package io.parallelrun.server.command.document;

import io.parallelrun.domain.run.RunDefinition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns the inputs of a form back into a tree; empty inputs, empty elements and elements that are
 * marked to be removed are left out, slugs are made of names where none is given.
 */
public final class FormReader {
  private static final Pattern STEP = Pattern.compile("([A-Za-z-]+)|\\[(\\d{1,4})]");
  private static final int MOST_STEPS = 12;

  /** The input beside an element that has it removed when it is given. */
  public static final String REMOVE = "-remove";

  private FormReader() {}

  /** The tree of inputs by path. */
  public static Map<String, Object> tree(Map<String, String> inputs) {
    Map<String, Object> root = new LinkedHashMap<>();
    inputs.forEach(
        (path, value) -> {
          if (!value.isBlank()) {
            put(root, steps(path), value.strip());
          }
        });
    Map<String, Object> tree = fields(root);
    Slugs.fill(RunDefinition.class, tree);
    return tree;
  }

  /** The same as a document without positions. */
  public static DocumentNode document(Map<String, Object> tree) {
    return node(tree);
  }

  private static List<String> steps(String path) {
    List<String> steps = new ArrayList<>();
    Matcher step = STEP.matcher(path);
    while (step.find() && steps.size() < MOST_STEPS) {
      steps.add(step.group(1) != null ? step.group(1) : "[" + step.group(2));
    }
    return steps;
  }

  @SuppressWarnings("unchecked")
  private static void put(Map<String, Object> root, List<String> steps, String value) {
    Map<String, Object> at = root;
    for (int i = 0; i < steps.size() - 1; i++) {
      Object next = at.computeIfAbsent(steps.get(i), name -> new LinkedHashMap<String, Object>());
      if (!(next instanceof Map)) {
        return;
      }
      at = (Map<String, Object>) next;
    }
    if (!steps.isEmpty()) {
      at.put(steps.get(steps.size() - 1), value);
    }
  }

  private static Map<String, Object> fields(Map<?, ?> given) {
    Map<String, Object> fields = new LinkedHashMap<>();
    given.forEach((name, value) -> fields.put(name.toString(), value(value)));
    return fields;
  }

  private static Object value(Object given) {
    if (!(given instanceof Map<?, ?> map)) {
      return given;
    }
    boolean list = map.keySet().stream().allMatch(name -> name.toString().startsWith("["));
    if (!list) {
      return fields(map);
    }
    List<Object> elements = new ArrayList<>();
    // Inputs come in any order; elements stand in the order of the form.
    map.entrySet().stream()
        .sorted(Comparator.comparingInt(entry -> index(entry.getKey())))
        .map(Map.Entry::getValue)
        .filter(FormReader::stays)
        .forEach(element -> elements.add(value(element)));
    return elements;
  }

  private static int index(Object step) {
    return Integer.parseInt(step.toString().substring(1));
  }

  private static boolean stays(Object element) {
    return !(element instanceof Map<?, ?> map) || !map.containsKey(REMOVE);
  }

  private static DocumentNode node(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, DocumentNode> fields = new LinkedHashMap<>();
      map.forEach((name, inner) -> fields.put(name.toString(), node(inner)));
      return new DocumentNode.Mapping(fields);
    }
    if (value instanceof List<?> list) {
      return new DocumentNode.Sequence(
          list.stream().map(FormReader::node).toList(), DocumentNode.Position.NONE);
    }
    return new DocumentNode.Scalar(Scalars.write(value), DocumentNode.Position.NONE);
  }
}

package io.parallelrun.dashboard.page;

import io.parallelrun.server.command.document.DocumentError;
import io.parallelrun.server.command.document.FormReader;
import io.parallelrun.server.command.document.FormSection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The short way to a run: two platforms, a contract each, a team. Its inputs are paths of the run
 * document; what was left empty is left out of the document as a whole.
 */
final class GuidedStart {
  private static final String CONTRACTS = "contracts";
  private static final String PEOPLE = "people";

  private final Map<String, String> inputs;
  private final Map<String, Object> tree;
  private final Map<String, String> errors = new HashMap<>();
  private final Map<String, List<Integer>> kept = new HashMap<>();

  private GuidedStart(Map<String, String> inputs) {
    this.inputs = inputs;
    this.tree = FormReader.tree(inputs);
    complete();
  }

  /** An empty one with what most people begin with. */
  static GuidedStart fresh(LocalDate today) {
    Map<String, String> inputs = new LinkedHashMap<>();
    inputs.put("start", today.toString());
    inputs.put("planned", "P3M");
    inputs.put("currency", "EUR");
    inputs.put("zone", "UTC");
    inputs.put("contracts[0].renewal.autoRenew", "true");
    inputs.put("contracts[0].notice.period", "P60D");
    inputs.put("contracts[1].renewal.autoRenew", "true");
    inputs.put("contracts[1].notice.period", "P90D");
    inputs.put("contracts[1].term.start", today.toString());
    inputs.put("people[1].lossRatio", "0.2");
    return new GuidedStart(inputs);
  }

  /** What somebody entered. */
  static GuidedStart of(Map<String, String> inputs) {
    return new GuidedStart(inputs);
  }

  /** The run document's values. */
  Map<String, Object> tree() {
    return tree;
  }

  /** The same with what is wrong beside each input. */
  GuidedStart with(List<DocumentError> wrong) {
    for (DocumentError error : wrong) {
      errors.putIfAbsent(
          input(error.field()), "Expected " + error.expected() + ", got " + error.got() + ".");
    }
    return this;
  }

  /** The name of an input among the elements of the page. */
  public String id(String path) {
    return FormSection.id(path);
  }

  /** What stands in an input of a group. */
  public String in(String group, String path) {
    return value(group + "." + path);
  }

  /** What is wrong with an input of a group; may be empty. */
  public String wrong(String group, String path) {
    return error(group + "." + path);
  }

  /** What stands in an input. */
  public String value(String path) {
    return inputs.getOrDefault(path, "");
  }

  /** What is wrong with an input, or with the group it is the first input of; may be empty. */
  public String error(String path) {
    boolean first = path.endsWith(".amount") || path.endsWith(".start");
    String group = first ? path.substring(0, path.lastIndexOf('.')) : path;
    return errors.getOrDefault(path, errors.getOrDefault(group, ""));
  }

  private void complete() {
    keep(CONTRACTS, "price");
    keep(PEOPLE, "fte");
    for (Map<String, Object> contract : elements(CONTRACTS)) {
      String platform = name(contract.get("platform"));
      contract.putIfAbsent("name", platform + " license");
      contract.putIfAbsent("slug", contract.get("platform") + "-license");
      contract.putIfAbsent("vendor", platform);
      promotion(contract);
    }
  }

  private static void promotion(Map<String, Object> contract) {
    if (contract.get("promotions") instanceof List<?> list
        && !list.isEmpty()
        && list.get(0) instanceof Map<?, ?> free) {
      if (free.get("until") == null) {
        contract.remove("promotions");
      } else if (contract.get("term") instanceof Map<?, ?> term && term.get("start") != null) {
        Map<String, Object> whole = new LinkedHashMap<>();
        free.forEach((name, value) -> whole.put(name.toString(), value));
        whole.put("from", term.get("start"));
        contract.put("promotions", List.of(whole));
      }
    }
  }

  private String name(@Nullable Object slug) {
    for (Map<String, Object> platform : elements("platforms")) {
      Object name = platform.get("name");
      if (name != null && Objects.equals(platform.get("slug"), slug)) {
        return name.toString();
      }
    }
    return String.valueOf(slug);
  }

  /** Leaves out elements in which the field that makes them worth keeping is not given. */
  private void keep(String list, String field) {
    List<Integer> indexes = new ArrayList<>();
    List<Map<String, Object>> elements = elements(list);
    List<Object> stay = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      if (worth(elements.get(i), field)) {
        stay.add(elements.get(i));
        indexes.add(i);
      }
    }
    if (tree.containsKey(list)) {
      tree.put(list, stay);
    }
    kept.put(list, indexes);
  }

  private static boolean worth(Map<String, Object> element, String field) {
    Object value = element.get(field);
    return value instanceof Map<?, ?> map ? map.containsKey("amount") : value != null;
  }

  @SuppressWarnings("unchecked")
  private List<Map<String, Object>> elements(String list) {
    List<Map<String, Object>> elements = new ArrayList<>();
    if (tree.get(list) instanceof List<?> given) {
      given.stream()
          .filter(Map.class::isInstance)
          .forEach(element -> elements.add((Map<String, Object>) element));
    }
    return elements;
  }

  /** The input a field of the document came from. */
  private String input(String field) {
    for (Map.Entry<String, List<Integer>> list : kept.entrySet()) {
      for (int i = 0; i < list.getValue().size(); i++) {
        String prefix = list.getKey() + "[" + i + "]";
        if (field.startsWith(prefix)) {
          return list.getKey()
              + "["
              + list.getValue().get(i)
              + "]"
              + field.substring(prefix.length());
        }
      }
    }
    return field;
  }
}

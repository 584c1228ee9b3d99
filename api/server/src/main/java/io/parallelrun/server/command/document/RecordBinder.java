package io.parallelrun.server.command.document;

import io.parallelrun.domain.DefinitionException;
import io.parallelrun.domain.contract.Credit;
import io.parallelrun.domain.contract.FixedFee;
import io.parallelrun.domain.contract.FreePeriod;
import io.parallelrun.domain.contract.PercentOff;
import io.parallelrun.domain.contract.Promotion;
import io.parallelrun.domain.contract.RemainingInFull;
import io.parallelrun.domain.contract.RemainingShare;
import io.parallelrun.domain.contract.TerminationFee;
import io.parallelrun.domain.run.GateCondition;
import io.parallelrun.server.plugin.NearestName;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of a document by the names of their components. Goes on after an error, so that one
 * look shows them all.
 */
final class RecordBinder {
  /** The field that says which kind of a sealed type a group of fields is. */
  static final String KIND = "kind";

  private static final Map<Class<?>, Map<String, Class<?>>> KINDS =
      Map.of(
          Promotion.class,
          Map.of(
              "free-period",
              FreePeriod.class,
              "percent-off",
              PercentOff.class,
              "credit",
              Credit.class),
          TerminationFee.class,
          Map.of(
              "fixed",
              FixedFee.class,
              "remaining-share",
              RemainingShare.class,
              "remaining-in-full",
              RemainingInFull.class),
          GateCondition.class,
          Map.of(
              "checks-agree",
              GateCondition.ChecksAgree.class,
              "integrations-up",
              GateCondition.IntegrationsUp.class,
              "work-done",
              GateCondition.WorkDone.class,
              "notice-given",
              GateCondition.NoticeGiven.class,
              "no-dual-sends",
              GateCondition.NoDualSends.class,
              "ramps-complete",
              GateCondition.RampsComplete.class,
              "attested",
              GateCondition.Attested.class));

  private final List<DocumentError> errors = new ArrayList<>();

  /** The kinds of a sealed type by their names in a document. */
  static Map<String, Class<?>> kinds(Class<?> sealed) {
    return KINDS.getOrDefault(sealed, Map.of());
  }

  List<DocumentError> errors() {
    return errors;
  }

  /** Reads a record; nothing when it could not be made. */
  <T> Optional<T> record(Class<T> type, DocumentNode node, String path, Set<String> alsoAllowed) {
    if (!(node instanceof DocumentNode.Mapping mapping)) {
      fail(node, path, "a group of fields", node.described());
      return Optional.empty();
    }
    RecordComponent[] components = type.getRecordComponents();
    int before = errors.size();
    Set<String> misspelled = unknown(mapping, path, components, alsoAllowed);
    @Nullable Object[] values = new @Nullable Object[components.length];
    for (int i = 0; i < components.length; i++) {
      values[i] = component(components[i], mapping, path, misspelled);
    }
    return errors.size() == before ? construct(type, values, mapping, path) : Optional.empty();
  }

  private @Nullable Object component(
      RecordComponent component,
      DocumentNode.Mapping mapping,
      String path,
      Set<String> misspelled) {
    String inner = join(path, component.getName());
    DocumentNode node = mapping.fields().get(component.getName());
    if (node != null && !(node instanceof DocumentNode.Nothing)) {
      return value(component.getGenericType(), node, inner).orElse(null);
    }
    Object standard = Defaults.of(component);
    boolean missing = standard == null && !Defaults.nullable(component);
    if (missing && !misspelled.contains(component.getName())) {
      fail(node == null ? mapping : node, inner, expected(component.getType()), "nothing");
    }
    return standard;
  }

  private static String expected(Class<?> type) {
    return Scalars.of(type).map(scalar -> scalar.expected(type)).orElse("a group of fields");
  }

  private Optional<Object> value(Type type, DocumentNode node, String path) {
    if (type instanceof ParameterizedType generic) {
      return generic.getRawType() == Map.class
          ? texts(node, path)
          : list((Class<?>) generic.getActualTypeArguments()[0], node, path);
    }
    Class<?> wanted = (Class<?>) type;
    Optional<Scalars> scalar = Scalars.of(wanted);
    if (scalar.isPresent()) {
      return scalar(scalar.get(), wanted, node, path);
    }
    return KINDS.containsKey(wanted)
        ? kind(wanted, node, path)
        : record(wanted, node, path, Set.of()).map(Object.class::cast);
  }

  private Optional<Object> scalar(Scalars scalar, Class<?> wanted, DocumentNode node, String path) {
    Optional<Object> value =
        node instanceof DocumentNode.Scalar given
            ? scalar.parse(given.text(), wanted)
            : Optional.empty();
    if (value.isEmpty()) {
      fail(node, path, scalar.expected(wanted), node.described());
    }
    return value;
  }

  private Optional<Object> list(Class<?> element, DocumentNode node, String path) {
    if (!(node instanceof DocumentNode.Sequence sequence)) {
      fail(node, path, "a list", node.described());
      return Optional.empty();
    }
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < sequence.elements().size(); i++) {
      value(element, sequence.elements().get(i), path + "[" + i + "]").ifPresent(values::add);
    }
    return Optional.of(values);
  }

  private Optional<Object> texts(DocumentNode node, String path) {
    if (!(node instanceof DocumentNode.Mapping mapping)) {
      fail(node, path, "a group of fields", node.described());
      return Optional.empty();
    }
    Map<String, String> texts = new LinkedHashMap<>();
    mapping
        .fields()
        .forEach(
            (name, value) -> {
              if (value instanceof DocumentNode.Scalar scalar) {
                texts.put(name, scalar.text());
              } else if (value instanceof DocumentNode.Sequence sequence) {
                texts.put(name, joined(sequence, join(path, name)));
              } else if (!(value instanceof DocumentNode.Nothing)) {
                fail(value, join(path, name), "text", value.described());
              }
            });
    return Optional.of(texts);
  }

  private String joined(DocumentNode.Sequence sequence, String path) {
    List<String> parts = new ArrayList<>();
    for (DocumentNode element : sequence.elements()) {
      if (element instanceof DocumentNode.Scalar scalar) {
        parts.add(scalar.text());
      } else {
        fail(element, path, "a list of texts", element.described());
      }
    }
    return String.join(",", parts);
  }

  private Optional<Object> kind(Class<?> sealed, DocumentNode node, String path) {
    Map<String, Class<?>> kinds = kinds(sealed);
    DocumentNode given =
        node instanceof DocumentNode.Mapping mapping ? mapping.fields().get(KIND) : null;
    Class<?> chosen = given instanceof DocumentNode.Scalar scalar ? kinds.get(scalar.text()) : null;
    if (chosen == null) {
      String expected = "one of " + String.join(", ", kinds.keySet().stream().sorted().toList());
      DocumentNode where = given == null ? node : given;
      fail(where, join(path, KIND), expected, given == null ? "nothing" : given.described());
      return Optional.empty();
    }
    return record(chosen, node, path, Set.of(KIND)).map(Object.class::cast);
  }

  /** Complains about unknown fields; returns the names that were probably meant. */
  private Set<String> unknown(
      DocumentNode.Mapping mapping,
      String path,
      RecordComponent[] components,
      Set<String> alsoAllowed) {
    Set<String> known = new LinkedHashSet<>();
    Arrays.stream(components).map(RecordComponent::getName).forEach(known::add);
    known.addAll(alsoAllowed);
    Set<String> meant = new LinkedHashSet<>();
    mapping
        .fields()
        .forEach(
            (name, node) -> {
              if (!known.contains(name)) {
                fail(
                    mapping.name(name),
                    join(path, name),
                    NearestName.expected(name, known),
                    "\"" + name + "\"");
                NearestName.of(name, known).ifPresent(meant::add);
              }
            });
    return meant;
  }

  private <T> Optional<T> construct(
      Class<T> type, @Nullable Object[] values, DocumentNode node, String path) {
    try {
      Class<?>[] types =
          Arrays.stream(type.getRecordComponents())
              .map(RecordComponent::getType)
              .toArray(Class<?>[]::new);
      Constructor<T> constructor = type.getDeclaredConstructor(types);
      return Optional.of(constructor.newInstance(values));
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof DefinitionException definition) {
        DocumentNode where = node.at(definition.field());
        fail(where, join(path, definition.field()), definition.expected(), definition.got());
        return Optional.empty();
      }
      throw new IllegalStateException("making " + type.getSimpleName(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("making " + type.getSimpleName(), e);
    }
  }

  private void fail(DocumentNode node, String path, String expected, String got) {
    errors.add(DocumentError.at(node.position(), path, expected, got));
  }

  static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}

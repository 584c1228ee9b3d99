package io.parallelrun.server.command.document;

import io.parallelrun.domain.run.RunDefinition;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A run document as a form, made of the same records as its schema: each simple field an input,
 * each record a group, each list its elements and an empty one to add another.
 */
public final class RunForm {
  private final Map<String, String> errors = new LinkedHashMap<>();

  private RunForm(List<DocumentError> errors) {
    errors.forEach(error -> this.errors.putIfAbsent(error.field(), error.message()));
  }

  /**
   * The form of a tree of values.
   *
   * @param tree as {@link DocumentTree} makes it, or as somebody entered it
   * @param errors what is wrong with it
   */
  public static FormSection of(Map<String, Object> tree, List<DocumentError> errors) {
    return new RunForm(errors).record(RunDefinition.class, "Run", "", tree, false);
  }

  private FormSection record(
      Class<?> type, String title, String path, Map<?, ?> values, boolean blank) {
    List<FormField> fields = new ArrayList<>();
    List<FormSection> sections = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      add(component, path, values.get(component.getName()), fields, sections);
    }
    return new FormSection(title, fields, sections, blank);
  }

  private void add(
      RecordComponent component,
      String path,
      @Nullable Object value,
      List<FormField> fields,
      List<FormSection> sections) {
    String inner = RecordBinder.join(path, component.getName());
    String title = words(component.getName());
    if (component.getGenericType() instanceof ParameterizedType generic) {
      Class<?> element = (Class<?>) generic.getActualTypeArguments()[0];
      sections.add(list(element, title, inner, value));
    } else if (Scalars.of(component.getType()).isPresent()) {
      fields.add(field(component, inner, value));
    } else {
      Map<?, ?> nested = value instanceof Map<?, ?> map ? map : Map.of();
      sections.add(element(component.getType(), title, inner, nested, false));
    }
  }

  private FormSection list(Class<?> element, String title, String path, @Nullable Object value) {
    List<?> elements = value instanceof List<?> list ? list : List.of();
    if (Scalars.of(element).isPresent()) {
      return new FormSection(title, scalars(element, title, path, elements), List.of(), false);
    }
    List<FormSection> sections = new ArrayList<>();
    for (int i = 0; i <= elements.size(); i++) {
      boolean blank = i == elements.size();
      Map<?, ?> values = !blank && elements.get(i) instanceof Map<?, ?> map ? map : Map.of();
      Object name = values.get("name");
      String each = blank ? "Add to " + title.toLowerCase(Locale.ROOT) : title + " " + (i + 1);
      sections.add(
          element(
              element, name == null ? each : name.toString(), path + "[" + i + "]", values, blank));
    }
    return new FormSection(title, List.of(), sections, false);
  }

  /** The elements of a list of simple values, and an empty one. */
  private List<FormField> scalars(Class<?> element, String title, String path, List<?> values) {
    List<FormField> fields = new ArrayList<>();
    for (int i = 0; i <= values.size(); i++) {
      String each = path + "[" + i + "]";
      Object value = i < values.size() ? values.get(i) : null;
      fields.add(input(element, each, title + " " + (i + 1), "", text(value), "", false));
    }
    return fields;
  }

  private FormSection element(
      Class<?> type, String title, String path, Map<?, ?> values, boolean blank) {
    Map<String, Class<?>> kinds = new TreeMap<>(RecordBinder.kinds(type));
    if (kinds.isEmpty()) {
      return record(type, title, path, values, blank);
    }
    Map<String, FormField> fields = new LinkedHashMap<>();
    String kind = RecordBinder.join(path, RecordBinder.KIND);
    fields.put(
        RecordBinder.KIND,
        new FormField(
            kind,
            "Kind",
            "",
            "choice",
            List.copyOf(kinds.keySet()),
            text(values.get(RecordBinder.KIND)),
            "",
            true,
            error(kind)));
    List<FormSection> sections = new ArrayList<>();
    for (Class<?> each : kinds.values()) {
      for (RecordComponent component : each.getRecordComponents()) {
        List<FormField> inputs = new ArrayList<>();
        add(component, path, values.get(component.getName()), inputs, sections);
        inputs.forEach(input -> fields.putIfAbsent(component.getName(), input));
      }
    }
    return new FormSection(title, List.copyOf(fields.values()), sections, blank);
  }

  private FormField field(RecordComponent component, String path, @Nullable Object value) {
    Object standard = Defaults.of(component);
    return input(
        component.getType(),
        path,
        words(component.getName()),
        RunDocumentSchema.description(component.getDeclaringRecord(), component.getName()),
        text(value),
        standard == null ? "" : Scalars.write(standard),
        Defaults.required(component));
  }

  private FormField input(
      Class<?> type,
      String path,
      String label,
      String help,
      String value,
      String placeholder,
      boolean required) {
    String kind = "text";
    List<String> options = List.of();
    Scalars scalar = Scalars.of(type).orElseThrow();
    if (scalar == Scalars.CHOICE) {
      kind = "choice";
      options = Arrays.stream(type.getEnumConstants()).map(Scalars::write).toList();
    } else if (scalar == Scalars.FLAG) {
      kind = "choice";
      options = List.of("true", "false");
    } else if (scalar == Scalars.DATE) {
      kind = "date";
    }
    return new FormField(
        path, label, help, kind, options, value, placeholder, required, error(path));
  }

  private String error(String path) {
    return errors.getOrDefault(path, "");
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : Scalars.write(value);
  }

  /** {@code loadedRate} as "Loaded rate". */
  private static String words(String name) {
    String spaced = name.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
    return spaced.substring(0, 1).toUpperCase(Locale.ROOT) + spaced.substring(1);
  }
}

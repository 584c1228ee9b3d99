package io.parallelrun.server.command.document;

import io.parallelrun.domain.run.RunDefinition;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A run document as a form, made of the same records as its schema and laid out by {@link
 * FormLayout}: what is nested stands beside what surrounds it, each list has its elements and a
 * blank one to add another.
 */
public final class RunForm {
  private static final String LIST = "[";

  private final Map<String, Object> tree;
  private final List<DocumentError> errors;
  // That of the run, or of the contract whose fields are being laid out.
  private String currency;

  private RunForm(Map<String, Object> tree, List<DocumentError> errors) {
    this.tree = tree;
    this.errors = new ArrayList<>(errors);
    this.currency = text(tree.get("currency"));
  }

  /**
   * The form of a tree of values: its sections in order, the first of them the run itself.
   *
   * @param tree as {@link DocumentTree} makes it, or as somebody entered it
   * @param errors what is wrong with it
   */
  public static List<FormSection> of(Map<String, Object> tree, List<DocumentError> errors) {
    return new RunForm(tree, errors).sections();
  }

  private List<FormSection> sections() {
    Map<String, FormSection> sections = new LinkedHashMap<>();
    List<String> order = FormLayout.sections(RunDefinition.class);
    order.forEach(name -> sections.put(name, section(name)));
    Fields own = new Fields(RunDefinition.class, "");
    for (RecordComponent component : RunDefinition.class.getRecordComponents()) {
      if (!order.contains(component.getName())) {
        own.add(component, "", tree, true);
      }
    }
    List<FormSection> all = new ArrayList<>();
    all.add(own.section("Run", FormSection.Kind.GROUP, "run", "", ""));
    all.addAll(sections.values());
    return all;
  }

  private FormSection section(String name) {
    RecordComponent component =
        Arrays.stream(RunDefinition.class.getRecordComponents())
            .filter(each -> each.getName().equals(name))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("form.properties: no section " + name));
    if (component.getGenericType() instanceof ParameterizedType generic) {
      return list((Class<?>) generic.getActualTypeArguments()[0], name, tree.get(name));
    }
    Fields fields = new Fields(RunDefinition.class, "");
    fields.add(component, "", tree, true);
    return fields.section(FormLayout.words(name), FormSection.Kind.GROUP, name, "", "");
  }

  private FormSection list(Class<?> element, String path, @Nullable Object value) {
    List<?> elements = value instanceof List<?> list ? list : List.of();
    List<FormSection> sections = new ArrayList<>();
    for (int i = 0; i <= elements.size(); i++) {
      boolean blank = i == elements.size();
      sections.add(
          element(element, path + LIST + i + "]", blank ? Map.of() : elements.get(i), blank));
    }
    String title = FormLayout.words(path.substring(path.lastIndexOf('.') + 1));
    String noun = FormLayout.noun(element);
    return new FormSection(
        path, title, FormSection.Kind.LIST, noun, "", List.of(), List.of(), sections);
  }

  private FormSection element(Class<?> type, String path, Object value, boolean blank) {
    Map<?, ?> values = value instanceof Map<?, ?> map ? map : Map.of();
    String around = currency;
    String own = text(values.get("currency"));
    currency = own.isEmpty() ? around : own;
    FormSection section = element(type, path, value, values, blank);
    currency = around;
    return section;
  }

  private FormSection element(
      Class<?> type, String path, Object value, Map<?, ?> values, boolean blank) {
    Fields fields = new Fields(type, path);
    Map<String, Class<?>> kinds = new TreeMap<>(RecordBinder.kinds(type));
    if (Scalars.of(type).isPresent()) {
      fields.single(type, value instanceof Map<?, ?> ? null : value);
    } else if (kinds.isEmpty()) {
      for (RecordComponent component : type.getRecordComponents()) {
        fields.add(component, "", values, true);
      }
    } else {
      fields.kinds(kinds, values);
    }
    String noun = FormLayout.noun(type);
    String name = text(values.get("name"));
    String summary = FormSummary.of(FormLayout.summary(type), fields.values());
    String title = summary.isEmpty() ? (name.isEmpty() ? FormLayout.words(noun) : name) : summary;
    FormSection.Kind kind = blank ? FormSection.Kind.BLANK : FormSection.Kind.ELEMENT;
    return fields.section(blank ? "New " + noun : title, kind, path, noun, summary);
  }

  /** The inputs of one group, nested records among them. */
  private final class Fields {
    private final Class<?> type;
    private final String path;
    private final Map<String, FormField> fields = new LinkedHashMap<>();
    private final List<FormSection> lists = new ArrayList<>();

    Fields(Class<?> type, String path) {
      this.type = type;
      this.path = path;
    }

    void add(RecordComponent component, String prefix, Map<?, ?> values, boolean required) {
      String name = RecordBinder.join(prefix, component.getName());
      Object value = values.get(component.getName());
      if (component.getGenericType() instanceof ParameterizedType generic) {
        if (generic.getActualTypeArguments()[0] instanceof Class<?> element
            && component.getType() == List.class) {
          lists.add(list(element, RecordBinder.join(path, name), value));
        }
      } else if (Scalars.of(component.getType()).isPresent()) {
        fields.put(name, field(component, name, value, required));
      } else if (!RecordBinder.kinds(component.getType()).isEmpty()) {
        Map<?, ?> nested = value instanceof Map<?, ?> map ? map : Map.of();
        lists.add(
            element(component.getType(), RecordBinder.join(path, name), nested, nested.isEmpty()));
      } else {
        Map<?, ?> nested = value instanceof Map<?, ?> map ? map : Map.of();
        boolean needed = required && (Defaults.required(component) || !nested.isEmpty());
        for (RecordComponent inner : component.getType().getRecordComponents()) {
          add(inner, name, nested, needed);
        }
      }
    }

    void single(Class<?> scalar, @Nullable Object value) {
      fields.put(
          "",
          new FormField(
              path,
              "",
              FormLayout.words(FormLayout.noun(scalar)),
              "",
              kind(scalar),
              options(scalar),
              "",
              text(value),
              "",
              false,
              error(path)));
    }

    void kinds(Map<String, Class<?>> kinds, Map<?, ?> values) {
      String kind = RecordBinder.join(path, RecordBinder.KIND);
      fields.put(
          RecordBinder.KIND,
          new FormField(
              kind,
              RecordBinder.KIND,
              FormLayout.label(type, RecordBinder.KIND),
              "",
              FormField.Kind.CHOICE,
              List.copyOf(kinds.keySet()),
              "",
              text(values.get(RecordBinder.KIND)),
              "",
              true,
              error(kind)));
      Map<String, Integer> in = new TreeMap<>();
      for (Class<?> each : kinds.values()) {
        for (RecordComponent component : each.getRecordComponents()) {
          in.merge(component.getName(), 1, Integer::sum);
        }
      }
      for (Class<?> each : kinds.values()) {
        for (RecordComponent component : each.getRecordComponents()) {
          if (!fields.containsKey(component.getName())) {
            boolean common = in.getOrDefault(component.getName(), 0) == kinds.size();
            add(component, "", values, common);
          }
        }
      }
    }

    private FormField field(
        RecordComponent component, String name, @Nullable Object value, boolean required) {
      Class<?> scalar = component.getType();
      Object standard = Defaults.of(component);
      String full = RecordBinder.join(path, name);
      String from = FormLayout.from(type, name);
      List<String> options = from.isEmpty() ? options(scalar) : slugs(from);
      boolean derived = name.equals(Slugs.SLUG);
      return new FormField(
          full,
          component.getName(),
          FormLayout.label(type, name),
          RunDocumentSchema.description(component.getDeclaringRecord(), component.getName()),
          kind(scalar),
          options,
          FormLayout.unit(type, name).replace("{currency}", currency),
          text(value),
          standard == null ? (derived ? "made of the name" : "") : Scalars.write(standard),
          required && !derived && Defaults.required(component),
          error(full));
    }

    Map<String, String> values() {
      Map<String, String> values = new LinkedHashMap<>();
      fields.forEach(
          (name, field) ->
              values.put(name, field.value().isEmpty() ? standard(field) : field.value()));
      values.merge("currency", currency, (own, around) -> own.isEmpty() ? around : own);
      return values;
    }

    private static String standard(FormField field) {
      return field.choice() && !field.options().contains("true") ? field.placeholder() : "";
    }

    FormSection section(
        String title, FormSection.Kind kind, String at, String noun, String summary) {
      List<String> order = FormLayout.order(type);
      List<FormField> first = new ArrayList<>();
      List<FormField> more = new ArrayList<>();
      order.stream().filter(fields::containsKey).map(fields::get).forEach(first::add);
      boolean laidOut = !first.isEmpty();
      fields.forEach(
          (name, field) -> {
            if (!order.contains(name)) {
              (laidOut && !field.required() ? more : first).add(field);
            }
          });
      return new FormSection(at, title, kind, noun, summary, first, more, lists);
    }
  }

  private static FormField.Kind kind(Class<?> scalar) {
    return switch (Scalars.of(scalar).orElseThrow()) {
      case CHOICE, FLAG -> FormField.Kind.CHOICE;
      case DATE -> FormField.Kind.DATE;
      case DECIMAL, WHOLE -> FormField.Kind.NUMBER;
      case PERIOD -> FormField.Kind.PERIOD;
      case ZONE -> FormField.Kind.ZONE;
      case CURRENCY -> FormField.Kind.CURRENCY;
      case TEXT, DURATION -> FormField.Kind.TEXT;
    };
  }

  private static List<String> options(Class<?> scalar) {
    return switch (Scalars.of(scalar).orElseThrow()) {
      case CHOICE -> Arrays.stream(scalar.getEnumConstants()).map(Scalars::write).toList();
      case FLAG -> List.of("true", "false");
      default -> List.of();
    };
  }

  /** Slugs of a list of the document. */
  private List<String> slugs(String list) {
    List<String> slugs = new ArrayList<>();
    if (tree.get(list) instanceof List<?> elements) {
      for (Object element : elements) {
        if (element instanceof Map<?, ?> map && map.get(Slugs.SLUG) != null) {
          slugs.add(map.get(Slugs.SLUG).toString());
        }
      }
    }
    return slugs;
  }

  /** What is wrong with a field, or with the group it is the first field of. */
  private String error(String path) {
    for (DocumentError error : errors) {
      boolean group = !error.field().isEmpty() && path.startsWith(error.field() + ".");
      if (error.field().equals(path) || group) {
        errors.remove(error);
        return "Expected " + error.expected() + ", got " + error.got() + ".";
      }
    }
    return "";
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : Scalars.write(value);
  }
}

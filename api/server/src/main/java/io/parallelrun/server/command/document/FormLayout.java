package io.parallelrun.server.command.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/** What {@code form.properties} says about the form of a run document. */
final class FormLayout {
  private static final Properties LAYOUT = load();

  private FormLayout() {}

  /** Fields of a type that are shown at once, in order; empty when nothing is said. */
  static List<String> order(Class<?> type) {
    return list(type, "order");
  }

  /** The order of the sections. */
  static List<String> sections(Class<?> type) {
    return list(type, "sections");
  }

  private static List<String> list(Class<?> type, String what) {
    String value = LAYOUT.getProperty(type.getSimpleName() + "." + what, "");
    return value.isEmpty() ? List.of() : Arrays.asList(value.split(","));
  }

  /** What one element of a list is called. */
  static String noun(Class<?> type) {
    String standard = words(type.getSimpleName()).toLowerCase(Locale.ROOT);
    return LAYOUT.getProperty(type.getSimpleName() + ".noun", standard);
  }

  /** The pattern of an element's one line; empty when nothing is said. */
  static String summary(Class<?> type) {
    return LAYOUT.getProperty(type.getSimpleName() + ".summary", "");
  }

  /** The label of a field; its path in words when nothing is said. */
  static String label(Class<?> type, String path) {
    return LAYOUT.getProperty(key(type, path, "label"), words(path));
  }

  /** What stands beside an input. */
  static String unit(Class<?> type, String path) {
    return LAYOUT.getProperty(key(type, path, "unit"), "");
  }

  /** The list of the document whose slugs are suggested; empty for none. */
  static String from(Class<?> type, String path) {
    return LAYOUT.getProperty(key(type, path, "from"), "");
  }

  private static String key(Class<?> type, String path, String what) {
    return type.getSimpleName() + "." + path + "." + what;
  }

  /** {@code notice.deliveryBufferDays} as "Notice delivery buffer days". */
  static String words(String path) {
    String spaced =
        path.replace('.', ' ').replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
    return spaced.substring(0, 1).toUpperCase(Locale.ROOT) + spaced.substring(1);
  }

  private static Properties load() {
    Properties properties = new Properties();
    try (InputStream in = FormLayout.class.getResourceAsStream("form.properties")) {
      if (in == null) {
        throw new IllegalStateException("form.properties is missing");
      }
      properties.load(new java.io.InputStreamReader(in, java.nio.charset.StandardCharsets.UTF_8));
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

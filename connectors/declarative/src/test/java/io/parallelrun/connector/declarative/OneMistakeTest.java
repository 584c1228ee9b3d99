package io.parallelrun.connector.declarative;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.connector.declarative.document.Issue;
import io.parallelrun.connector.declarative.manifest.ManifestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** One mistake in a manifest, at each of its fields in turn, is told as one. */
class OneMistakeTest {
  private static final Path SHIPPED = Path.of("src/main/resources/connectors");
  private static final Path NONE = Path.of("src/test/resources/mistakes/none.yaml");

  static Stream<Path> manifests() throws IOException {
    try (Stream<Path> files = Files.list(SHIPPED)) {
      return Stream.concat(Stream.of(NONE), files.filter(file -> file.toString().endsWith(".yaml")))
          .sorted()
          .toList()
          .stream();
    }
  }

  /** A step to a value: the name of a field, or the number of an element. */
  private static void walk(Object value, List<Object> at, List<List<Object>> into) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((name, inner) -> step(name, inner, at, into));
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        step(i, list.get(i), at, into);
      }
    }
  }

  private static void step(Object step, Object value, List<Object> at, List<List<Object>> into) {
    List<Object> there = new ArrayList<>(at);
    there.add(step);
    into.add(there);
    walk(value, there, into);
  }

  /** The same with something else at a place; null where nothing may be changed. */
  private static Object changed(Object value, List<Object> at, UnaryOperator<Entry> how) {
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> copy = new LinkedHashMap<>();
      map.forEach(
          (name, inner) -> {
            if (name.equals(at.get(0))) {
              Entry entry =
                  at.size() == 1
                      ? how.apply(new Entry(name, inner))
                      : new Entry(name, changed(inner, at.subList(1, at.size()), how));
              copy.put(entry.name(), entry.value());
            } else {
              copy.put(name, inner);
            }
          });
      return copy;
    }
    List<Object> copy = new ArrayList<>((List<?>) value);
    int index = (Integer) at.get(0);
    copy.set(
        index,
        at.size() == 1
            ? how.apply(new Entry(index, copy.get(index))).value()
            : changed(copy.get(index), at.subList(1, at.size()), how));
    return copy;
  }

  private record Entry(Object name, Object value) {}

  private static final Map<String, UnaryOperator<Entry>> MISTAKES =
      Map.of(
          "misspelt", entry -> new Entry(misspelt(String.valueOf(entry.name())), entry.value()),
          "a list", entry -> new Entry(entry.name(), List.of(List.of("x"))),
          "a mapping",
              // Of one that has fields it is the other that is missing as well.
              entry ->
                  new Entry(
                      entry.name(),
                      entry.value() instanceof Map<?, ?>
                          ? entry.value()
                          : Map.of("xyzzy", Map.of("x", "y"))),
          "nothing", entry -> new Entry(entry.name(), null));

  /** Two letters exchanged, or one doubled where there is but one. */
  private static String misspelt(String name) {
    return name.length() < 3
        ? name + name
        : name.substring(0, name.length() - 2)
            + name.charAt(name.length() - 1)
            + name.charAt(name.length() - 2)
            + (name.charAt(name.length() - 1) == name.charAt(name.length() - 2) ? "x" : "");
  }

  private static List<Issue> issues(String text) {
    try {
      Manifests.read(text, "m.yaml");
      return List.of();
    } catch (ManifestException e) {
      return e.issues();
    }
  }

  @ParameterizedTest
  @MethodSource("manifests")
  void isToldAsOne(Path file) throws IOException {
    Object document =
        new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
    Dump dump = new Dump(DumpSettings.builder().build());
    assertThat(issues(dump.dumpToString(document))).isEmpty();
    List<List<Object>> places = new ArrayList<>();
    walk(document, List.of(), places);
    List<String> several = new ArrayList<>();
    for (List<Object> place : places) {
      for (Map.Entry<String, UnaryOperator<Entry>> mistake : MISTAKES.entrySet()) {
        boolean named = place.get(place.size() - 1) instanceof String;
        boolean misspelt = mistake.getKey().equals("misspelt");
        // What stands in place of a value is looked at by its kind, which one manifest has all of.
        if (misspelt ? !named : !file.equals(NONE) && !mistake.getKey().equals("nothing")) {
          continue;
        }
        String text = dump.dumpToString(changed(document, place, mistake.getValue()));
        List<Issue> found = issues(text);
        if (found.size() > 1) {
          several.add(
              mistake.getKey()
                  + " "
                  + place
                  + found.stream()
                      .map(issue -> issue.pointer() + " " + issue.code() + " " + issue.message())
                      .toList());
        }
      }
    }
    assertThat(several).isEmpty();
  }
}

package io.parallelrun.server.command.tool;

import io.parallelrun.server.plugin.NearestName;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What follows a verb on the command line: files and options. Immutable once parsed. */
final class Arguments {
  private final String verb;
  private final List<String> words;
  private final List<String> files = new ArrayList<>();
  private final Map<String, List<String>> given = new LinkedHashMap<>();

  private Arguments(String verb, List<String> words) {
    this.verb = verb;
    this.words = List.copyOf(words);
  }

  /** Options may stand before or after files; {@code --name=value} is {@code --name value}. */
  static Arguments parse(String verb, List<Option> known, List<String> words)
      throws UsageException {
    Arguments arguments = new Arguments("connector " + verb, words);
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (!word.startsWith("--")) {
        arguments.files.add(word);
        continue;
      }
      int equals = word.indexOf('=');
      Option option = arguments.option(known, equals < 0 ? word : word.substring(0, equals));
      if (option.value().isEmpty() || equals >= 0) {
        arguments.give(option, equals < 0 ? "" : word.substring(equals + 1));
      } else if (i + 1 < words.size() && !words.get(i + 1).startsWith("--")) {
        i++;
        arguments.give(option, words.get(i));
      } else {
        throw new UsageException(arguments.where(option), option.value(), "nothing");
      }
    }
    return arguments;
  }

  private Option option(List<Option> known, String name) throws UsageException {
    for (Option option : known) {
      if (option.name().equals(name)) {
        return option;
      }
    }
    List<String> names = known.stream().map(Option::name).toList();
    if (names.isEmpty()) {
      throw new UsageException(verb, "no option", quoted(name));
    }
    String meant =
        NearestName.of(name, names).map(near -> "; did you mean " + quoted(near) + "?").orElse("");
    throw new UsageException(verb, "one of " + String.join(", ", names), quoted(name) + meant);
  }

  private void give(Option option, String value) throws UsageException {
    if (option.value().isEmpty() != value.isEmpty()) {
      boolean none = value.isEmpty();
      throw new UsageException(
          where(option), none ? option.value() : "no value", none ? "nothing" : "one");
    }
    List<String> values = given.computeIfAbsent(option.name(), name -> new ArrayList<>());
    values.add(value);
    if (values.size() > 1 && !option.repeated()) {
      throw new UsageException(where(option), "it once", "it twice");
    }
  }

  /** What an error about an option begins with. */
  String where(Option option) {
    return verb + " " + option.name();
  }

  /** What an error about no option begins with. */
  String where() {
    return verb;
  }

  boolean has(Option option) {
    return given.containsKey(option.name());
  }

  List<String> all(Option option) {
    return given.getOrDefault(option.name(), List.of());
  }

  Optional<String> one(Option option) {
    return all(option).stream().findFirst();
  }

  String required(Option option) throws UsageException {
    return one(option)
        .orElseThrow(() -> new UsageException(where(option), option.value(), "nothing"));
  }

  List<String> files() {
    return files;
  }

  /** The one file, a manifest or a jar. */
  Path file() throws UsageException {
    String expected = "FILE, a manifest (.yaml) or a plugin jar (.jar)";
    if (files.isEmpty()) {
      throw new UsageException(verb, expected, "nothing");
    }
    String file = files.get(0);
    if (files.size() > 1) {
      throw new UsageException(verb, "one FILE", "a second one, " + quoted(files.get(1)));
    }
    if (!file.endsWith(".yaml") && !file.endsWith(".jar")) {
      throw new UsageException(verb, expected, quoted(file));
    }
    return path(file);
  }

  Path path(String file) throws UsageException {
    try {
      return Path.of(file);
    } catch (InvalidPathException e) {
      throw new UsageException(verb, "the name of a file", quoted(file));
    }
  }

  /** The same command without some options, for a shell. */
  String without(List<Option> options) {
    List<String> kept = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      Optional<Option> left =
          options.stream()
              .filter(o -> word.equals(o.name()) || word.startsWith(o.name() + "="))
              .findFirst();
      if (left.isEmpty()) {
        kept.add(word);
      } else if (word.equals(left.get().name()) && !left.get().value().isEmpty()) {
        i++;
      }
    }
    return verb + kept.stream().map(word -> " " + shell(word)).collect(Collectors.joining());
  }

  /** A word as a shell takes it. */
  static String shell(String word) {
    return word.matches("[A-Za-z0-9_./:=@%+,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  private static String quoted(String word) {
    return "\"" + word + "\"";
  }
}

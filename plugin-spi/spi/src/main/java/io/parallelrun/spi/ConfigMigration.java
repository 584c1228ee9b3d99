package io.parallelrun.spi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How settings made for one version of a connector's configuration become those of the next. Data
 * and no code, so that people see what will change before it does, and it means the same anywhere.
 * Each part acts on what it names where that is there, so that settings of any version, and of
 * none, are brought to the newest, and those that are of the newest stay as they are. Immutable.
 *
 * @param to version of the configuration after it; the first migration leads to 2
 * @param why one sentence for whoever has such settings
 * @param renamed names of properties, by the names they had before; values stay
 * @param removed names of properties that are no longer asked for
 * @param replaced by property, under its new name: values, by the values they had before
 * @since 1.0
 */
public record ConfigMigration(
    int to,
    String why,
    Map<String, String> renamed,
    Set<String> removed,
    Map<String, Map<String, String>> replaced) {

  /**
   * One thing a migration changes of settings. Without values that people entered.
   *
   * @param to version of the configuration after it
   * @param why one sentence
   * @param before what stood there: the name of a property, with its value where that is replaced
   * @param after what stands there now; empty when nothing does
   * @since 1.0
   */
  public record Change(int to, String why, String before, String after) {}

  public ConfigMigration {
    if (to < 2) {
      throw new IllegalArgumentException("to: expected 2 or more, got " + to);
    }
    if (Objects.requireNonNull(why, "why").isBlank()) {
      throw new IllegalArgumentException("why: expected a sentence, got nothing");
    }
    renamed = Map.copyOf(renamed);
    removed = Set.copyOf(removed);
    Map<String, Map<String, String>> copy = new TreeMap<>();
    replaced.forEach((name, values) -> copy.put(name, Map.copyOf(values)));
    replaced = Map.copyOf(copy);
    if (Set.copyOf(renamed.values()).size() < renamed.size()) {
      throw new IllegalArgumentException("renamed: two properties get one name");
    }
  }

  /** One that changes nothing yet. */
  public static ConfigMigration to(int version, String why) {
    return new ConfigMigration(version, why, Map.of(), Set.of(), Map.of());
  }

  /** This one with a property that has another name now. */
  public ConfigMigration rename(String before, String after) {
    Map<String, String> more = new LinkedHashMap<>(renamed);
    more.put(before, after);
    return new ConfigMigration(to, why, more, removed, replaced);
  }

  /** This one with a property that is no longer asked for. */
  public ConfigMigration remove(String name) {
    Set<String> more = new TreeSet<>(removed);
    more.add(name);
    return new ConfigMigration(to, why, renamed, more, replaced);
  }

  /** This one with a value that is written otherwise now. */
  public ConfigMigration replace(String name, String before, String after) {
    Map<String, Map<String, String>> more = new TreeMap<>(replaced);
    Map<String, String> values = new TreeMap<>(more.getOrDefault(name, Map.of()));
    values.put(before, after);
    more.put(name, values);
    return new ConfigMigration(to, why, renamed, removed, more);
  }

  /**
   * Settings as they are after it. What is renamed gives way where the new name has a value of its
   * own.
   *
   * @param settings by property name; left as they are
   */
  public Map<String, String> apply(Map<String, String> settings) {
    Map<String, String> after = named(settings);
    replaced.forEach(
        (name, values) ->
            after.computeIfPresent(name, (same, value) -> values.getOrDefault(value, value)));
    after.keySet().removeAll(removed);
    return after;
  }

  /** All at once: what has two names in turn does not depend on their order. */
  private Map<String, String> named(Map<String, String> settings) {
    Map<String, String> named = new TreeMap<>(settings);
    named.keySet().removeAll(renamed.keySet());
    renamed.forEach(
        (old, name) -> {
          String value = settings.get(old);
          if (value != null) {
            named.putIfAbsent(name, value);
          }
        });
    return named;
  }

  /** What it changes of settings, in the order of their names. */
  public List<Change> changes(Map<String, String> settings) {
    List<Change> changes = new ArrayList<>();
    Map<String, String> named = named(settings);
    new TreeMap<>(renamed)
        .forEach(
            (old, name) -> {
              if (settings.containsKey(old)) {
                changes.add(new Change(to, why, old, name));
              }
            });
    new TreeMap<>(replaced)
        .forEach(
            (name, values) -> {
              String value = named.get(name);
              String other = value == null ? null : values.get(value);
              if (other != null && !other.equals(value)) {
                changes.add(new Change(to, why, name + ": " + value, name + ": " + other));
              }
            });
    new TreeSet<>(removed)
        .stream()
            .filter(named::containsKey)
            .forEach(name -> changes.add(new Change(to, why, name, "")));
    return changes;
  }
}

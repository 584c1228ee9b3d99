package io.parallelrun.connector.declarative.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Collects mistakes, at most one per place: the first that is found there explains it best, and a
 * second would send the author after a consequence. Confined to one thread.
 */
public final class Issues {
  private final List<Issue> found = new ArrayList<>();
  private final Set<String> places = new HashSet<>();
  private Set<String> silent = Set.of();

  /** Adds a mistake at a value. */
  public void at(Node node, String code, String message, String remedy) {
    at(node.position(), node.pointer(), code, message, remedy);
  }

  /** Adds a mistake at a place. */
  public void at(Position position, String pointer, String code, String message, String remedy) {
    if (!silent.contains(code) && places.add(pointer)) {
      found.add(new Issue(position, pointer, code, message, remedy));
    }
  }

  /** A value is missing here, and another mistake has said so: no second one is added. */
  public void knownMissing(String pointer) {
    places.add(pointer);
  }

  /** Whether a mistake is at a place, by its pointer. */
  public boolean isAt(Pattern place) {
    return places.stream().anyMatch(at -> place.matcher(at).matches());
  }

  /** Says nothing of some kinds from here on: they would be consequences of what is there. */
  public void silence(Set<String> codes) {
    silent = Set.copyOf(codes);
  }

  /** Whether a value, or anything in it, is at fault already. */
  public boolean within(Node node) {
    String pointer = node.pointer();
    return places.stream()
        .anyMatch(place -> place.equals(pointer) || place.startsWith(pointer + "/"));
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** All of them in the order of the text. */
  public List<Issue> sorted() {
    return found.stream()
        .sorted(
            Comparator.comparingInt((Issue issue) -> issue.position().line())
                .thenComparingInt(issue -> issue.position().column()))
        .toList();
  }
}

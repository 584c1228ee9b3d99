package io.parallelrun.connector.declarative.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects mistakes, at most one per place: the first that is found there explains it best, and a
 * second would send the author after a consequence. Confined to one thread.
 */
public final class Issues {
  private final List<Issue> found = new ArrayList<>();
  private final Set<String> places = new HashSet<>();

  /** Adds a mistake at a value. */
  public void at(Node node, String code, String message, String remedy) {
    at(node.position(), node.pointer(), code, message, remedy);
  }

  /** Adds a mistake at a place. */
  public void at(Position position, String pointer, String code, String message, String remedy) {
    if (places.add(pointer)) {
      found.add(new Issue(position, pointer, code, message, remedy));
    }
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

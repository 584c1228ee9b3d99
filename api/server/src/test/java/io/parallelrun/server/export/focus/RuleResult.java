package io.parallelrun.server.export.focus;

import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What became of a rule.
 *
 * @param rows numbers of the rows that break it, from 1; none when it is about the whole file
 * @param reason why it failed or was skipped
 */
record RuleResult(Rule rule, State state, SortedSet<Integer> rows, String reason) {
  enum State {
    PASSED,
    FAILED,
    SKIPPED
  }

  static RuleResult passed(Rule rule) {
    return new RuleResult(rule, State.PASSED, new TreeSet<>(), "");
  }

  static RuleResult skipped(Rule rule, String reason) {
    return new RuleResult(rule, State.SKIPPED, new TreeSet<>(), reason);
  }

  static RuleResult failed(Rule rule, Collection<Integer> rows, String reason) {
    return new RuleResult(rule, State.FAILED, new TreeSet<>(rows), reason);
  }

  boolean isFailed() {
    return state == State.FAILED;
  }

  @Override
  public String toString() {
    return rule.id() + " " + state + " " + rows + " " + reason + " (" + rule.says() + ")";
  }
}

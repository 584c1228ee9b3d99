package io.parallelrun.testkit.rule;

import io.parallelrun.testkit.bytecode.ClassFile;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** One rule being tried: runs its cases, goes on after a broken one, and keeps what was found. */
final class Trial {
  private final Rule rule;
  private final Lab lab;
  private final List<Finding> findings = new ArrayList<>();
  private int attempts;

  Trial(Rule rule, Lab lab) {
    this.rule = rule;
    this.lab = lab;
  }

  Lab lab() {
    return lab;
  }

  List<Finding> findings() {
    return findings;
  }

  int attempts() {
    return attempts;
  }

  /** The plugin's classes; the rule speaks about nothing when there are none. */
  List<ClassFile> classes() {
    List<ClassFile> classes = lab.classPath().classes();
    if (classes.isEmpty()) {
      throw notApplicable(lab.classPath().lack());
    }
    return classes;
  }

  /** Tries one case, unless only others are asked for. */
  void attempt(String name, Runnable body) {
    if (!lab.subject().wants(rule.id(), name)) {
      return;
    }
    attempts++;
    try {
      body.run();
    } catch (Stop.Broken e) {
      findings.add(new Finding(name, e.expected(), e.reason()));
    }
  }

  /** Breaks the case unless something holds. */
  static void expect(boolean holds, String expected, Supplier<String> seen) {
    if (!holds) {
      throw new Stop.Broken(expected, seen.get());
    }
  }

  static Stop notApplicable(String reason) {
    return new Stop.NotApplicable(reason);
  }
}

package io.parallelrun.server.action;

import io.parallelrun.server.store.action.ActionKind;
import io.parallelrun.server.store.action.Finding;
import io.parallelrun.server.store.action.Severity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is noted while a run is inspected. For one thread. */
final class Notes {
  private static final int LONGEST_TITLE = 500;
  private static final int LONGEST_DETAIL = 2_000;

  private final List<Finding> findings = new ArrayList<>();
  private final Set<String> unclear = new HashSet<>();

  /** Notes something that is no money and is over when it is not found any more. */
  void add(String key, ActionKind kind, Severity severity, String title, String detail) {
    add(key, kind, severity, title, detail, null, false);
  }

  /**
   * Notes something.
   *
   * @param amount what is at stake; null when it is not money
   * @param lasting whether its item stays when it is not found any more
   */
  void add(
      String key,
      ActionKind kind,
      Severity severity,
      String title,
      String detail,
      @Nullable BigDecimal amount,
      boolean lasting) {
    findings.add(
        new Finding(
            key,
            kind,
            severity,
            cut(title, LONGEST_TITLE),
            cut(detail, LONGEST_DETAIL),
            amount,
            lasting));
  }

  /** Notes that nothing fresh says whether something is so. */
  void unclear(String key) {
    unclear.add(key);
  }

  /** Everything that was noted. */
  Inspection inspection() {
    return new Inspection(findings, unclear);
  }

  private static String cut(String text, int most) {
    return text.length() > most ? text.substring(0, most - 1) + "…" : text;
  }
}

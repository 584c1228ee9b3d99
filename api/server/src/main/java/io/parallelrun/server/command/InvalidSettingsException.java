package io.parallelrun.server.command;

import io.parallelrun.spi.ConfigIssue;
import java.util.List;
import java.util.stream.Collectors;

/** Settings of a connection that cannot be used; nothing was changed. */
public final class InvalidSettingsException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<ConfigIssue> issues;

  /** At least one issue. */
  public InvalidSettingsException(List<ConfigIssue> issues) {
    super(
        issues.stream()
            .map(issue -> issue.property() + ": " + issue.message())
            .collect(Collectors.joining("; ")));
    this.issues = List.copyOf(issues);
  }

  /** What is wrong. */
  public List<ConfigIssue> issues() {
    return issues;
  }
}

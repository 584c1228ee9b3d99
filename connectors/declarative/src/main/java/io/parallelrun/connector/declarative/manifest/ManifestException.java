package io.parallelrun.connector.declarative.manifest;

import io.parallelrun.connector.declarative.document.Issue;
import java.util.List;
import java.util.stream.Collectors;

/** Why a manifest cannot be used: every mistake at once, in the order of its text. */
public final class ManifestException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String name;
  private final transient List<Issue> issues;

  /**
   * A manifest with mistakes.
   *
   * @param name of the file or resource
   * @param issues at least one
   */
  public ManifestException(String name, List<Issue> issues) {
    super(
        issues.stream()
            .map(issue -> name + ":" + issue)
            .collect(Collectors.joining(System.lineSeparator())));
    this.name = name;
    this.issues = List.copyOf(issues);
  }

  /** The file or resource. */
  public String name() {
    return name;
  }

  /** The mistakes, in the order of the text. */
  public List<Issue> issues() {
    return issues;
  }
}

package io.parallelrun.server.plugin.archive;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A plugin archive is not used. Says why and what to do, each in one sentence. */
public final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String remedy;
  private final transient List<String> classes;

  /** Refuses for a cause, with a remedy. */
  public RefusedException(String cause, String remedy) {
    this(cause, remedy, List.of(), null);
  }

  private RefusedException(
      String cause, String remedy, List<String> classes, @Nullable Throwable same) {
    super(cause, same);
    this.remedy = remedy;
    this.classes = List.copyOf(classes);
  }

  /** The same with the classes that were to make connectors. */
  public RefusedException of(List<String> names) {
    return new RefusedException(cause(), remedy, names, getCause());
  }

  /** Classes that were to make connectors, as its archive names them; empty when it names none. */
  public List<String> classes() {
    return classes;
  }

  /** What is wrong with it. */
  public String cause() {
    return String.valueOf(getMessage());
  }

  /** What to do. */
  public String remedy() {
    return remedy;
  }
}

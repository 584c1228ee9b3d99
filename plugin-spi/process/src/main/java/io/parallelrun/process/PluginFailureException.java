package io.parallelrun.process;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import java.util.Objects;

/**
 * A call into a plugin failed otherwise than by a {@link ConnectorException} of the plugin.
 *
 * <p>Methods of the contract that declare no exception throw this one. Methods that declare {@link
 * ConnectorException} throw that, of the same kind, message and remedy, with this one as its cause.
 * Holds no object of the plugin.
 */
public class PluginFailureException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final FailureKind kind;
  private final String remedy;

  PluginFailureException(FailureKind kind, String message, String remedy, Throwable cause) {
    super(message, cause);
    this.kind = Objects.requireNonNull(kind, "kind");
    this.remedy = Objects.requireNonNull(remedy, "remedy");
  }

  PluginFailureException(FailureKind kind, String message, String remedy) {
    super(message);
    this.kind = Objects.requireNonNull(kind, "kind");
    this.remedy = Objects.requireNonNull(remedy, "remedy");
  }

  /** What the host does about it. */
  public FailureKind kind() {
    return kind;
  }

  /** What the operator can do. */
  public String remedy() {
    return remedy;
  }

  /** The same for methods that declare the contract's exception. */
  ConnectorException checked() {
    return ConnectorException.of(kind, String.valueOf(getMessage()), remedy, this);
  }
}

package io.parallelrun.spi;

import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A credential. It prints as {@code ***}, cannot be serialized, and gives its value only inside a
 * callback, so that each use can be found. The value is resolved at each use, as it may change
 * (C-SEC-03).
 *
 * <p>The value stands in nothing a connector says, logs, returns or throws, in no encoding
 * (C-SEC-01). It is sent as it is, in Base64 or encoded for a URL, so that a recording can leave it
 * out (C-SEC-02).
 */
public final class Secret {

  private final Supplier<String> source;

  private Secret(Supplier<String> source) {
    this.source = Objects.requireNonNull(source, "source");
  }

  /** A secret whose value is asked of the source at each use; called by hosts and tests. */
  public static Secret from(Supplier<String> source) {
    return new Secret(source);
  }

  /**
   * Lends the value.
   *
   * @param use builds, for example, a header from it; must not keep the value
   */
  public <T> T use(Function<String, T> use) {
    return use.apply(source.get());
  }

  @Override
  public String toString() {
    return "***";
  }
}

package sample;

import java.util.Map;

/** Does not bear being closed twice. */
public final class Entry extends Sample {
  private final Map<Instance, Boolean> closed = new java.util.WeakHashMap<>();

  @Override
  protected void close(Instance at) {
    if (closed.put(at, true) != null) {
      throw new IllegalStateException("closed already");
    }
  }
}

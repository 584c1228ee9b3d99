package sample;

import java.util.concurrent.atomic.AtomicInteger;

/** Describes itself in other words each time. */
public final class Entry extends Sample {
  private final AtomicInteger calls = new AtomicInteger();

  @Override
  protected String summary() {
    return "Described " + calls.incrementAndGet() + " times.";
  }
}

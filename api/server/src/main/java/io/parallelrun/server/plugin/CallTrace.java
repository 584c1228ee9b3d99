package io.parallelrun.server.plugin;

import io.parallelrun.server.plugin.TraceStep.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Takes down what a call spends time on. Bounded; safe from any thread. */
final class CallTrace {
  static final int MOST_STEPS = 100;
  private static final int LONGEST = 200;

  private final long begun = System.nanoTime();
  private final List<Open> steps = new ArrayList<>(4);
  private int leftOut;

  /** A step that may still go on; of what it was stopped by nothing is known. */
  final class Open {
    private final Kind kind;
    private final String what;
    private final long from;
    private long until = -1;
    private int status;
    private String note = "";

    private Open(Kind kind, String what, long from) {
      this.kind = kind;
      this.what = what.length() > LONGEST ? what.substring(0, LONGEST) + "…" : what;
      this.from = from;
    }

    /** It ended, with a status or 0, and something to know about it or nothing. */
    void end(int replied, String noted) {
      synchronized (CallTrace.this) {
        until = System.nanoTime();
        status = replied;
        note = noted.length() > LONGEST ? noted.substring(0, LONGEST) + "…" : noted;
      }
    }

    private TraceStep step(long now) {
      boolean ended = until >= 0 || kind == Kind.STAGE;
      long end = until >= 0 ? until : now;
      return new TraceStep(
          kind,
          what,
          Duration.ofNanos(Math.max(0, from - begun)),
          Duration.ofNanos(Math.max(0, end - from)),
          status,
          ended ? note : "had not ended");
    }
  }

  /** A step begins. */
  synchronized Open begin(Kind kind, String what) {
    return add(new Open(kind, what, System.nanoTime()));
  }

  /** The thread of the call is there. */
  synchronized void entered() {
    add(new Open(Kind.QUEUE, Kind.QUEUE.text(), begun)).end(0, "");
  }

  /** The plugin says what it does from here on. */
  synchronized void stage(String doing) {
    endStage();
    add(new Open(Kind.STAGE, doing, System.nanoTime()));
  }

  private void endStage() {
    for (int i = steps.size() - 1; i >= 0; i--) {
      if (steps.get(i).kind == Kind.STAGE) {
        steps.get(i).end(0, "");
        return;
      }
    }
  }

  private Open add(Open step) {
    if (steps.size() < MOST_STEPS) {
      steps.add(step);
    } else {
      leftOut++;
    }
    return step;
  }

  /** What was taken down so far. */
  synchronized List<TraceStep> steps() {
    long now = System.nanoTime();
    return steps.stream().map(step -> step.step(now)).toList();
  }

  synchronized int leftOut() {
    return leftOut;
  }
}

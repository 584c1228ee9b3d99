package io.parallelrun.process.child;

import io.parallelrun.spi.CheckStep;
import io.parallelrun.spi.Connector;
import io.parallelrun.spi.PersonLookup;
import io.parallelrun.spi.Poller;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A connector of one connection, with what it listed. Thread-safe. */
final class Instance {
  private static final int MOST_CHECKS = 8;

  private final long number;
  private final Set<RunningCall> calls = ConcurrentHashMap.newKeySet();
  private final Map<Long, List<CheckStep>> checks = new LinkedHashMap<>();
  private volatile @Nullable Connector connector;
  private volatile @Nullable List<Poller> pollers;

  Instance(long number) {
    this.number = number;
  }

  long number() {
    return number;
  }

  void is(Connector made) {
    connector = made;
  }

  Connector connector() {
    Connector made = connector;
    if (made == null) {
      throw new IllegalStateException("no instance " + number);
    }
    return made;
  }

  void began(RunningCall call) {
    calls.add(call);
  }

  void ended(RunningCall call) {
    calls.remove(call);
  }

  /** The call a thread works for: its own, or the one that runs when it has none. */
  RunningCall call() {
    RunningCall own = RunningCall.current(this);
    if (own != null) {
      return own;
    }
    return calls.stream()
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "HTTP and secrets can be used only while the host runs a check step, poll or"
                        + " lookup"));
  }

  /** Lists the steps of a check and keeps the latest few, as their actions stay here. */
  List<CheckStep> list(long check) {
    List<CheckStep> steps = complete("checkSteps", connector().checkSteps());
    synchronized (checks) {
      checks.put(check, steps);
      if (checks.size() > MOST_CHECKS) {
        checks.remove(checks.keySet().iterator().next());
      }
    }
    return steps;
  }

  /** A step that was listed; listed again when this process did not live at the time. */
  CheckStep step(long check, int index) {
    List<CheckStep> known;
    synchronized (checks) {
      known = checks.get(check);
    }
    List<CheckStep> steps = known == null ? list(check) : known;
    if (index < 0 || index >= steps.size()) {
      throw new IllegalStateException("checkSteps returned other steps than before");
    }
    return steps.get(index);
  }

  List<Poller> pollers() {
    List<Poller> listed = complete("pollers", connector().pollers());
    pollers = listed;
    return listed;
  }

  Poller poller(int index, String name) {
    List<Poller> known = pollers;
    List<Poller> listed = known == null ? pollers() : known;
    if (index < 0 || index >= listed.size()) {
      throw new IllegalStateException("pollers returned other pollers than before, no " + name);
    }
    return listed.get(index);
  }

  /** Only asked where the descriptor promised it. */
  PersonLookup people() {
    @Nullable Optional<PersonLookup> lookup = connector().people();
    if (lookup == null || lookup.isEmpty()) {
      throw new GarbageException(
          "people returned no lookup though its descriptor names the ability");
    }
    return lookup.get();
  }

  /** A copy, as the plugin may change its own list; null in it is a defect with a name. */
  static <T> List<T> complete(String method, @Nullable List<T> returned) {
    if (returned == null) {
      throw new GarbageException(method + " returned null");
    }
    List<T> copy = new ArrayList<>();
    for (T element : returned) {
      if (element == null) {
        throw new GarbageException(method + " returned a list that holds null");
      }
      copy.add(element);
    }
    return copy;
  }

  /** The plugin returned what the contract rules out. */
  static final class GarbageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GarbageException(String message) {
      super(message);
    }
  }
}

package io.parallelrun.server.command;

import io.parallelrun.server.plugin.shadow.ConnectionComparison;
import java.time.Instant;
import java.util.List;

/**
 * A new version of a plugin beside the one in use.
 *
 * @param id which comparison it is: whoever decides names what he looked at
 * @param source file name of the plugin
 * @param inUse version of the one in use
 * @param candidate version of the new one
 * @param provenance whom the new one can be traced to, in words
 * @param startedBy who wanted it
 * @param live whether requests are sent that the version in use does not send
 * @param connections how many use the plugin and are polled
 * @param chosen how many of them are compared
 * @param done those that are compared by now
 * @param trouble why it ended early; empty when it did not
 */
public record TrialView(
    String id,
    String source,
    String inUse,
    String candidate,
    String provenance,
    String startedBy,
    Instant startedAt,
    boolean live,
    State state,
    int connections,
    int chosen,
    List<ConnectionComparison> done,
    String trouble) {
  /** Keeps a copy. */
  public TrialView {
    done = List.copyOf(done);
  }

  /** Where it stands. */
  public enum State {
    /** Connections are being polled. */
    COMPARING,
    /** All are compared: an operator decides. */
    COMPARED,
    /** It ended early. */
    FAILED
  }

  /** Whether it is at an end. */
  public boolean isFinished() {
    return state != State.COMPARING;
  }

  /** Connections for which both say the same. */
  public long same() {
    return done.stream().filter(ConnectionComparison::isSame).count();
  }

  /** Connections for which they do not. */
  public long different() {
    return done.stream().filter(ConnectionComparison::isDifferent).count();
  }

  /** Connections that say nothing, as one of the two could not be polled. */
  public long unknown() {
    return done.size() - same() - different();
  }
}

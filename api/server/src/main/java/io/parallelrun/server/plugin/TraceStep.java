package io.parallelrun.server.plugin;

import java.time.Duration;

/**
 * One thing a poll spent time on.
 *
 * @param what in words; of a request its method, host and path, without its query
 * @param from since the poll began
 * @param took until it ended, or until the poll was given up
 * @param status of the reply; 0 without one
 * @param note how it ended, or the id the platform gave the request; empty when there is nothing
 */
public record TraceStep(
    Kind kind, String what, Duration from, Duration took, int status, String note) {

  /** What time is spent on. */
  public enum Kind {
    /** Waiting for a thread to call the plugin on. */
    QUEUE("waiting for a thread"),
    /** Waiting for the vendor's budget of requests. */
    BUDGET("waiting for the vendor's budget"),
    /** A request, from its first byte to the last of the reply. */
    REQUEST("request"),
    /** What the plugin said it was doing; it overlaps the others. */
    STAGE("stage");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** In words. */
    public String text() {
      return text;
    }
  }

  /** The same with other words. */
  TraceStep worded(String words, String noted) {
    return new TraceStep(kind, words, from, took, status, noted);
  }
}

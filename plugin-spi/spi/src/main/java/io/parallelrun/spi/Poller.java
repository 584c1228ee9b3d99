package io.parallelrun.spi;

/**
 * Reads one aspect of the vendor. Stateless between calls: what must be remembered travels in the
 * {@link Cursor}, which the host saves in the same transaction as the observations.
 */
public interface Poller {

  /** What it emits, how often and at what price; the same value on every call. */
  PollerSpec spec();

  /**
   * Reads once. Polling twice from one cursor yields the same observation keys; a result is stored
   * whole or not at all.
   *
   * @param cursor where the last successful poll ended, or {@link Cursor#START}
   * @throws ConnectorException when nothing usable was read; the cursor stays where it was
   * @throws InterruptedException when the host gave the call up
   */
  PollResult poll(CallContext context, Cursor cursor)
      throws ConnectorException, InterruptedException;

  /** A poller from its two parts, so that most pollers need no class of their own. */
  static Poller of(PollerSpec spec, Reading reading) {
    return new Poller() {
      @Override
      public PollerSpec spec() {
        return spec;
      }

      @Override
      public PollResult poll(CallContext context, Cursor cursor)
          throws ConnectorException, InterruptedException {
        return reading.read(context, cursor);
      }
    };
  }

  /** The body of {@link #poll}. */
  @FunctionalInterface
  interface Reading {
    /** As {@link Poller#poll}. */
    PollResult read(CallContext context, Cursor cursor)
        throws ConnectorException, InterruptedException;
  }
}

package io.parallelrun.spi;

/**
 * Reads one aspect of the vendor. Stateless between calls: what must be remembered travels in the
 * {@link Cursor} (C-POLL-03), which the host saves in the same transaction as the observations.
 */
public interface Poller {

  /** What it emits, how often and at what price; the same value on every call. */
  PollerSpec spec();

  /**
   * Reads once. From a platform that answers as it was recorded, it returns (C-POLL-01). Polling
   * twice from one cursor yields the same observation keys (C-POLL-02); a result is stored whole or
   * not at all.
   *
   * <p>A list that repeats itself or never ends is cut off after at most 1,000 requests, and no
   * entry is told twice (C-HTTP-04). While the platform or the way to it fails, nothing but
   * ConnectorException and InterruptedException is thrown (C-FAULT-10), and a disturbed poll yields
   * no observation that an undisturbed one would not, but health that is not UP, or a count marked
   * as of what is visible (C-FAULT-11).
   *
   * @param cursor where the last successful poll ended, or {@link Cursor#START}
   * @throws ConnectorException when nothing usable was read; the cursor stays where it was
   * @throws InterruptedException when the host gave the call up (C-POLL-04)
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

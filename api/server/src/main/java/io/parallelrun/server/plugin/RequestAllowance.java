package io.parallelrun.server.plugin;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many requests the steps of one check may send together, so that checking a connection costs
 * its vendor next to nothing. What the host sends after a redirect is not counted. Safe from any
 * thread.
 */
final class RequestAllowance {
  private static final int MOST = 5;

  private final AtomicInteger taken = new AtomicInteger();

  /**
   * Takes one.
   *
   * @throws ConnectorException when there is none left
   */
  void take() throws ConnectorException {
    if (taken.incrementAndGet() > MOST) {
      throw ConnectorException.of(
          FailureKind.BUG,
          "The check wanted to send more than " + MOST + " requests.",
          "Report it to the connector's author, with rule C-CHECK-02 of the contract.");
    }
  }
}

package vendor;

import io.parallelrun.spi.*;
import java.time.Instant;

/** Fails in the way the cursor names. */
public class Plugin extends OnePoller {
  @Override
  protected PollResult poll(Given given, CallContext call, Cursor cursor)
      throws ConnectorException {
    switch (cursor.text()) {
      case "retry":
        throw ConnectorException.rateLimited("Slowly.", Instant.parse("2026-03-01T00:00:00Z"));
      case "property":
        throw ConnectorException.config("url", "That is no address.", "Correct it.");
      case "cause":
        throw ConnectorException.of(
            FailureKind.UNAVAILABLE, "Down.", "Wait.", new IllegalStateException("deep inside"));
      default:
        throw ConnectorException.of(
            FailureKind.valueOf(cursor.text()), "It is " + cursor.text() + ".", "Do that.");
    }
  }
}

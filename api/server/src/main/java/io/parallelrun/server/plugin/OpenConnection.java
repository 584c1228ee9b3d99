package io.parallelrun.server.plugin;

import io.parallelrun.spi.Cursor;
import io.parallelrun.spi.PollerSpec;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** A connector made for one connection. Safe from any thread. */
public interface OpenConnection extends AutoCloseable {
  /** What it was made of. */
  ConnectionSettings settings();

  /** What it can poll. */
  List<PollerSpec> pollers();

  /**
   * Polls once. The stage always completes normally, at the latest shortly after the poller's
   * deadline.
   *
   * @throws IllegalArgumentException when there is no such poller
   */
  CompletionStage<PollOutcome> poll(String poller, Cursor cursor);

  /** Whether its plugin is going or gone, so that it is to be closed and made anew. */
  boolean isObsolete();

  /** Begins the staged check. */
  CheckRun check();

  /**
   * Asks the platform what it calls the person of an account. The stage always completes normally,
   * within about ten seconds. Nothing of it is kept, logged or measured.
   *
   * @param vendorId the vendor's own id of the account
   */
  CompletionStage<PersonOutcome> person(String vendorId);

  /** A text without the secrets that were used for the connection so far. */
  String redacted(String text);

  /** Lets the connector go; running calls are cancelled. */
  @Override
  void close();
}

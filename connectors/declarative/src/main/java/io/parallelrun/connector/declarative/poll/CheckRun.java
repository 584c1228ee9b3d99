package io.parallelrun.connector.declarative.poll;

import io.parallelrun.connector.declarative.manifest.AuthPart;
import io.parallelrun.spi.CallContext;
import io.parallelrun.spi.CheckStage;
import io.parallelrun.spi.CheckStep;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.Cursor;
import io.parallelrun.spi.FailureKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks a connection with the first page of a poller, asked for once: the credential is good when
 * the reply is no refusal of it, the right is there when the reply is an answer, and the answer
 * makes sense when it can be mapped. The steps of one list share what the first one brought.
 */
final class CheckRun {
  private final PollRun run;
  private final String poller;
  private final boolean anonymous;
  private PollRun.@Nullable Reading reading;
  private @Nullable ConnectorException refusal;

  CheckRun(PollRun run, String poller, AuthPart auth) {
    this.run = run;
    this.poller = poller;
    this.anonymous = auth instanceof AuthPart.None;
  }

  List<CheckStep> steps() {
    return List.of(
        new CheckStep(
            CheckStage.AUTHENTICATE,
            anonymous ? "Ask without a credential" : "Use the credential",
            this::authenticate),
        CheckStep.authorize(poller, "Read " + poller, this::authorize),
        new CheckStep(CheckStage.SAMPLE, "Understand " + poller, this::sample));
  }

  private String authenticate(CallContext context) throws ConnectorException, InterruptedException {
    try {
      reading = run.read(context, Cursor.START, true);
    } catch (ConnectorException e) {
      if (e.kind() != FailureKind.AUTHORIZATION) {
        throw e;
      }
      // The credential is known to the vendor, so the next step is the one to blame.
      refusal = e;
    }
    return anonymous ? "It answers." : "The credential is accepted.";
  }

  private String authorize(CallContext context) throws ConnectorException {
    if (refusal != null) {
      throw refusal;
    }
    return poller + " can be read.";
  }

  private String sample(CallContext context) throws ConnectorException, InterruptedException {
    if (reading == null) {
      throw ConnectorException.of(
          FailureKind.BUG, "The step before did not run.", "Run the check from its beginning.");
    }
    Harvest harvest = run.map(context, reading);
    harvest.requireAny();
    int records = reading.pages().records().size();
    int made = harvest.observations().size();
    return made + " observations from a first page of " + records + " records.";
  }
}

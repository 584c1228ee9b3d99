package io.parallelrun.testkit.rule;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.PollResult;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** Everything a connector said in a lab: to people, to logs, and in what it returns. */
final class Words {
  private final List<Word> all = new ArrayList<>();

  /**
   * One text.
   *
   * @param where for example "message of content, request 2, status 401"
   * @param forPeople whether it is shown as it is
   */
  record Word(String where, String text, boolean forPeople) {}

  synchronized List<Word> all() {
    return List.copyOf(all);
  }

  synchronized void say(String where, String text, boolean forPeople) {
    all.add(new Word(where, text, forPeople));
  }

  /** What a call gave, in all its parts. */
  void of(String where, Outcome<?> outcome) {
    if (outcome instanceof Outcome.Refused<?> refused) {
      failure(where, refused.failure());
    } else if (outcome instanceof Outcome.Broke<?> broke) {
      say("exception of " + where, trace(broke.failure()), false);
    } else if (outcome instanceof Outcome.Returned<?> returned) {
      value(where, returned.result());
    }
  }

  private void failure(String where, ConnectorException failure) {
    say("message of " + where, String.valueOf(failure.getMessage()), true);
    say("remedy of " + where, failure.remedy(), true);
    say("exception of " + where, trace(failure), false);
  }

  private void value(String where, Object value) {
    if (!(value instanceof PollResult result)) {
      say("answer of " + where, String.valueOf(value), true);
      return;
    }
    say("result of " + where, result.toString(), false);
    say("cursor of " + where, result.next().text(), false);
    for (PollResult.PartialFailure failure : result.failures()) {
      say("failure in " + where, failure.subject() + " " + failure.message(), true);
    }
    for (Observation observation : result.observations()) {
      say("observation in " + where, Shape.content(observation).toString(), false);
      if (observation instanceof Observation.IntegrationHealth health) {
        say("detail in " + where, health.detail(), true);
      }
    }
  }

  private static String trace(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}

package io.parallelrun.server.command.tool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parallelrun.server.plugin.CheckReport.Step;
import io.parallelrun.server.plugin.ObservationFacts;
import io.parallelrun.server.plugin.PollOutcome;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.PollResult;
import java.util.function.UnaryOperator;

/** A run for programs. */
final class LiveRunJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final UnaryOperator<String> clean;

  /**
   * Writes texts that a connector made.
   *
   * @param clean takes secrets out of a text, before JSON escapes it
   */
  LiveRunJson(UnaryOperator<String> clean) {
    this.clean = clean;
  }

  String text(String connector, LiveRun run) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("connector", connector);
    root.put("passed", run.well());
    ArrayNode steps = root.putArray("check");
    run.check().steps().forEach(step -> describe(steps.addObject(), step));
    ArrayNode pollers = root.putArray("pollers");
    run.polls().forEach(poll -> describe(pollers.addObject(), poll));
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of texts and numbers can be written", e);
    }
  }

  private void describe(ObjectNode node, Step step) {
    node.put("stage", step.stage().name());
    node.put("name", clean.apply(step.name()));
    node.put("step", clean.apply(step.label()));
    node.put("status", step.status().name());
    node.put("millis", step.took().toMillis());
    step.kind().ifPresent(kind -> node.put("kind", kind.name()));
    node.put("detail", clean.apply(step.detail()));
    node.put("remedy", clean.apply(step.remedy()));
  }

  private void describe(ObjectNode node, LiveRun.Poll poll) {
    PollOutcome outcome = poll.outcome();
    node.put("poller", poll.poller());
    node.put("requests", outcome.requests());
    node.put("millis", outcome.took().toMillis());
    if (outcome instanceof PollOutcome.Failure failure) {
      ObjectNode failed = node.putObject("failure");
      failed.put("kind", failure.kind().name());
      failed.put("message", clean.apply(failure.message()));
      failed.put("remedy", clean.apply(failure.remedy()));
      failure.retryAt().ifPresent(at -> failed.put("retryAt", at.toString()));
    } else if (outcome instanceof PollOutcome.Success success) {
      describe(node, success.result());
    }
  }

  private void describe(ObjectNode node, PollResult result) {
    ArrayNode observations = node.putArray("observations");
    for (Observation seen : result.observations()) {
      ObjectNode one = observations.addObject();
      one.put("kind", seen.kind().name());
      one.put("name", clean.apply(seen.name()));
      one.put("observedAt", seen.observedAt().toString());
      ObjectNode values = one.putObject("values");
      ObservationFacts.of(seen).forEach((what, value) -> values.put(what, clean.apply(value)));
    }
    ArrayNode failures = node.putArray("partialFailures");
    for (PollResult.PartialFailure part : result.failures()) {
      ObjectNode one = failures.addObject();
      one.put("subject", clean.apply(part.subject()));
      one.put("kind", part.kind().name());
      one.put("message", clean.apply(part.message()));
    }
  }
}

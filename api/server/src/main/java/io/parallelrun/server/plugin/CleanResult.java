package io.parallelrun.server.plugin;

import io.parallelrun.spi.Observation;
import io.parallelrun.spi.PollResult;
import io.parallelrun.spi.PollResult.PartialFailure;
import java.util.List;

/** The words of a poll that people read, without the secrets its connector used. */
final class CleanResult {
  private CleanResult() {}

  /** The result with every used secret taken out of its sentences; numbers and names stay. */
  static PollResult of(PollResult result, Redaction redaction) {
    List<Observation> observations =
        result.observations().stream().map(each -> clean(each, redaction)).toList();
    List<PartialFailure> failures =
        result.failures().stream().map(each -> clean(each, redaction)).toList();
    return new PollResult(observations, result.next(), failures);
  }

  private static PartialFailure clean(PartialFailure failure, Redaction redaction) {
    return new PartialFailure(
        redaction.clean(failure.subject()), failure.kind(), redaction.clean(failure.message()));
  }

  private static Observation clean(Observation observation, Redaction redaction) {
    if (!(observation instanceof Observation.IntegrationHealth health)
        || health.detail().isEmpty()) {
      return observation;
    }
    return new Observation.IntegrationHealth(
        health.name(),
        health.observedAt(),
        health.status(),
        health.latency(),
        health.errorRatio(),
        health.lastSuccess(),
        redaction.clean(health.detail()));
  }
}

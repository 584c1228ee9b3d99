package io.parallelrun.connector.file;

import io.parallelrun.spi.CallContext;
import io.parallelrun.spi.CheckStage;
import io.parallelrun.spi.CheckStep;
import io.parallelrun.spi.Connector;
import io.parallelrun.spi.ConnectorConfig;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.Cursor;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.ObservationKind;
import io.parallelrun.spi.PollResult;
import io.parallelrun.spi.Poller;
import io.parallelrun.spi.PollerSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;

/** One document that is published anew now and then. */
final class FileConnector implements Connector {
  private static final Duration DAY = Duration.ofDays(1);

  private final PublishedFile file;
  private final Duration every;
  private final InstantSource clock;

  FileConnector(PublishedFile file, ConnectorConfig config, InstantSource clock) {
    this.file = file;
    this.every = config.duration(FileFactory.EVERY).orElse(DAY);
    this.clock = clock;
  }

  @Override
  public List<CheckStep> checkSteps() {
    return List.of(
        new CheckStep(CheckStage.AUTHENTICATE, "Fetch the document", this::fetch),
        new CheckStep(CheckStage.SAMPLE, "Understand every row", this::understand));
  }

  private String fetch(CallContext call) throws ConnectorException, InterruptedException {
    return "It has " + file.text(file.fetch()).length() + " characters.";
  }

  private String understand(CallContext call) throws ConnectorException, InterruptedException {
    List<Observation> observations = file.read(file.fetch(), clock.instant());
    Instant newest =
        observations.stream()
            .map(Observation::observedAt)
            .max(Instant::compareTo)
            .orElse(Instant.EPOCH);
    return observations.size() + " observations, the newest of " + newest + ".";
  }

  @Override
  public List<Poller> pollers() {
    PollerSpec spec =
        new PollerSpec(
            "document",
            EnumSet.allOf(ObservationKind.class),
            every,
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            1,
            List.of());
    return List.of(Poller.of(spec, this::poll));
  }

  private PollResult poll(CallContext call, Cursor cursor)
      throws ConnectorException, InterruptedException {
    Instant now = clock.instant();
    call.stage("reading the document");
    return PollResult.of(file.read(file.fetch(), now));
  }
}

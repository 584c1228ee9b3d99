package io.parallelrun.server.ingest;

import io.parallelrun.server.config.ProductVersion;
import io.parallelrun.server.plugin.Origin;
import io.parallelrun.server.plugin.PollOutcome;
import io.parallelrun.server.store.RunStore;
import io.parallelrun.server.store.StoredConnection;
import io.parallelrun.server.store.Tenure;
import io.parallelrun.server.store.TenureStore;
import io.parallelrun.server.store.UnknownConnectionException;
import io.parallelrun.server.store.push.KeyReusedException;
import io.parallelrun.server.store.push.PushAnswerStore;
import io.parallelrun.server.store.push.PushKey;
import io.parallelrun.server.store.push.StoredPush;
import io.parallelrun.spi.Cursor;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.ObservationKind;
import io.parallelrun.spi.PollResult;
import io.parallelrun.spi.PollerSpec;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stores what is pushed by the way of what is polled. Safe from any thread and on any replica. */
@ApplicationScoped
public class PushWriter {
  /** Where pushes stand in the place of a poller. */
  public static final String POLLER = "push";

  private static final int SHARD = 0;
  private static final Origin ORIGIN =
      Origin.of(
          "built-in:" + StoredConnection.PUSH,
          ProductVersion.text(),
          StoredConnection.PUSH,
          "",
          List.of());

  private final RunStore runs;
  private final TenureStore tenures;
  private final PollWriter writer;
  private final PushAnswerStore answers;

  PushWriter(RunStore runs, TenureStore tenures, PollWriter writer, PushAnswerStore answers) {
    this.runs = runs;
    this.tenures = tenures;
    this.writer = writer;
    this.answers = answers;
  }

  /**
   * Something that was pushed.
   *
   * @param observations all of it
   * @param every how often it is expected
   * @param receivedAt when it came, UTC
   * @param key by what it is known again; null when its sender gave it none
   */
  public record Push(
      List<Observation> observations, Duration every, Instant receivedAt, @Nullable PushKey key) {
    public Push {
      observations = List.copyOf(observations);
    }
  }

  /** What a push is answered, and whether that is the answer to an earlier one. */
  public record Answer(StoredPush push, boolean again) {}

  /**
   * Stores a push, all of it or nothing, unless it was stored before.
   *
   * @throws KeyReusedException when its key came with another push
   * @throws UnknownConnectionException when the connection was removed meanwhile
   */
  @Transactional(rollbackOn = Exception.class)
  public Answer write(StoredConnection connection, Push push) throws KeyReusedException {
    // Of two with the same key at once the second waits here, and finds the answer to the first.
    Tenure tenure = tenures.borrow(SHARD);
    PushKey key = push.key();
    Optional<StoredPush> before =
        key == null ? Optional.empty() : answers.find(connection.slug(), key);
    if (before.isPresent()) {
      return new Answer(before.get(), true);
    }
    StoredPush stored = store(connection, push, tenure);
    if (key != null) {
      answers.add(stored, key);
    }
    return new Answer(stored, false);
  }

  /**
   * Takes note of a push that could not be used, so that a job that fails is seen where a poll that
   * fails is.
   *
   * @param message what was wrong, without a word of the push
   * @throws UnknownConnectionException when the connection was removed meanwhile
   */
  @Transactional
  public void refused(StoredConnection connection, Duration every, Instant at, String message) {
    PollOutcome.Failure failed =
        new PollOutcome.Failure(
            at,
            Duration.ZERO,
            0,
            FailureKind.BAD_RESPONSE,
            message,
            "Correct what the answer to the job names. Nothing of that push was stored.",
            Optional.empty(),
            false);
    writer.write(polled(connection), poller(every), failed, tenures.borrow(SHARD));
  }

  private static PollerSpec poller(Duration every) {
    return new PollerSpec(
        POLLER,
        EnumSet.allOf(ObservationKind.class),
        every,
        Duration.ofSeconds(1),
        Duration.ofSeconds(1),
        0,
        List.of());
  }

  private StoredPush store(StoredConnection connection, Push push, Tenure tenure) {
    PollOutcome.Success outcome =
        new PollOutcome.Success(
            push.receivedAt(),
            Duration.ZERO,
            0,
            PollResult.of(push.observations()),
            new PollOutcome.Asked(Cursor.START, ORIGIN));
    PollWriter.Stored stored =
        writer.store(polled(connection), poller(push.every()), outcome, tenure, AsOf.Rule.PUSHED);
    Instant asOf = stored.asOf();
    return new StoredPush(
        connection.slug(),
        push.observations().size(),
        stored.samples(),
        asOf == null ? push.receivedAt() : asOf,
        push.receivedAt());
  }

  private PolledConnection polled(StoredConnection connection) {
    return runs.find(connection.run())
        .map(run -> PolledConnection.of(connection, run.definition()))
        .orElseThrow(() -> new UnknownConnectionException(connection.slug()));
  }
}

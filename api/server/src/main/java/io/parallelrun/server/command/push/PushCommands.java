package io.parallelrun.server.command.push;

import io.parallelrun.server.command.document.DocumentError;
import io.parallelrun.server.command.document.DocumentException;
import io.parallelrun.server.ingest.PushWriter;
import io.parallelrun.server.plugin.push.PushFactory;
import io.parallelrun.server.plugin.push.PushedDocument;
import io.parallelrun.server.plugin.push.PushedDocumentException;
import io.parallelrun.server.store.ConnectionStore;
import io.parallelrun.server.store.StoredConnection;
import io.parallelrun.server.store.UnknownConnectionException;
import io.parallelrun.server.store.push.KeyReusedException;
import io.parallelrun.server.store.push.PushAnswerStore;
import io.parallelrun.server.store.push.PushKey;
import io.parallelrun.server.store.push.StoredPush;
import io.parallelrun.spi.Observation;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes observations that somebody pushes, all of a push or nothing. Safe from any thread. */
@ApplicationScoped
public class PushCommands {
  private final ConnectionStore connections;
  private final PushAnswerStore answers;
  private final PushWriter writer;
  private final Clock clock;
  private final PushThrottle throttle;

  PushCommands(
      ConnectionStore connections, PushAnswerStore answers, PushWriter writer, Clock clock) {
    this.connections = connections;
    this.answers = answers;
    this.writer = writer;
    this.clock = clock;
    this.throttle = new PushThrottle(clock);
  }

  /**
   * Something that is pushed.
   *
   * @param connection slug of the connection
   * @param bytes the document, in UTF-8
   * @param csv whether it is CSV, and not JSON
   * @param key what its sender knows it by; null for none
   */
  @SuppressWarnings("ArrayRecordComponent") // Read once, and never compared.
  public record Push(String connection, byte[] bytes, boolean csv, @Nullable String key) {}

  /**
   * Stores a push, unless the same one was stored before.
   *
   * @return what it is answered
   * @throws UnknownConnectionException when there is no such connection
   * @throws PushRefusedException when the connection takes no pushes now
   * @throws TooManyPushesException when the next one has to wait
   * @throws KeyReusedException when its key came with another push
   * @throws DocumentException when the document cannot be used, with every mistake
   */
  public PushWriter.Answer push(Push push)
      throws PushRefusedException, TooManyPushesException, KeyReusedException, DocumentException {
    StoredConnection connection = open(push.connection());
    throttle.take(connection.slug());
    PushKey key = push.key() == null ? null : new PushKey(hash(push.key()), hash(push));
    Optional<StoredPush> before =
        key == null ? Optional.empty() : answers.find(connection.slug(), key);
    if (before.isPresent()) {
      return new PushWriter.Answer(before.get(), true);
    }
    Instant now = clock.instant();
    Duration every = PushFactory.every(connection.settings());
    List<Observation> observations = observations(connection, push, every, now);
    return writer.write(connection, new PushWriter.Push(observations, every, now, key));
  }

  private StoredConnection open(String slug) throws PushRefusedException {
    StoredConnection connection =
        connections.find(slug).orElseThrow(() -> new UnknownConnectionException(slug));
    if (!connection.isPushedTo()) {
      throw new PushRefusedException(
          "The connection is of the type "
              + connection.type()
              + ", which is polled. Push to one of the type push.");
    }
    if (connection.paused()) {
      throw new PushRefusedException("The connection is paused. Resume it on its page.");
    }
    return connection;
  }

  private List<Observation> observations(
      StoredConnection connection, Push push, Duration every, Instant now)
      throws DocumentException {
    try {
      return PushedDocument.read(push.bytes(), push.csv(), now);
    } catch (PushedDocumentException e) {
      writer.refused(connection, every, now, "A push could not be used: " + e.getMessage() + ".");
      throw new DocumentException(
          e.mistakes().stream()
              .map(
                  mistake ->
                      new DocumentError(0, 0, mistake.where(), mistake.expected(), mistake.got()))
              .toList());
    }
  }

  private static String hash(String text) {
    return hex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static String hash(Push push) {
    MessageDigest digest = sha256();
    digest.update((byte) (push.csv() ? 1 : 0));
    return hex(digest.digest(push.bytes()));
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }
}

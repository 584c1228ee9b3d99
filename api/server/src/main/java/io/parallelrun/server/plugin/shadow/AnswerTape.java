package io.parallelrun.server.plugin.shadow;

import io.parallelrun.server.plugin.HostHttpReply;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.HttpCall;
import io.parallelrun.spi.HttpGateway;
import io.parallelrun.spi.HttpReply;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a platform said to one version of a connector, to be said again to another: the same
 * question gets the same answers in the same order, and the last of them from then on. Questions
 * are the same when method, address, headers and body are; as those may hold secrets, they stay in
 * memory and are never shown. Safe from any thread.
 */
final class AnswerTape {
  private static final long MOST_BYTES = 32L * 1024 * 1024;
  private static final long BYTES_EACH = 500;

  /** Whoever asks the same more often than that waits for something that will not come. */
  private static final int MOST_REPEATED = 100;

  private final Map<Question, Answers> answers = new HashMap<>();
  private long bytes;
  private boolean full;

  private record Question(String method, URI uri, List<String> headers, String body) {
    static Question of(HttpCall call) {
      List<String> headers =
          call.headers().stream()
              .map(header -> header.name().toLowerCase(Locale.ROOT) + ": " + header.value())
              .sorted()
              .toList();
      return new Question(call.method(), call.uri(), headers, call.body().orElse(""));
    }
  }

  private static final class Answers {
    private final List<Answer> all = new ArrayList<>(1);
    private int said;

    /** The next; nothing when it was asked for too often. */
    @Nullable Answer next() {
      int which = Math.min(said, all.size() - 1);
      said++;
      return said > all.size() + MOST_REPEATED ? null : all.get(which);
    }
  }

  private sealed interface Answer {
    record Reply(HttpReply reply) implements Answer {}

    record None(ConnectorException why) implements Answer {}
  }

  /** The platform, whose answers are kept. */
  HttpGateway recording(HttpGateway platform) {
    return call -> {
      try {
        HttpReply reply = platform.send(call);
        keep(call, new Answer.Reply(reply), size(reply));
        return reply;
      } catch (ConnectorException e) {
        keep(call, new Answer.None(e), 0);
        throw e;
      }
    };
  }

  private static long size(HttpReply reply) {
    return reply instanceof HostHttpReply host ? host.content().length : reply.bytes().length;
  }

  private synchronized void keep(HttpCall call, Answer answer, long size) {
    long needed = BYTES_EACH + call.body().map(String::length).orElse(0) + size;
    full |= bytes + needed > MOST_BYTES;
    if (!full) {
      bytes += needed;
      answers.computeIfAbsent(Question.of(call), asked -> new Answers()).all.add(answer);
    }
  }

  /**
   * What was said, said again.
   *
   * @param platform of whoever hears it
   * @param beyond answers what was not asked before
   */
  HttpGateway replaying(HttpGateway platform, Beyond beyond) {
    return call -> {
      if (Thread.interrupted()) {
        throw new InterruptedException("given up before the request");
      }
      return isNew(call) ? beyond.send(call, platform) : again(call);
    };
  }

  /** Answers what was not asked before. */
  interface Beyond {
    HttpReply send(HttpCall call, HttpGateway platform)
        throws ConnectorException, InterruptedException;
  }

  private synchronized boolean isNew(HttpCall call) throws ConnectorException {
    boolean unknown = !answers.containsKey(Question.of(call));
    if (unknown && full) {
      throw ConnectorException.of(
          FailureKind.UNAVAILABLE,
          "The answers to the version in use are larger than "
              + MOST_BYTES / 1024 / 1024
              + " MB: those that were not kept are not asked for twice.",
          "Judge it by a cassette: connector compare.");
    }
    return unknown;
  }

  private synchronized HttpReply again(HttpCall call) throws ConnectorException {
    Answers known = answers.get(Question.of(call));
    Answer answer = known == null ? null : known.next();
    if (answer instanceof Answer.Reply said) {
      return said.reply();
    }
    if (answer instanceof Answer.None none) {
      throw copy(none.why());
    }
    throw ConnectorException.of(
        FailureKind.BAD_RESPONSE,
        "It asked the same more than "
            + MOST_REPEATED
            + " times oftener than the version in use: "
            + call.method()
            + ".",
        "Its author finds out what it waits for.");
  }

  /** Two plugins must not hold one exception: it can be written into. */
  private static ConnectorException copy(ConnectorException why) {
    String message = String.valueOf(why.getMessage());
    return why.retryAt()
        .map(at -> ConnectorException.rateLimited(message, at))
        .orElseGet(() -> ConnectorException.of(why.kind(), message, why.remedy()));
  }
}

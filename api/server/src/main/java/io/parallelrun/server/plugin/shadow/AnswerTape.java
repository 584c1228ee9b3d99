package io.parallelrun.server.plugin.shadow;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.HttpCall;
import io.parallelrun.spi.HttpGateway;
import io.parallelrun.spi.HttpReply;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a platform said to one version of a connector, to be said again to another: the same
 * question gets the same answers in the same order, and the last of them from then on. Requests are
 * told apart by method, address and body, which may hold secrets; they stay in memory and are never
 * shown. Holds answers of 32 MB at most; what does not fit was not said. Safe from any thread.
 */
final class AnswerTape {
  private static final long MOST_BYTES = 32L * 1024 * 1024;

  private final Map<Question, List<Answer>> answers = new HashMap<>();
  private final Map<Question, Integer> said = new HashMap<>();
  private long bytes;
  private @Nullable HttpGateway platform;

  private record Question(String method, URI uri, String body) {
    static Question of(HttpCall call) {
      return new Question(call.method(), call.uri(), call.body().orElse(""));
    }
  }

  private sealed interface Answer {
    record Reply(HttpReply reply) implements Answer {}

    record None(ConnectorException why) implements Answer {}
  }

  /** The platform, whose answers are kept. */
  synchronized HttpGateway recording(HttpGateway live) {
    platform = live;
    return call -> {
      try {
        HttpReply reply = live.send(call);
        keep(call, new Answer.Reply(reply), reply.bytes().length);
        return reply;
      } catch (ConnectorException e) {
        keep(call, new Answer.None(e), 0);
        throw e;
      }
    };
  }

  private synchronized void keep(HttpCall call, Answer answer, long size) {
    if (bytes + size <= MOST_BYTES) {
      bytes += size;
      answers.computeIfAbsent(Question.of(call), asked -> new ArrayList<>(1)).add(answer);
    }
  }

  /**
   * What was said, said again.
   *
   * @param beyond answers what was not asked before; it is given the platform to do so
   */
  HttpGateway replaying(Beyond beyond) {
    return call -> {
      Answer answer = next(Question.of(call));
      if (answer instanceof Answer.None none) {
        throw none.why();
      }
      return answer instanceof Answer.Reply known ? known.reply() : beyond.send(call, platform());
    };
  }

  /** Answers what was not asked before. */
  interface Beyond {
    HttpReply send(HttpCall call, HttpGateway platform)
        throws ConnectorException, InterruptedException;
  }

  private synchronized HttpGateway platform() {
    if (platform == null) {
      throw new IllegalStateException("nothing was recorded");
    }
    return platform;
  }

  private synchronized @Nullable Answer next(Question question) {
    List<Answer> known = answers.get(question);
    if (known == null) {
      return null;
    }
    int before = said.merge(question, 1, Integer::sum) - 1;
    return known.get(Math.min(before, known.size() - 1));
  }
}

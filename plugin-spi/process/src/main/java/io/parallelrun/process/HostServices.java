package io.parallelrun.process;

import io.parallelrun.process.wire.Ask;
import io.parallelrun.process.wire.Codec;
import io.parallelrun.process.wire.Frame;
import io.parallelrun.process.wire.FrameType;
import io.parallelrun.process.wire.HttpCodec;
import io.parallelrun.process.wire.HttpCodec.ReplyHead;
import io.parallelrun.process.wire.Limits;
import io.parallelrun.process.wire.MalformedException;
import io.parallelrun.process.wire.Thrown;
import io.parallelrun.process.wire.WireOut;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.HttpReply;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers what the child asks during one call, on the host's thread of that call: the host's own
 * gateway and secrets see the same thread as if the plugin ran in the host. What they throw goes to
 * the child as data; the thrown object itself waits here, for the case that the call ends with it.
 */
final class HostServices {
  private static final int MOST_FAILURES = 16;

  private final Lent lent;
  private final Limits limits;
  private final Replies replies = new Replies();
  private final Map<Long, Throwable> failures = new LinkedHashMap<>();

  HostServices(Lent lent, Limits limits) {
    this.lent = lent;
    this.limits = limits;
  }

  /** The frame that answers; also when the host fails. */
  Frame answer(long number, Ask ask) throws InterruptedException, IOException {
    try {
      return perform(number, ask);
    } catch (ConnectorException e) {
      return failure(number, Thrown.of(e), limits);
    } catch (MalformedException | WireOut.TooLarge e) {
      return failure(number, Thrown.of(tooLarge()), limits);
    } catch (IllegalStateException e) {
      return failure(number, refusal(number, ask, e), limits);
    } catch (RuntimeException | Error e) {
      return failure(number, remembered(number, e), limits);
    }
  }

  /** What the host threw while it answered that request. */
  @Nullable Throwable thrown(long number) {
    return failures.get(number);
  }

  private Frame perform(long number, Ask ask)
      throws ConnectorException, InterruptedException, IOException {
    if (ask instanceof Ask.Http http) {
      HttpReply reply = lent.required().http().send(http.request());
      replies.keep(number, reply);
      return result(number, HttpCodec.HEAD, new ReplyHead(reply.status(), reply.latency()));
    }
    if (ask instanceof Ask.ReplyHeader header) {
      return result(number, HttpCodec.VALUES, replies.get(header.reply()).headers(header.name()));
    }
    if (ask instanceof Ask.ReplyBody body) {
      return body(number, replies.get(body.reply()), body.form());
    }
    if (ask instanceof Ask.SecretValue secret) {
      return result(number, Codec.TEXT, lent.secret(secret.property()).use(value -> value));
    }
    throw new IllegalStateException("the clock is no part of a call");
  }

  private Frame body(long number, HttpReply reply, Ask.Form form)
      throws ConnectorException, IOException {
    return switch (form) {
      case BYTES -> result(number, HttpCodec.BYTES, reply.bytes());
      case TEXT -> result(number, HttpCodec.BODY_TEXT, reply.text());
      case JSON -> result(number, HttpCodec.JSON, reply.json());
    };
  }

  private <T> Frame result(long number, Codec<T> codec, T value) throws IOException {
    return frame(FrameType.RESULT, number, codec, value, limits);
  }

  private Thrown remembered(long number, Throwable thrown) {
    failures.put(number, thrown);
    if (failures.size() > MOST_FAILURES) {
      failures.remove(failures.keySet().iterator().next());
    }
    return Thrown.host(thrown.getClass().getName(), number);
  }

  /** A reply that is held no longer is the plugin's own doing; other states are the host's. */
  private Thrown refusal(long number, Ask ask, IllegalStateException thrown) {
    return ask instanceof Ask.ReplyHeader || ask instanceof Ask.ReplyBody
        ? Thrown.bug(String.valueOf(thrown.getMessage()), "")
        : remembered(number, thrown);
  }

  private static ConnectorException tooLarge() {
    return ConnectorException.of(
        FailureKind.BAD_RESPONSE,
        "The platform's reply is too large, or nested too deeply, to be handed to the connector.",
        "Report it to the connector's author: it should ask for smaller pages.");
  }

  static Frame failure(long number, Thrown thrown, Limits limits) throws IOException {
    return frame(FrameType.FAILURE, number, Thrown.CODEC, thrown, limits);
  }

  static <T> Frame frame(FrameType type, long number, Codec<T> codec, T value, Limits limits)
      throws IOException {
    WireOut out = new WireOut(limits);
    codec.write(out, value);
    return out.frame(type, number);
  }
}

package io.parallelrun.process.wire;

import io.parallelrun.spi.HttpCall;
import java.io.IOException;

/**
 * What the child asks of the host. All but {@link Now} name the call they belong to, so that the
 * host uses the gateway and the secrets of that call's connection and of no other.
 */
public sealed interface Ask {
  /** How it travels. */
  Codec<Ask> CODEC = Codec.of(Ask::write, Ask::read);

  /** The time of an instance's clock. */
  record Now(long instance) implements Ask {}

  /** The value of a secret. */
  record SecretValue(long call, String property) implements Ask {}

  /** Send a request; the reply is known by the number of the ask. */
  record Http(long call, HttpCall request) implements Ask {}

  /** The values of a header of a reply. */
  record ReplyHeader(long call, long reply, String name) implements Ask {}

  /** The body of a reply in one of its forms. */
  record ReplyBody(long call, long reply, Form form) implements Ask {}

  /** The forms of a body. */
  enum Form {
    BYTES,
    TEXT,
    JSON
  }

  /** The questions, as they are told apart. */
  enum Kind {
    NOW,
    SECRET_VALUE,
    HTTP,
    REPLY_HEADER,
    REPLY_BODY
  }

  private static void write(WireOut out, Ask value) throws IOException {
    if (value instanceof Now now) {
      out.choice(Kind.NOW);
      out.whole(now.instance());
    } else if (value instanceof SecretValue secret) {
      out.choice(Kind.SECRET_VALUE);
      out.whole(secret.call());
      out.text(secret.property());
    } else if (value instanceof Http http) {
      out.choice(Kind.HTTP);
      out.whole(http.call());
      HttpCodec.CALL.write(out, http.request());
    } else if (value instanceof ReplyHeader header) {
      out.choice(Kind.REPLY_HEADER);
      out.whole(header.call());
      out.whole(header.reply());
      out.text(header.name());
    } else if (value instanceof ReplyBody body) {
      out.choice(Kind.REPLY_BODY);
      out.whole(body.call());
      out.whole(body.reply());
      out.choice(body.form());
    }
  }

  private static Ask read(WireIn in) throws IOException {
    return switch (in.choice(Kind.class)) {
      case NOW -> new Now(in.whole());
      case SECRET_VALUE -> new SecretValue(in.whole(), in.text());
      case HTTP -> new Http(in.whole(), HttpCodec.CALL.read(in));
      case REPLY_HEADER -> new ReplyHeader(in.whole(), in.whole(), in.text());
      case REPLY_BODY -> new ReplyBody(in.whole(), in.whole(), in.choice(Form.class));
    };
  }
}

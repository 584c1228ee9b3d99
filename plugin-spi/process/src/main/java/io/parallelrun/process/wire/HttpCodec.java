package io.parallelrun.process.wire;

import io.parallelrun.spi.HttpCall;
import io.parallelrun.spi.HttpCall.Header;
import io.parallelrun.spi.JsonValue;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** HTTP as plain data. */
public final class HttpCodec {
  /** A request of the plugin. */
  public static final Codec<HttpCall> CALL = Codec.of(HttpCodec::writeCall, HttpCodec::readCall);

  /** That a reply came. */
  public static final Codec<ReplyHead> HEAD =
      Codec.of(
          (out, value) -> {
            out.whole(value.status());
            Codec.DURATION.write(out, value.latency());
          },
          in -> new ReplyHead(in.integer(), Codec.DURATION.read(in)));

  /** The values of a header. */
  public static final Codec<List<String>> VALUES = Codec.list(Codec.TEXT);

  /** A body as bytes. */
  public static final Codec<byte[]> BYTES = Codec.of(WireOut::blob, WireIn::blob);

  /** A body as text. */
  public static final Codec<String> BODY_TEXT = Codec.of(WireOut::longText, WireIn::longText);

  /** A body as JSON. */
  public static final Codec<JsonValue> JSON = JsonCodec.JSON;

  private static final Codec<List<Header>> HEADERS =
      Codec.list(
          Codec.of(
              (out, value) -> {
                out.text(value.name());
                out.text(value.value());
              },
              in -> new Header(in.text(), in.text())));
  private static final Codec<Optional<String>> MAYBE_BODY = Codec.optional(BODY_TEXT);

  private HttpCodec() {}

  /**
   * What is known of a reply at once. The rest is asked for when the plugin wants it, as the
   * contract has no list of all headers and the host alone knows charsets and JSON.
   */
  public record ReplyHead(int status, Duration latency) {}

  private static void writeCall(WireOut out, HttpCall value) throws IOException {
    out.text(value.method());
    Codec.ADDRESS.write(out, value.uri());
    HEADERS.write(out, value.headers());
    MAYBE_BODY.write(out, value.body());
    out.whole(value.weight());
  }

  private static HttpCall readCall(WireIn in) throws IOException {
    return new HttpCall(
        in.text(), Codec.ADDRESS.read(in), HEADERS.read(in), MAYBE_BODY.read(in), in.integer());
  }
}

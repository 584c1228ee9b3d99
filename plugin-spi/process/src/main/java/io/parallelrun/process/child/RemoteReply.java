package io.parallelrun.process.child;

import io.parallelrun.process.wire.Ask;
import io.parallelrun.process.wire.Ask.Form;
import io.parallelrun.process.wire.Codec;
import io.parallelrun.process.wire.HttpCodec;
import io.parallelrun.process.wire.HttpCodec.ReplyHead;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.HttpReply;
import io.parallelrun.spi.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A reply the host holds; what was fetched of it once is kept here. */
final class RemoteReply implements HttpReply {
  private final long call;
  private final long number;
  private final ReplyHead head;
  private final HostPipe pipe;
  private volatile byte @Nullable [] bytes;
  private volatile @Nullable String text;
  private volatile @Nullable JsonValue json;

  RemoteReply(long call, long number, ReplyHead head, HostPipe pipe) {
    this.call = call;
    this.number = number;
    this.head = head;
    this.pipe = pipe;
  }

  @Override
  public int status() {
    return head.status();
  }

  @Override
  public Optional<String> header(String name) {
    return headers(name).stream().findFirst();
  }

  @Override
  public List<String> headers(String name) {
    return List.copyOf(surely(new Ask.ReplyHeader(call, number, name), HttpCodec.VALUES));
  }

  @Override
  public byte[] bytes() {
    byte[] known = bytes;
    byte[] content = known == null ? surely(body(Form.BYTES), HttpCodec.BYTES) : known;
    bytes = content;
    return content.clone();
  }

  @Override
  public String text() {
    String known = text;
    String content = known == null ? surely(body(Form.TEXT), HttpCodec.BODY_TEXT) : known;
    text = content;
    return content;
  }

  @Override
  public JsonValue json() throws ConnectorException {
    JsonValue known = json;
    JsonValue value = known == null ? pipe.askCalmly(body(Form.JSON), HttpCodec.JSON) : known;
    json = value;
    return value;
  }

  @Override
  public Duration latency() {
    return head.latency();
  }

  private Ask body(Form form) {
    return new Ask.ReplyBody(call, number, form);
  }

  private <T> T surely(Ask ask, Codec<T> codec) {
    try {
      return pipe.askCalmly(ask, codec);
    } catch (ConnectorException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  @Override
  public String toString() {
    return "reply " + head.status();
  }
}

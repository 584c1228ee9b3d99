package io.parallelrun.spi;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A whole HTTP reply, already decompressed. Immutable and thread-safe. */
public interface HttpReply {

  /** The status code, 100 to 599. */
  int status();

  /** The first value of a header, by name without regard to case. */
  Optional<String> header(String name);

  /** All values of a header, by name without regard to case; empty when absent. */
  List<String> headers(String name);

  /** The body as sent, after decompression; empty for HEAD. */
  byte[] bytes();

  /** The body in the charset of its content type, else UTF-8; malformed bytes are replaced. */
  String text();

  /**
   * The body as JSON.
   *
   * @throws ConnectorException of kind BAD_RESPONSE when it is not one JSON value; the message says
   *     what was found instead (an HTML page, text before the JSON, nothing) and quotes none of it
   */
  JsonValue json() throws ConnectorException;

  /** Time from sending the request to the last byte of the body. */
  Duration latency();
}

package io.parallelrun.spi;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An HTTP request as plain data.
 *
 * @param method GET, HEAD or POST; POST only for reads that the vendor offers no other way
 *     (C-HTTP-02)
 * @param uri absolute, http or https, no user info
 * @param headers in order; a value may hold a revealed secret, so {@link #toString} leaves them out
 * @param body text sent as UTF-8, if any
 * @param weight how many requests of the vendor's budget it counts for, 1 to 1,000
 */
public record HttpCall(
    String method, URI uri, List<Header> headers, Optional<String> body, int weight) {

  public HttpCall {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(uri, "uri");
    headers = List.copyOf(headers);
    Objects.requireNonNull(body, "body");
    if (weight < 1 || weight > 1_000) {
      throw new IllegalArgumentException("weight: expected 1 to 1000, got " + weight);
    }
  }

  /** One that counts once. */
  public HttpCall(String method, URI uri, List<Header> headers, Optional<String> body) {
    this(method, uri, headers, body, 1);
  }

  /** This request, counting for several in the vendor's budget. */
  public HttpCall weighing(int weight) {
    return new HttpCall(method, uri, headers, body, weight);
  }

  /** A GET without headers. */
  public static HttpCall get(URI uri) {
    return new HttpCall("GET", uri, List.of(), Optional.empty());
  }

  /** A HEAD without headers. */
  public static HttpCall head(URI uri) {
    return new HttpCall("HEAD", uri, List.of(), Optional.empty());
  }

  /** A POST of text with its content type. */
  public static HttpCall post(URI uri, String contentType, String body) {
    return new HttpCall(
        "POST", uri, List.of(new Header("Content-Type", contentType)), Optional.of(body));
  }

  /** This request with one more header. */
  public HttpCall header(String name, String value) {
    List<Header> more = new ArrayList<>(headers);
    more.add(new Header(name, value));
    return new HttpCall(method, uri, more, body, weight);
  }

  @Override
  public String toString() {
    return method + " " + uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
  }

  /** A request header; its value never appears in {@link #toString}. */
  public record Header(String name, String value) {

    public Header {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
      return name + ": ***";
    }
  }
}

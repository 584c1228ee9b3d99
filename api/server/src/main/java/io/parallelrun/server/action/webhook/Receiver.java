package io.parallelrun.server.action.webhook;

import io.parallelrun.server.security.InvalidInputException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Who is told. Its address may carry a token, so that what fails names the host alone; neither a
 * redirect nor a link-local address is followed, because either may lead to where no webhook is.
 */
final class Receiver {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(10);

  private final URI address;
  private final Secret secret;
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .version(HttpClient.Version.HTTP_1_1)
          .build();

  Receiver(URI address, Secret secret) {
    this.address = address;
    this.secret = secret;
  }

  /** Where the key for signatures comes from, each time anew, so that it can be rotated. */
  @FunctionalInterface
  interface Secret {
    /** The key; an exception that says why there is none, without any part of it. */
    String read() throws InvalidInputException;
  }

  /**
   * Posts a body.
   *
   * @return why it was not taken, without secrets; nothing when it was
   */
  Optional<String> post(String delivery, byte[] body, Instant now) throws InterruptedException {
    try {
      Optional<String> refused = refused();
      return refused.isPresent() ? refused : send(request(delivery, body, now));
    } catch (InvalidInputException e) {
      return Optional.of("The secret cannot be read: " + e.getMessage());
    }
  }

  private HttpRequest request(String delivery, byte[] body, Instant now)
      throws InvalidInputException {
    return HttpRequest.newBuilder(address)
        .timeout(ANSWER)
        .header("Content-Type", "application/json")
        .header("User-Agent", "ParallelRun")
        .header("X-ParallelRun-Delivery", delivery)
        .header("X-ParallelRun-Timestamp", Long.toString(now.getEpochSecond()))
        .header("X-ParallelRun-Signature", Signature.of(secret.read(), body))
        .POST(BodyPublishers.ofByteArray(body))
        .build();
  }

  private Optional<String> send(HttpRequest request) throws InterruptedException {
    String host = address.getHost();
    try {
      HttpResponse<Void> response = client.send(request, BodyHandlers.discarding());
      int status = response.statusCode();
      if (status >= 200 && status < 300) {
        return Optional.empty();
      }
      boolean redirect = status >= 300 && status < 400;
      return Optional.of(
          host + " answered " + status + (redirect ? "; a redirect is not followed." : "."));
    } catch (HttpTimeoutException e) {
      return Optional.of(host + " did not answer in time.");
    } catch (ConnectException e) {
      return Optional.of(host + " did not accept the connection.");
    } catch (IOException e) {
      return Optional.of(host + " broke the connection off.");
    }
  }

  private Optional<String> refused() {
    String host = address.getHost();
    try {
      for (InetAddress resolved : InetAddress.getAllByName(host)) {
        if (resolved.isLinkLocalAddress()
            || resolved.isMulticastAddress()
            || resolved.isAnyLocalAddress()) {
          return Optional.of(host + " is a link-local address, and was not called.");
        }
      }
      return Optional.empty();
    } catch (UnknownHostException e) {
      return Optional.of("The host " + host + " is not known.");
    }
  }
}

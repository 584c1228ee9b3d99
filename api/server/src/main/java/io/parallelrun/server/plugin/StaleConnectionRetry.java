package io.parallelrun.server.plugin;

import java.io.IOException;
import java.util.Set;
import org.apache.hc.client5.http.HttpRequestRetryStrategy;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;

/**
 * Sends a request again, once and at once, when the platform had closed the connection that was
 * kept: it has not seen the request. Everything else is for the connector and the host to decide.
 */
final class StaleConnectionRetry implements HttpRequestRetryStrategy {
  private static final Set<String> SAFE = Set.of("GET", "HEAD");

  @Override
  public boolean retryRequest(
      HttpRequest request, IOException failure, int attempt, HttpContext context) {
    return attempt == 1
        && failure instanceof NoHttpResponseException
        && SAFE.contains(request.getMethod());
  }

  @Override
  public boolean retryRequest(HttpResponse response, int attempt, HttpContext context) {
    return false;
  }

  @Override
  public TimeValue getRetryInterval(HttpResponse response, int attempt, HttpContext context) {
    return TimeValue.ZERO_MILLISECONDS;
  }
}

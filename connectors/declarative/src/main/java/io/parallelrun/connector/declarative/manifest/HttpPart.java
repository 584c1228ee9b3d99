package io.parallelrun.connector.declarative.manifest;

import io.parallelrun.connector.declarative.template.Template;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What all requests of a connector share.
 *
 * @param base address that paths follow
 * @param headers sent with each request
 * @param auth how requests are authenticated
 * @param budgetRequests the most requests in {@code budgetWindow}
 * @param deadline the longest a poll may take
 */
public record HttpPart(
    Template base,
    Map<String, Template> headers,
    AuthPart auth,
    int budgetRequests,
    Duration budgetWindow,
    Duration deadline) {

  /** The longest budget window in which a request waits; beyond it a request fails. */
  public static final Duration LONGEST_WAITING_WINDOW = Duration.ofSeconds(10);

  public HttpPart {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }
}

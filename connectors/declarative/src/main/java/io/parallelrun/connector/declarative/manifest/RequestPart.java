package io.parallelrun.connector.declarative.manifest;

import io.parallelrun.connector.declarative.template.JsonTemplate;
import io.parallelrun.connector.declarative.template.Template;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One HTTP request.
 *
 * @param method GET or POST
 * @param path after the base
 * @param query parameters; one whose placeholders have no value is left out
 * @param headers as {@code query}
 * @param body JSON of a POST
 * @param accept statuses beside 200 to 299 that are answers
 */
public record RequestPart(
    String method,
    Template path,
    Map<String, Template> query,
    Map<String, Template> headers,
    Optional<JsonTemplate> body,
    Set<Integer> accept) {

  public RequestPart {
    query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    accept = Set.copyOf(accept);
  }
}

package io.parallelrun.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.HttpCall;
import io.parallelrun.spi.HttpGateway;
import io.parallelrun.spi.HttpReply;
import io.parallelrun.spi.JsonValue;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A gateway that behaves as the host's: what breaks on the way is {@code UNAVAILABLE}. */
final class TestGateway implements HttpGateway {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(TIMEOUT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  @Override
  public HttpReply send(HttpCall call) throws ConnectorException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(call.uri()).timeout(TIMEOUT);
    call.headers().forEach(header -> request.header(header.name(), header.value()));
    request.method(
        call.method(), call.body().map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody));
    long start = System.nanoTime();
    try {
      HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
      Duration latency = Duration.ofNanos(System.nanoTime() - start);
      return new Reply(response.statusCode(), response.headers(), response.body(), latency);
    } catch (IOException e) {
      throw ConnectorException.of(
          FailureKind.UNAVAILABLE, "The platform did not answer.", "Start it.", e);
    }
  }

  private record Reply(int status, HttpHeaders all, byte[] content, Duration latency)
      implements HttpReply {
    @Override
    public Optional<String> header(String name) {
      return all.firstValue(name);
    }

    @Override
    public List<String> headers(String name) {
      return all.allValues(name);
    }

    @Override
    public byte[] bytes() {
      return content.clone();
    }

    @Override
    public String text() {
      return new String(content, StandardCharsets.UTF_8);
    }

    @Override
    public JsonValue json() throws ConnectorException {
      try {
        return value(MAPPER.readTree(text()));
      } catch (JsonProcessingException e) {
        throw ConnectorException.of(
            FailureKind.BAD_RESPONSE, "Expected JSON with status " + status + ".", "Look at it.");
      }
    }
  }

  private static JsonValue value(JsonNode node) {
    if (node.isObject()) {
      Map<String, JsonValue> members = new LinkedHashMap<>();
      node.properties().forEach(entry -> members.put(entry.getKey(), value(entry.getValue())));
      return new JsonValue.Members(members);
    }
    if (node.isArray()) {
      List<JsonValue> elements = new ArrayList<>();
      node.forEach(element -> elements.add(value(element)));
      return new JsonValue.Elements(elements);
    }
    if (node.isTextual()) {
      return new JsonValue.Text(node.textValue());
    }
    if (node.isNumber()) {
      return new JsonValue.Number(node.decimalValue());
    }
    return node.isBoolean() ? new JsonValue.Bool(node.booleanValue()) : new JsonValue.Null();
  }
}

package io.parallelrun.connector.declarative.exchange;

import io.parallelrun.connector.declarative.expression.Data;
import io.parallelrun.spi.JsonValue;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A reply that is an answer.
 *
 * @param address that was called
 * @param links values of its Link headers
 * @param body its JSON
 */
public record Answer(URI address, int status, Duration latency, List<String> links, Data body) {

  /** What expressions see as {@code $reply}. */
  public Data reply() {
    Map<String, Data> fields = new LinkedHashMap<>();
    fields.put("status", Data.of(new JsonValue.Number(BigDecimal.valueOf(status))));
    fields.put("latency", Data.text(latency.toString()));
    return Data.fields(fields);
  }
}

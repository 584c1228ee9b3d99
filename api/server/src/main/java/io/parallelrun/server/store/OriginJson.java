package io.parallelrun.server.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parallelrun.server.plugin.Origin;

/** Origins as they are stored. */
final class OriginJson {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private OriginJson() {}

  static String write(Origin origin) {
    try {
      return MAPPER.writeValueAsString(origin);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an origin that cannot be written", e);
    }
  }

  static StoredOrigin read(String json) {
    try {
      return MAPPER.readValue(json, StoredOrigin.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored origin that cannot be read", e);
    }
  }
}

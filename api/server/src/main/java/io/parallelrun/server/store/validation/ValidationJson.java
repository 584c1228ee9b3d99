package io.parallelrun.server.store.validation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.parallelrun.domain.validation.Comparison;
import java.util.List;

/** What is kept as JSON: the records' own fields. */
final class ValidationJson {
  private static final ObjectMapper MAPPER = JsonMapper.builder().build();

  private ValidationJson() {}

  static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a comparison that cannot be written", e);
    }
  }

  static List<String> texts(String json) {
    return read(json, new TypeReference<List<String>>() {});
  }

  static Comparison comparison(String json) {
    return read(json, new TypeReference<Comparison>() {});
  }

  private static <T> T read(String json, TypeReference<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored comparison that cannot be read", e);
    }
  }
}

package io.parallelrun.server.store;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.parallelrun.domain.contract.FreePeriod;
import io.parallelrun.domain.contract.PercentOff;
import io.parallelrun.domain.contract.Promotion;
import io.parallelrun.domain.run.RunDefinition;
import java.util.List;

/** A definition as the JSON it is kept in: the record's own fields. */
final class DefinitionJson {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
          .addMixIn(Promotion.class, PromotionKinds.class)
          .addMixIn(FreePeriod.class, WithoutDerived.class)
          // What was stored before a list existed says nothing about it.
          .withConfigOverride(
              List.class, it -> it.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
          .build();

  private DefinitionJson() {}

  static String write(RunDefinition definition) {
    try {
      return MAPPER.writeValueAsString(definition);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a definition that cannot be written", e);
    }
  }

  static RunDefinition read(String json) {
    try {
      return MAPPER.readValue(json, RunDefinition.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored definition that cannot be read", e);
    }
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = FreePeriod.class, name = "FREE_PERIOD"),
    @JsonSubTypes.Type(value = PercentOff.class, name = "PERCENT_OFF")
  })
  private interface PromotionKinds {}

  @JsonIgnoreProperties("discountRatio")
  private interface WithoutDerived {}
}

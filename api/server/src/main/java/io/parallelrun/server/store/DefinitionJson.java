package io.parallelrun.server.store;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.parallelrun.domain.contract.Credit;
import io.parallelrun.domain.contract.FixedFee;
import io.parallelrun.domain.contract.FreePeriod;
import io.parallelrun.domain.contract.PercentOff;
import io.parallelrun.domain.contract.Promotion;
import io.parallelrun.domain.contract.RemainingInFull;
import io.parallelrun.domain.contract.RemainingShare;
import io.parallelrun.domain.contract.RenewalBasis;
import io.parallelrun.domain.contract.TerminationFee;
import io.parallelrun.domain.contract.TrueDown;
import io.parallelrun.domain.run.ExchangePolicy;
import io.parallelrun.domain.run.GateCondition;
import io.parallelrun.domain.run.RunDefinition;
import java.util.List;

/** A definition as the JSON it is kept in: the record's own fields. */
final class DefinitionJson {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
          // A list that an older version did not write is empty.
          .withConfigOverride(
              List.class,
              list -> list.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
          .addMixIn(Promotion.class, PromotionKinds.class)
          .addMixIn(TerminationFee.class, FeeKinds.class)
          .addMixIn(GateCondition.class, GateKinds.class)
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
      JsonNode stored = MAPPER.readTree(json);
      stored.path("contracts").forEach(DefinitionJson::complete);
      if (!stored.has("exchange")) {
        ((ObjectNode) stored).set("exchange", MAPPER.valueToTree(ExchangePolicy.DEFAULT));
      }
      return MAPPER.treeToValue(stored, RunDefinition.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored definition that cannot be read", e);
    }
  }

  /** Gives a contract that an older version wrote the meaning it had then. */
  private static void complete(JsonNode contract) {
    ObjectNode fields = (ObjectNode) contract;
    absent(fields, "trueDown", TrueDown.AT_RENEWAL.name());
    absent((ObjectNode) contract.path("renewal"), "priceBasis", RenewalBasis.LAST_SEGMENT.name());
    absent((ObjectNode) contract.path("price"), "discountRatio", "0");
  }

  private static void absent(ObjectNode fields, String name, String value) {
    if (!fields.has(name)) {
      fields.put(name, value);
    }
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = FreePeriod.class, name = "FREE_PERIOD"),
    @JsonSubTypes.Type(value = PercentOff.class, name = "PERCENT_OFF"),
    @JsonSubTypes.Type(value = Credit.class, name = "CREDIT")
  })
  private interface PromotionKinds {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = FixedFee.class, name = "FIXED"),
    @JsonSubTypes.Type(value = RemainingShare.class, name = "REMAINING_SHARE"),
    @JsonSubTypes.Type(value = RemainingInFull.class, name = "REMAINING_IN_FULL")
  })
  private interface FeeKinds {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = GateCondition.ChecksAgree.class, name = "CHECKS_AGREE"),
    @JsonSubTypes.Type(value = GateCondition.IntegrationsUp.class, name = "INTEGRATIONS_UP"),
    @JsonSubTypes.Type(value = GateCondition.WorkDone.class, name = "WORK_DONE"),
    @JsonSubTypes.Type(value = GateCondition.NoticeGiven.class, name = "NOTICE_GIVEN"),
    @JsonSubTypes.Type(value = GateCondition.NoDualSends.class, name = "NO_DUAL_SENDS"),
    @JsonSubTypes.Type(value = GateCondition.RampsComplete.class, name = "RAMPS_COMPLETE"),
    @JsonSubTypes.Type(value = GateCondition.Attested.class, name = "ATTESTED")
  })
  private interface GateKinds {}
}

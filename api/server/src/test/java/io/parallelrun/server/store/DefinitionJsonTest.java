package io.parallelrun.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.contract.FreePeriod;
import io.parallelrun.domain.contract.RenewalBasis;
import io.parallelrun.domain.contract.TrueDown;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.server.command.document.RunDocumentReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DefinitionJsonTest {
  /** As version 0.1.0 wrote it. */
  private static final String FIRST_VERSION =
      """
      {"slug":"g26","name":"Worked example","zone":"UTC","currency":"EUR","start":"2026-01-01",
       "planned":"P3M","extensions":[],"cutover":null,"decommissioned":null,"aborted":null,
       "platforms":[{"slug":"old","name":"Old","side":"LEGACY","activeFrom":null}],
       "contracts":[{"slug":"c","platform":"old","name":"C","vendor":"V","kind":"LICENSE",
         "zone":null,"term":{"start":"2025-04-01","end":"2026-04-01"},
         "price":{"amount":96000,"per":"YEAR","quantity":1,"unit":"flat fee"},
         "promotions":[{"kind":"FREE_PERIOD","from":"2025-04-01","until":"2025-05-01"},
           {"kind":"PERCENT_OFF","from":"2025-05-01","until":"2025-06-01","discountRatio":0.1}],
         "accrual":{"dayCount":"ACT_365F","cycles":"TERM"},
         "renewal":{"autoRenew":true,"renewalTerm":"P12M","upliftRatio":0.07,"capRatio":null},
         "notice":{"period":"P60D","inclusive":true,"deliveryBufferDays":0,
           "businessDayRoll":"NONE"},
         "noticeGiven":null}],
       "people":[],"milestones":[],"budget":null,"workstreams":[],"integrations":[],
       "identities":null}
      """;

  @Test
  void readsWhatTheFirstVersionWrote() {
    Contract contract = DefinitionJson.read(FIRST_VERSION).contracts().get(0);
    assertThat(contract.trueDown()).isEqualTo(TrueDown.AT_RENEWAL);
    assertThat(contract.renewal().priceBasis()).isEqualTo(RenewalBasis.LAST_SEGMENT);
    assertThat(contract.price().discountRatio()).isZero();
    assertThat(contract.billing()).isNull();
    assertThat(contract.usage()).isEmpty();
    assertThat(contract.promotions()).hasSize(2).first().isInstanceOf(FreePeriod.class);
  }

  @Test
  void readsBackEveryKindOfTerm() throws Exception {
    String yaml = Files.readString(Path.of("../../docs/examples/terms.yaml"));
    RunDefinition definition = RunDocumentReader.read(yaml).definition();
    assertThat(DefinitionJson.read(DefinitionJson.write(definition))).isEqualTo(definition);
  }
}

package io.parallelrun.connector.scim;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.spi.ConfigIssue;
import io.parallelrun.spi.ConnectorFactory;
import io.parallelrun.testkit.TestConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each flavor has a credential of its own kind. */
class SettingsTest {
  private final ConnectorFactory factory = new ScimPlugin().factories().get(0);

  private List<String> issues(String flavor, Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("flavor", flavor);
    settings.put("url", "https://app.example.org");
    return factory.validate(new TestConfig(factory.descriptor().config(), settings)).stream()
        .map(ConfigIssue::property)
        .toList();
  }

  @Test
  void aServerTakesATokenOrAClientAndNotBoth() {
    Map<String, String> client =
        Map.of(
            "token-url", "https://login.example.org/token",
            "client-id", "app",
            "client-secret", "secret");
    assertThat(issues("standard", Map.of())).containsExactly("token");
    assertThat(issues("standard", Map.of("token", "t"))).isEmpty();
    assertThat(issues("standard", client)).isEmpty();
    assertThat(issues("standard", Map.of("client-id", "app")))
        .containsExactly("token-url", "client-secret");
    assertThat(issues("standard", Map.of("token", "t", "client-id", "app")))
        .containsExactly("token");
    assertThat(issues("entra", client)).isEmpty();
  }

  @Test
  void oktaTakesATokenAndEntraAClient() {
    assertThat(issues("okta", Map.of())).containsExactly("token");
    assertThat(issues("okta", Map.of("token", "t"))).isEmpty();
    assertThat(issues("entra", Map.of("token", "t")))
        .containsExactly("token-url", "client-id", "client-secret");
  }

  @Test
  void eachGroupHasANameOfItsOwn() {
    assertThat(issues("okta", Map.of("token", "t", "groups", "a=g1,b=g2"))).isEmpty();
    assertThat(issues("okta", Map.of("token", "t", "groups", "a=g1,a=g2")))
        .containsExactly("groups");
    assertThat(issues("okta", Map.of("token", "t", "groups", "accounts=g1")))
        .containsExactly("groups");
  }
}

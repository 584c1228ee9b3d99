package io.parallelrun.dashboard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.micrometer.core.instrument.MeterRegistry;
import io.parallelrun.server.security.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A plugin that does harm is in quarantine, and its cause is wherever one looks for it. */
@QuarkusTest
@TestProfile(HostilePlugins.class)
class QuarantinedPluginTest {
  private static final int DEFECTS_TO_QUARANTINE = 10;
  static final String HARMFUL =
      """
      package vendor;
      import io.parallelrun.spi.*;
      import java.util.List;
      public class Harmful implements ConnectorPlugin, ConnectorFactory {
        public List<ConnectorFactory> factories() { return List.of(this); }
        public ConnectorDescriptor descriptor() {
          return new ConnectorDescriptor("harmful", "Harmful", "Vendor", "A test.",
              Stability.EXPERIMENTAL, ConfigSpec.of());
        }
        public List<ConfigIssue> validate(ConnectorConfig config) {
          throw new IllegalStateException("no license file");
        }
        public Connector create(ConnectorConfig config, ConnectorContext context) {
          throw new IllegalStateException("never");
        }
      }
      """;
  private static final String RUN =
      """
      slug: harmed
      name: Harmed
      zone: UTC
      currency: EUR
      start: 2026-01-01
      planned: P3M
      platforms:
        - { slug: old, name: Old, side: legacy }
      """;

  @Inject WorkedExample example;
  @Inject MeterRegistry meters;

  private RequestSpecification as(Role role) throws Exception {
    return given().header("Authorization", "Bearer " + example.key(role));
  }

  private double state(String state) {
    return meters
        .get("parallelrun_plugin_state")
        .tags("plugin", "harmful.jar", "state", state)
        .gauge()
        .value();
  }

  @Test
  void itsCauseIsOnThePageInRestAndItsStateInTheMetrics() throws Exception {
    example.apply(RUN);
    assertThat(state("ready")).isEqualTo(1);
    assertThat(state("quarantined")).isZero();
    for (int i = 0; i < DEFECTS_TO_QUARANTINE; i++) {
      as(Role.OPERATOR)
          .contentType("application/json")
          .body("{\"run\":\"harmed\",\"platform\":\"old\",\"type\":\"harmful\",\"settings\":{}}")
          .put("/api/v1/connections/harmed")
          .then()
          .statusCode(422);
    }
    String cause = "10 calls in a row failed for a defect of it, the last so: ";
    String row = "find { it.source == 'harmful.jar' }.";
    as(Role.VIEWER)
        .get("/api/v1/plugins")
        .then()
        .statusCode(200)
        .body(row + "state", equalTo("QUARANTINED"))
        .body(row + "cause", containsString(cause))
        .body(row + "cause", containsString("no license file"))
        .body(row + "remedy", containsString("."));
    as(Role.VIEWER)
        .get("/plugins")
        .then()
        .statusCode(200)
        .body(containsString("<strong>harmful.jar is in quarantine.</strong>"))
        .body(containsString(cause))
        .body(containsString("no license file"));
    assertThat(state("quarantined")).isEqualTo(1);
    assertThat(state("ready")).isZero();
    assertThat(meters.get("parallelrun_plugin_up").tags("plugin", "harmful.jar").gauge().value())
        .isZero();
    assertThat(
            List.of("built-in:demo", "built-in:file").stream()
                .map(each -> meters.get("parallelrun_plugin_up").tags("plugin", each).gauge())
                .mapToDouble(gauge -> gauge.value()))
        .as("no other suffers")
        .containsOnly(1.0);
  }
}

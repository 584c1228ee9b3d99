package io.parallelrun.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.parallelrun.server.security.Role;
import io.parallelrun.server.store.AuditLog;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A connector asks for other settings than it did: nobody has to enter them again. */
@QuarkusTest
class SettingsMigrationTest {
  private static final String FIRST =
      """
      manifestVersion: 1
      id: moving
      version: 1.0.0
      name: Moving
      vendor: Vendor
      summary: Counts pages.
      stability: beta
      config:
        - { name: base, type: url, label: Address, help: Where it is., required: true }
        - { name: key, type: secret, label: Key, help: Who asks., required: true }
        - { name: area, type: choice, label: Area, help: Where., allowed: [europe, america] }
        - { name: legacy, type: boolean, label: Legacy, help: Old answers. }
      http:
        base: ${config.base}
        auth: { kind: apiKey, header: X-Key, value: '${config.key}' }
        budget: { requests: 100, per: PT10S }
        timeouts: { poll: PT10S }
      pollers:
        - name: pages
          emits: [contentCount]
          every: PT1H
          request: { path: /pages }
          paginate: { kind: none }
          select: items
          map:
            - { emit: contentCount, over: $, name: '"pages"', items: $count(records) }
      check: { poller: pages }
      """;

  private static final String SECOND =
      FIRST
          .replace("version: 1.0.0", "version: 2.0.0")
          .replace("name: base,", "name: url,")
          .replace("config.base", "config.url")
          .replace("name: key,", "name: token,")
          .replace("config.key", "config.token")
          .replace("[europe, america]", "[eu, us]")
          .replaceAll(".*name: legacy.*\n", "")
          .replace(
              "http:\n",
              """
              migrations:
                - to: 2
                  why: Settings have the names the vendor uses.
                  rename: { base: url, key: token }
                  remove: [legacy]
                  replace: { area: { europe: eu, america: us } }
              http:
              """);

  private static final String RUN =
      """
      slug: moving
      name: Moving
      zone: Europe/Berlin
      currency: EUR
      start: 2026-05-01
      planned: P3M
      platforms:
        - { slug: old, name: Old, side: legacy }
      """;

  @Inject RestCaller caller;
  @Inject AuditLog audit;

  @BeforeEach
  void aConnectionOfTheFirstVersion() throws Exception {
    install(FIRST);
    caller.apply(RUN).statusCode(200);
    caller
        .as(Role.OPERATOR)
        .body(
            """
            {"run": "moving", "platform": "old", "type": "moving", "settings": {
              "base": "http://127.0.0.1:9", "key": "in clear", "area": "europe", "legacy": "true"}}\
            """)
        .put("/api/v1/connections/moving")
        .then()
        .log()
        .ifValidationFails()
        .statusCode(200);
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    caller.as(Role.OPERATOR).delete("/api/v1/connections/moving");
    caller.as(Role.ADMIN).delete("/api/v1/runs/moving");
  }

  private void install(String manifest) throws Exception {
    caller
        .as(Role.OPERATOR)
        .contentType("application/octet-stream")
        .body(manifest.getBytes(StandardCharsets.UTF_8))
        .put("/api/v1/plugins/moving.yaml")
        .then()
        .log()
        .ifValidationFails()
        .statusCode(200);
  }

  private String exported() throws Exception {
    return caller
        .as(Role.ADMIN)
        .accept("application/yaml")
        .get("/api/v1/runs/moving/document")
        .then()
        .statusCode(200)
        .extract()
        .asString();
  }

  @Test
  void settingsAreUsedInTheirNewFormAndSavedSoWhenSomebodySaysSo() throws Exception {
    migration().body("", empty());
    String before = exported();
    assertThat(before).contains("base:", "area: europe");
    install(SECOND);

    migration()
        .body("before", contains("base", "key", "area: europe", "legacy"))
        .body("after", contains("url", "token", "area: eu", ""))
        .body("why[0]", equalTo("Settings have the names the vendor uses."));
    assertThat(exported()).contains("url:", "token:", "area: eu").doesNotContain("legacy:", "key:");
    caller.apply(before).statusCode(200).body("changes", empty());
    caller.as(Role.OPERATOR).post("/api/v1/connections/moving/check").then().statusCode(202);

    caller
        .as(Role.OPERATOR)
        .post("/api/v1/connections/moving/migration")
        .then()
        .log()
        .ifValidationFails()
        .statusCode(200)
        .body("to", contains(2, 2, 2, 2));
    migration().body("", empty());
    String saved = exported();
    assertThat(saved).contains("token: vault:").doesNotContain("in clear");
    assertThat(audit.latest(100))
        .filteredOn(entry -> entry.action().equals("connection.migrated"))
        .singleElement()
        .extracting(entry -> entry.detail())
        .isEqualTo(
            "base is now url, key is now token, area: europe is now area: eu, legacy removed");
    install(FIRST);
  }

  private ValidatableResponse migration() throws Exception {
    return caller
        .as(Role.OPERATOR)
        .get("/api/v1/connections/moving/migration")
        .then()
        .log()
        .ifValidationFails()
        .statusCode(200);
  }
}

package io.parallelrun.dashboard;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.parallelrun.server.plugin.UnknownSecretException;
import io.parallelrun.server.security.Role;
import io.parallelrun.server.security.SecretVault;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** A secret goes only where it was meant to go, and only who operates connections moves it. */
@QuarkusTest
class ConnectionSafetyTest {
  private static final Pattern KEPT = Pattern.compile("vault:[0-9a-f-]+");

  @Inject RestCaller rest;
  @Inject SecretVault vault;

  private static String run(String slug) {
    return """
    slug: %s
    name: Safety
    currency: EUR
    start: 2026-01-01
    planned: P3M
    platforms:
      - {slug: old, name: Old, side: legacy}
    """
        .formatted(slug);
  }

  private ValidatableResponse connect(String run, String slug, String url, String password)
      throws Exception {
    return rest.as(Role.OPERATOR)
        .body(
            """
            {"run":"%s","platform":"old","type":"wordpress","settings":
             {"url":"%s","username":"u","application-password":"%s"}}
            """
                .formatted(run, url, password))
        .put("/api/v1/connections/" + slug)
        .then();
  }

  private String kept(String run) throws Exception {
    Matcher found =
        KEPT.matcher(rest.as(Role.ADMIN).get("/api/v1/runs/" + run + "/document").asString());
    Assertions.assertThat(found.find()).isTrue();
    return found.group();
  }

  @Test
  void whoDoesNotOperateConnectionsCannotChangeThemByDocument() throws Exception {
    String connection =
        "connections:\n  - {slug: lead-made, platform: old, type: demo, settings: {seed: '1'}}\n";
    rest.apply(Role.LEAD, run("lead-run") + connection)
        .statusCode(422)
        .body("errors[0].field", equalTo("connections"))
        .body("errors[0].message", containsString("role operator"));
    rest.as(Role.LEAD).get("/api/v1/runs/lead-run/overview").then().statusCode(404);

    rest.apply(Role.ADMIN, run("lead-run") + connection).statusCode(200);
    rest.apply(Role.LEAD, run("lead-run").replace("Safety", "Renamed") + connection)
        .statusCode(200);
    rest.apply(Role.LEAD, run("lead-run") + connection.replace("'1'", "'2'")).statusCode(422);
    rest.apply(Role.LEAD, run("lead-run").replace("Safety", "Renamed again")).statusCode(200);
  }

  @Test
  void aKeptSecretIsNotLentToAnotherConnectionOrHost() throws Exception {
    rest.apply(Role.LEAD, run("lent")).statusCode(200);
    connect("lent", "lent-own", "http://127.0.0.1:9", "first-secret-of-mine").statusCode(200);
    String secret = kept("lent");

    connect("lent", "lent-thief", "http://127.0.0.1:10", secret)
        .statusCode(422)
        .body("errors.field", hasItem("application-password"))
        .body("errors[0].message", containsString("entered for this connection"));
    connect("lent", "lent-own", "http://127.0.0.1:10", "")
        .statusCode(422)
        .body("errors[0].message", containsString("another host"));
    connect("lent", "lent-own", "http://127.0.0.1:9/blog", "").statusCode(200);
    Assertions.assertThat(kept("lent")).isEqualTo(secret);
    rest.apply(
            Role.ADMIN,
            rest.as(Role.ADMIN)
                .get("/api/v1/runs/lent/document")
                .asString()
                .replace("127.0.0.1:9", "127.0.0.1:11"))
        .statusCode(422)
        .body("errors.field", hasItem("connections[0].settings.application-password"));
  }

  @Test
  void aRefusedChangeKeepsTheSecretThatWasThere() throws Exception {
    rest.apply(Role.LEAD, run("refused")).statusCode(200);
    connect("refused", "refused-wp", "http://127.0.0.1:9", "the-old-secret").statusCode(200);
    String secret = kept("refused");
    connect("refused", "refused-wp", "nowhere", "the-new-secret")
        .statusCode(422)
        .body(not(containsString("the-new-secret")));
    Assertions.assertThat(vault.resolve(secret)).isEqualTo("the-old-secret");
  }

  @Test
  void aReplacedOrRemovedSecretLeavesTheVault() throws Exception {
    rest.apply(Role.LEAD, run("leaves")).statusCode(200);
    connect("leaves", "leaves-wp", "http://127.0.0.1:9", "the-old-secret").statusCode(200);
    String old = kept("leaves");
    connect("leaves", "leaves-wp", "http://127.0.0.1:9", "the-new-secret").statusCode(200);
    String replaced = kept("leaves");
    gone(old);
    rest.as(Role.LEAD).delete("/api/v1/runs/leaves").then().statusCode(204);
    gone(replaced);
  }

  private void gone(String reference) {
    Assertions.assertThatThrownBy(() -> vault.resolve(reference))
        .isInstanceOf(UnknownSecretException.class);
  }

  @Test
  void aReferenceReadsNothingOfTheProductsOwn() throws Exception {
    Assertions.assertThatThrownBy(() -> vault.resolve("env:QUARKUS_DATASOURCE_PASSWORD"))
        .isInstanceOf(UnknownSecretException.class)
        .hasMessageContaining("belongs to the product");
    Path outside = Files.createTempFile("outside", ".txt");
    Assertions.assertThatThrownBy(() -> vault.resolve("file:" + outside))
        .isInstanceOf(UnknownSecretException.class)
        .hasMessageContaining("not in a folder for secrets");
    Path inside = Path.of("target/test-data/secrets/token").toAbsolutePath();
    Files.createDirectories(inside.getParent());
    Files.writeString(inside, "a-token\n");
    Assertions.assertThat(vault.resolve("file:" + inside)).isEqualTo("a-token");
    Path link = inside.resolveSibling("link");
    Files.deleteIfExists(link);
    Files.createSymbolicLink(link, outside);
    Assertions.assertThatThrownBy(() -> vault.resolve("file:" + link))
        .isInstanceOf(UnknownSecretException.class);
  }
}

package io.parallelrun.dashboard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.server.security.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The two platforms of the walkthrough, when they are up. */
@QuarkusTest
class RealPlatformsTest {
  private static final String WORDPRESS = "http://127.0.0.1:8081";
  private static final String DIRECTUS = "http://127.0.0.1:8055";

  @Inject WorkedExample example;

  @Test
  void twoRealPlatformsComeOutAsTheyAre() throws Exception {
    Path password =
        Path.of(
            System.getenv().getOrDefault("WALK", "/tmp/parallelrun-walkthrough"),
            "wordpress",
            "application-password.txt");
    boolean up =
        Files.isReadable(password)
            && answers(WORDPRESS + "/?rest_route=/")
            && answers(DIRECTUS + "/server/ping");
    Assumptions.assumeTrue(
        up, "WordPress and Directus of docs/walkthrough are not up: real platforms not tested.");
    String run =
        Files.readString(Path.of("../docs/examples/newsroom.yaml"))
            .replaceAll(
                "(?s)connections:\\n  - slug: newsroom-wordpress.*?\\ncontracts:", "contracts:");
    given()
        .config(WorkedExample.YAML)
        .urlEncodingEnabled(false)
        .header("Authorization", "Bearer " + example.key(Role.LEAD))
        .contentType("application/yaml")
        .body(run)
        .post("/api/v1/runs:apply")
        .then()
        .statusCode(200);
    connect(
        "newsroom-wordpress",
        "wordpress",
        Map.of(
            "url",
            WORDPRESS,
            "username",
            "admin",
            "application-password",
            Files.readString(password).strip()));
    connect(
        "newsroom-directus",
        "directus",
        Map.of(
            "url",
            DIRECTUS,
            "token",
            "walkthrough-reader-token",
            "admin-token",
            "walkthrough-admin-token"));

    JsonPath overview = known();
    String articles = "progress.workstreams[0].scopes[0].";
    assertThat(overview.getInt(articles + "legacy.value")).isEqualTo(250);
    assertThat(overview.getInt(articles + "replacement.value")).isEqualTo(140);
    assertThat(overview.getInt("identities.overlap.shared")).isEqualTo(7);
    assertThat(overview.getInt("identities.legacy.value")).isEqualTo(12);
    assertThat(overview.getInt("identities.replacement.value")).isEqualTo(9);
    assertThat(overview.getInt("seats[0].assigned.value")).isEqualTo(3);
    assertThat(overview.getInt("seats[0].entitled.value")).isEqualTo(3);
    String page =
        given()
            .header("Authorization", "Bearer " + example.key(Role.LEAD))
            .get("/runs/newsroom")
            .asString();
    assertThat(page).contains("56.0 %", "7 shared identities");
  }

  private void connect(String slug, String type, Map<String, String> settings) throws Exception {
    given()
        .header("Authorization", "Bearer " + example.key(Role.OPERATOR))
        .contentType("application/json")
        .body(Map.of("run", "newsroom", "platform", type, "type", type, "settings", settings))
        .put("/api/v1/connections/" + slug)
        .then()
        .statusCode(200);
  }

  /** Asks until both rosters and all counts were read, half a minute at most. */
  private JsonPath known() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    String key = example.key(Role.LEAD);
    JsonPath overview = null;
    for (int attempt = 0; attempt < 60; attempt++) {
      overview =
          given()
              .header("Authorization", "Bearer " + key)
              .get("/api/v1/runs/newsroom/overview")
              .jsonPath();
      boolean complete =
          overview.get("identities.overlap") != null
              && !overview.getList("seats").isEmpty()
              && overview.get("progress.workstreams[0].progress.doneRatio") != null;
      if (complete) {
        return overview;
      }
      never.await(Duration.ofMillis(500).toMillis(), TimeUnit.MILLISECONDS);
    }
    throw new AssertionError("not known within half a minute: " + overview.prettify());
  }

  private static boolean answers(String address) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) URI.create(address).toURL().openConnection();
      connection.setConnectTimeout(500);
      connection.setReadTimeout(5_000);
      return connection.getResponseCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }
}

package io.parallelrun.connector.wordpress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.CountQuality;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.Observation.HealthStatus;
import io.parallelrun.spi.PersonName;
import io.parallelrun.spi.PollResult;
import io.parallelrun.spi.Side;
import io.parallelrun.testkit.ReplayServer;
import io.parallelrun.testkit.ReplayServer.Reply;
import io.parallelrun.testkit.SettableClock;
import io.parallelrun.testkit.TestConnection;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The traps of WordPress, each as it was met on a real one. */
class WordPressTest {
  private static final String PASSWORD = "abcd efgh ijkl mnop";
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
  private static final String DATABASE_DOWN =
      "<!DOCTYPE html><title>Database Error</title><h1>Error establishing a database"
          + " connection</h1>";

  private ReplayServer site;
  private TestConnection connection;

  @BeforeEach
  void aSite() throws IOException, ConnectorException {
    site = new ReplayServer();
    connection =
        TestConnection.open(
            new WordPressPlugin(),
            Side.LEGACY,
            new SettableClock(NOW),
            Map.of(
                "url", site.uri() + "/", "username", "poller", "application-password", PASSWORD));
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private void signedIn() {
    site.on("/users/me", Reply.json(200, "{\"id\":1,\"username\":\"poller\"}"));
  }

  private static Reply count(int total) {
    return Reply.json(200, "[{\"id\":1}]").with("X-WP-Total", Integer.toString(total));
  }

  @Test
  void countsEveryTypeExactly() throws Exception {
    signedIn();
    site.on("/posts", count(250)).on("/pages", count(18)).on("/media", count(30));
    PollResult result = connection.poll("content");
    assertThat(result.observations())
        .extracting(o -> o.name() + " " + ((Observation.ContentCount) o).items().value())
        .containsExactly("posts 250", "pages 18", "media 30");
    assertThat(((Observation.ContentCount) result.observations().get(0)).items().quality())
        .isEqualTo(CountQuality.EXACT);
    assertThat(site.requests())
        .anyMatch(r -> r.target().contains("posts") && r.target().contains("status=any"));
    assertThat(site.requests())
        .noneMatch(r -> r.target().contains("media") && r.target().contains("status=any"));
  }

  @Test
  void aWrongPasswordIsNoticedAlthoughListsAnswerAsToAnybody() {
    site.on(
            "/users/me",
            Reply.json(401, "{\"code\":\"rest_not_logged_in\",\"data\":{\"status\":401}}"))
        .on("/posts", count(230));
    ConnectorException failure =
        catchThrowableOfType(ConnectorException.class, () -> connection.poll("content"));
    assertThat(failure.kind()).isEqualTo(FailureKind.AUTHENTICATION);
    assertThat(failure.getMessage()).doesNotContain(PASSWORD);
    assertThat(failure.remedy()).contains("login name");
  }

  @Test
  void usersAreReadPageByPage() throws Exception {
    String first =
        IntStream.rangeClosed(1, 100)
            .mapToObj(WordPressTest::user)
            .collect(Collectors.joining(","));
    site.on("&page=1", Reply.json(200, "[" + first + "]").with("X-WP-Total", "102"))
        .on(
            "&page=2",
            Reply.json(200, "[" + user(101) + "," + user(102) + "]").with("X-WP-Total", "102"));
    Observation.UserRoster roster =
        (Observation.UserRoster) connection.poll("users").observations().get(0);
    assertThat(roster.entries()).hasSize(102);
    assertThat(roster.quality()).isEqualTo(CountQuality.EXACT);
    assertThat(roster.toString()).doesNotContain("example.org");
  }

  private static String user(int id) {
    return "{\"id\":" + id + ",\"email\":\"user" + id + "@example.org\"}";
  }

  @Test
  void aMissingRightIsNamed() {
    site.on("/wp/v2/users", Reply.json(403, "{\"code\":\"rest_forbidden_context\"}"));
    ConnectorException failure =
        catchThrowableOfType(ConnectorException.class, () -> connection.poll("users"));
    assertThat(failure.kind()).isEqualTo(FailureKind.AUTHORIZATION);
    assertThat(failure.remedy()).contains("list_users");
  }

  @Test
  void aDatabaseThatIsDownIsToldFromAServerThatIs() throws Exception {
    site.on("/", Reply.html(500, DATABASE_DOWN));
    PollResult result = connection.poll("health");
    assertThat(result.observations())
        .extracting(o -> o.name() + " " + ((Observation.IntegrationHealth) o).status())
        .containsExactly("rest-api DOWN", "database DOWN");
    assertThat(result.failures().get(0).kind()).isEqualTo(FailureKind.UNAVAILABLE);
    ConnectorException failure =
        catchThrowableOfType(ConnectorException.class, () -> connection.poll("content"));
    assertThat(failure.kind()).isEqualTo(FailureKind.UNAVAILABLE);
    assertThat(failure.getMessage()).contains("database");
  }

  @Test
  void aServerThatIsGoneSaysNothingAboutItsDatabase() throws Exception {
    site.close();
    assertThat(connection.poll("health").observations())
        .extracting(o -> o.name() + " " + ((Observation.IntegrationHealth) o).status())
        .containsExactly("rest-api DOWN", "database UNKNOWN");
  }

  @Test
  void aWarningBeforeTheJsonDegradesAndDoesNotHideTheCount() throws Exception {
    Reply warned =
        new Reply(
                200,
                Map.of("Content-Type", "application/json"),
                "<br />\n<b>Warning</b>: something\n[{\"id\":1}]",
                false)
            .with("X-WP-Total", "250");
    site.on("/", warned);
    Observation.IntegrationHealth api =
        (Observation.IntegrationHealth) connection.poll("health").observations().get(0);
    assertThat(api.status()).isEqualTo(HealthStatus.DEGRADED);
    assertThat(api.detail()).contains("PHP");

    PollResult content = connection.poll("content");
    assertThat(((Observation.ContentCount) content.observations().get(0)).items().value())
        .isEqualTo(250);
    assertThat(content.failures()).hasSize(3);
    ConnectorException roster =
        catchThrowableOfType(ConnectorException.class, () -> connection.poll("users"));
    assertThat(roster.remedy()).contains("WP_DEBUG_DISPLAY");
  }

  @Test
  void aRouteThatWasSwitchedOffIsNamed() {
    site.on("/wp/v2/users", Reply.json(404, "{\"code\":\"rest_no_route\"}"));
    ConnectorException failure =
        catchThrowableOfType(ConnectorException.class, () -> connection.poll("users"));
    assertThat(failure.kind()).isEqualTo(FailureKind.BAD_RESPONSE);
    assertThat(failure.remedy()).contains("plugin");
  }

  @Test
  void aPageInFrontIsNoRight() {
    site.on("/", Reply.html(403, "<html>blocked by a firewall</html>"));
    ConnectorException failure =
        catchThrowableOfType(ConnectorException.class, () -> connection.poll("content"));
    assertThat(failure.kind()).isEqualTo(FailureKind.AUTHORIZATION);
    assertThat(failure.remedy()).contains("firewall");
  }

  @Test
  void maintenanceIsUnavailableAndNotAFailureOfOurs() throws Exception {
    site.on(
        "/",
        Reply.html(503, "<html><title>Maintenance</title>Briefly unavailable</html>")
            .with("Retry-After", "600"));
    PollResult result = connection.poll("health");
    assertThat(result.observations())
        .extracting(o -> o.name() + " " + ((Observation.IntegrationHealth) o).status())
        .containsExactly("rest-api DOWN", "database UNKNOWN");
    assertThat(result.failures().get(0).message()).contains("maintenance");
  }

  @Test
  void aRateLimitSaysWhenAndNothingAboutTheSite() {
    site.on("/", Reply.html(429, "slow down").with("Retry-After", "90"));
    ConnectorException failure =
        catchThrowableOfType(ConnectorException.class, () -> connection.poll("content"));
    assertThat(failure.kind()).isEqualTo(FailureKind.RATE_LIMITED);
    assertThat(failure.retryAt()).contains(NOW.plus(Duration.ofSeconds(90)));
    assertThat(
            catchThrowableOfType(ConnectorException.class, () -> connection.poll("health")).kind())
        .isEqualTo(FailureKind.RATE_LIMITED);
  }

  @Test
  void aRateLimitMayBeADate() {
    site.on("/", Reply.html(429, "").with("Retry-After", "Tue, 10 Mar 2026 14:00:00 GMT"));
    ConnectorException failure =
        catchThrowableOfType(ConnectorException.class, () -> connection.poll("content"));
    assertThat(failure.retryAt()).contains(NOW.plus(Duration.ofHours(2)));
  }

  @Test
  void aPageThatComesAgainIsNoFurtherPage() {
    String first =
        IntStream.rangeClosed(1, 100)
            .mapToObj(WordPressTest::user)
            .collect(Collectors.joining(","));
    site.on("/wp/v2/users", Reply.json(200, "[" + first + "]").with("X-WP-Total", "102"));
    ConnectorException failure =
        catchThrowableOfType(ConnectorException.class, () -> connection.poll("users"));
    assertThat(failure.kind()).isEqualTo(FailureKind.BAD_RESPONSE);
    assertThat(failure.remedy()).contains("cache");
  }

  @Test
  void aConnectionThatBreaksOffIsUnavailable() {
    site.on("/", Reply.broken());
    ConnectorException failure =
        catchThrowableOfType(ConnectorException.class, () -> connection.poll("content"));
    assertThat(failure.kind()).isEqualTo(FailureKind.UNAVAILABLE);
  }

  @Test
  void aCountWithoutItsHeaderIsNotGuessed() throws Exception {
    signedIn();
    site.on("/", Reply.json(200, "[{\"id\":1}]"));
    PollResult result = connection.poll("content");
    assertThat(result.observations()).isEmpty();
    assertThat(result.failures()).hasSize(3);
  }

  @Test
  void theCheckGoesThroughItsStages() throws Exception {
    signedIn();
    site.on("rest_route=/&", Reply.json(200, "{}"))
        .on("/wp/v2/users", Reply.json(200, "[]").with("X-WP-Total", "12"))
        .on("/posts", count(250))
        .on("rest_route=/", Reply.json(200, "{\"name\":\"Newsroom\"}"));
    assertThat(connection.check()).isEqualTo("250 posts.");
  }

  @Test
  void aPersonIsNamedByNumber() throws Exception {
    site.on("users/7&", Reply.json(200, "{\"id\":7,\"name\":\"Ada King\",\"username\":\"ada\"}"))
        .on("users/8&", Reply.json(404, "{\"code\":\"rest_user_invalid_id\"}"))
        .on("users/9&", Reply.json(404, "{\"code\":\"rest_no_route\"}"));
    assertThat(connection.person("7"))
        .contains(new PersonName(Optional.of("Ada King"), Optional.of("ada")));
    assertThat(connection.person("8")).isEmpty();
    assertThat(connection.person("me")).isEmpty();
    assertThat(connection.person("7/../me")).isEmpty();
    assertThat(catchThrowableOfType(ConnectorException.class, () -> connection.person("9")).kind())
        .isEqualTo(FailureKind.BAD_RESPONSE);
    assertThat(site.requests().get(0).target())
        .isEqualTo("/?rest_route=/wp/v2/users/7&context=edit&_fields=id,name,username");
    assertThat(site.requests()).hasSize(3);
  }
}

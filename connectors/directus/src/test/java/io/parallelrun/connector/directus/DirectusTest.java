package io.parallelrun.connector.directus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.CountQuality;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.PersonName;
import io.parallelrun.spi.PollResult;
import io.parallelrun.spi.Side;
import io.parallelrun.testkit.ReplayServer;
import io.parallelrun.testkit.ReplayServer.Reply;
import io.parallelrun.testkit.SettableClock;
import io.parallelrun.testkit.TestConnection;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The traps of Directus, each as it was met on a real one. */
class DirectusTest {
  private static final String TOKEN = "reader-token-0001";
  private ReplayServer instance;
  private TestConnection connection;

  @BeforeEach
  void anInstance() throws IOException, ConnectorException {
    instance = new ReplayServer();
    connection =
        TestConnection.open(
            new DirectusPlugin(),
            Side.REPLACEMENT,
            new SettableClock(Instant.parse("2026-03-10T12:00:00Z")),
            Map.of(
                "url", instance.uri().toString(), "token", TOKEN, "admin-token", "admin-token-1"));
  }

  @AfterEach
  void stop() {
    instance.close();
  }

  private static Reply error(int status, String code) {
    return Reply.json(
        status, "{\"errors\":[{\"message\":\"no\",\"extensions\":{\"code\":\"" + code + "\"}}]}");
  }

  private static final Reply SEES_ALL =
      Reply.json(
          200,
          "{\"data\":{\"articles\":{\"read\":{\"access\":\"full\"}},"
              + "\"pages\":{\"read\":{\"access\":\"partial\"}},"
              + "\"directus_users\":{\"read\":{\"access\":\"full\"}}}}");

  @Test
  void aCountIsExactWhereTheTokenSeesAll() throws Exception {
    instance
        .on("/permissions/me", SEES_ALL)
        .on("/items/articles", Reply.json(200, "{\"meta\":{\"total_count\":140},\"data\":[]}"))
        .on("/items/pages", Reply.json(200, "{\"meta\":{\"total_count\":\"10\"},\"data\":[]}"))
        .on("/files", Reply.json(200, "{\"meta\":{\"total_count\":3},\"data\":[]}"));
    PollResult result = connection.poll("content");
    assertThat(result.observations())
        .extracting(o -> o.name() + " " + ((Observation.ContentCount) o).items().value())
        .containsExactly("articles 140", "pages 10", "files 3");
    assertThat(qualities(result))
        .containsExactly(CountQuality.EXACT, CountQuality.VISIBLE_ONLY, CountQuality.VISIBLE_ONLY);
  }

  private static List<CountQuality> qualities(PollResult result) {
    return result.observations().stream()
        .map(o -> ((Observation.ContentCount) o).items().quality())
        .toList();
  }

  @Test
  void anInstanceThatDoesNotTellWhatATokenSeesLeavesItOpen() throws Exception {
    for (Reply reply : List.of(error(403, "FORBIDDEN"), error(404, "ROUTE_NOT_FOUND"))) {
      instance
          .reset()
          .on("/permissions/me", reply)
          .on("/", Reply.json(200, "{\"meta\":{\"total_count\":3},\"data\":[]}"));
      PollResult result = connection.poll("content");
      assertThat(qualities(result)).hasSize(3).containsOnly(CountQuality.VISIBLE_ONLY);
      assertThat(result.failures()).extracting(f -> f.subject()).containsExactly("permissions");
    }
    instance.reset().on("/permissions/me", error(403, "INVALID_TOKEN"));
    assertThat(
            catchThrowableOfType(ConnectorException.class, () -> connection.poll("content")).kind())
        .isEqualTo(FailureKind.AUTHENTICATION);
  }

  @Test
  void aCollectionThatIsForbiddenOrMissingLeavesTheOthers() throws Exception {
    instance
        .on("/permissions/me", SEES_ALL)
        .on("/items/articles", Reply.json(200, "{\"meta\":{\"total_count\":140},\"data\":[]}"))
        .on("/items/pages", error(403, "FORBIDDEN"))
        .on("/files", Reply.json(200, "{\"meta\":{\"total_count\":3},\"data\":[]}"));
    PollResult result = connection.poll("content");
    assertThat(result.observations()).hasSize(2);
    assertThat(result.failures())
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.subject()).isEqualTo("pages");
              assertThat(f.kind()).isEqualTo(FailureKind.AUTHORIZATION);
            });
  }

  @Test
  void seatsAreThoseOfTheLicenseAndNotTheUsers() throws Exception {
    instance.on(
        "/license",
        Reply.json(
            200,
            "{\"data\":{\"status\":\"active\",\"expires_at\":-1,\"entitlements\":{\"seats\":"
                + "{\"limit\":3}},\"usage\":{\"seats\":3}}}"));
    Observation.SeatUsage seats =
        (Observation.SeatUsage) connection.poll("seats").observations().get(0);
    assertThat(seats.entitled().orElseThrow().units()).isEqualTo(3);
    assertThat(seats.assigned().orElseThrow().value()).isEqualTo(3);
    assertThat(instance.requests().get(0).headers().get("authorization"))
        .isEqualTo("Bearer admin-token-1");
  }

  @Test
  void minusOneIsNoLimitAndAddOnsCount() throws Exception {
    instance.on(
        "/license",
        Reply.json(
            200,
            "{\"data\":{\"entitlements\":{\"seats\":{\"limit\":3,\"overage\":2,\"addon\":-1}},"
                + "\"usage\":{\"seats\":4}}}"));
    Observation.SeatUsage seats =
        (Observation.SeatUsage) connection.poll("seats").observations().get(0);
    assertThat(seats.entitled().orElseThrow().unlimited()).isTrue();
  }

  @Test
  void anOlderVersionTellsNothingAboutSeats() throws Exception {
    instance.on("/license", error(404, "ROUTE_NOT_FOUND"));
    PollResult result = connection.poll("seats");
    assertThat(result.observations()).isEmpty();
    assertThat(result.failures()).hasSize(1);
  }

  @Test
  void listsThatStopAtAHundredAreReadOn() throws Exception {
    String first =
        IntStream.rangeClosed(1, 100).mapToObj(DirectusTest::user).collect(Collectors.joining(","));
    instance
        .on("/permissions/me", SEES_ALL)
        .on(
            "page=1&",
            Reply.json(200, "{\"meta\":{\"filter_count\":101},\"data\":[" + first + "]}"))
        .on(
            "page=2&",
            Reply.json(200, "{\"meta\":{\"filter_count\":101},\"data\":[" + user(101) + "]}"));
    Observation.UserRoster roster =
        (Observation.UserRoster) connection.poll("users").observations().get(0);
    assertThat(roster.entries()).hasSize(101);
    assertThat(roster.quality()).isEqualTo(CountQuality.EXACT);
    assertThat(instance.requests().subList(1, instance.requests().size()))
        .allMatch(r -> r.target().contains("limit=100"));
  }

  private static String user(int id) {
    return "{\"id\":\"u"
        + id
        + "\",\"email\":\"u"
        + id
        + "@example.org\",\"status\":\"active\","
        + "\"last_access\":\"2026-03-09T08:00:00\"}";
  }

  @Test
  void aTimeWithoutOffsetIsUtc() throws Exception {
    Instant morning = Instant.parse("2026-03-09T08:00:00Z");
    assertThat(DirectusConnector.instant("2026-03-09T08:00:00")).contains(morning);
    assertThat(DirectusConnector.instant("2026-03-09T08:00:00.000Z")).contains(morning);
    assertThat(DirectusConnector.instant("2026-03-09T09:00:00+01:00")).contains(morning);
    assertThat(DirectusConnector.instant("yesterday")).isEmpty();
  }

  @Test
  void pongIsNoHealthWhileTheDatabaseIsLocked() throws Exception {
    instance
        .on("/server/ping", new Reply(200, Map.of("Content-Type", "text/html"), "pong", false))
        .on("/users/me", error(500, "INTERNAL_SERVER_ERROR"));
    PollResult result = connection.poll("health");
    assertThat(result.observations())
        .extracting(o -> o.name() + " " + ((Observation.IntegrationHealth) o).status())
        .containsExactly("rest-api UP", "database DOWN");
    assertThat(result.failures().get(0).kind()).isEqualTo(FailureKind.UNAVAILABLE);
  }

  @Test
  void aBadTokenIsToldFromAMissingRight() {
    instance.on("/", error(401, "INVALID_CREDENTIALS"));
    ConnectorException failure =
        catchThrowableOfType(ConnectorException.class, () -> connection.poll("users"));
    assertThat(failure.kind()).isEqualTo(FailureKind.AUTHENTICATION);
    assertThat(failure.getMessage()).doesNotContain(TOKEN);
    instance.reset().on("/", error(403, "INVALID_TOKEN"));
    assertThat(
            catchThrowableOfType(ConnectorException.class, () -> connection.poll("users")).kind())
        .isEqualTo(FailureKind.AUTHENTICATION);
    instance.reset().on("/", error(403, "FORBIDDEN"));
    assertThat(
            catchThrowableOfType(ConnectorException.class, () -> connection.poll("users")).kind())
        .isEqualTo(FailureKind.AUTHORIZATION);
  }

  @Test
  void aPageInsteadOfJsonIsNamed() {
    instance.on("/", Reply.html(200, "<html>the app</html>"));
    ConnectorException failure =
        catchThrowableOfType(ConnectorException.class, () -> connection.poll("users"));
    assertThat(failure.kind()).isEqualTo(FailureKind.BAD_RESPONSE);
    assertThat(failure.remedy()).contains("/admin");
  }

  @Test
  void pressureSaysWhenToComeBack() {
    instance.on("/", error(503, "SERVICE_UNAVAILABLE").with("Retry-After", "0"));
    ConnectorException failure =
        catchThrowableOfType(ConnectorException.class, () -> connection.poll("users"));
    assertThat(failure.kind()).isEqualTo(FailureKind.RATE_LIMITED);
    assertThat(failure.retryAt()).contains(Instant.parse("2026-03-10T12:00:01Z"));
  }

  @Test
  void aRateLimitSaysWhenAndNothingAboutTheInstance() {
    instance.on("/", error(429, "REQUESTS_EXCEEDED").with("Retry-After", "10"));
    for (String poller : new String[] {"health", "content"}) {
      ConnectorException failure =
          catchThrowableOfType(ConnectorException.class, () -> connection.poll(poller));
      assertThat(failure.kind()).isEqualTo(FailureKind.RATE_LIMITED);
      assertThat(failure.retryAt()).contains(Instant.parse("2026-03-10T12:00:10Z"));
    }
  }

  @Test
  void aRateLimitOfTheRealReadIsOne() {
    instance
        .on("/server/ping", new Reply(200, Map.of("Content-Type", "text/html"), "pong", false))
        .on(
            "/users/me",
            error(429, "REQUESTS_EXCEEDED").with("Retry-After", "Tue, 10 Mar 2026 14:00:00 GMT"));
    ConnectorException failure =
        catchThrowableOfType(ConnectorException.class, () -> connection.poll("health"));
    assertThat(failure.retryAt()).contains(Instant.parse("2026-03-10T14:00:00Z"));
  }

  @Test
  void aPageWithStatusOkIsNoPong() throws Exception {
    instance
        .on("/server/ping", Reply.html(200, "<html>sign in to the hotel's network</html>"))
        .on("/users/me", Reply.json(200, "{\"data\":{\"id\":\"u1\"}}"));
    PollResult result = connection.poll("health");
    assertThat(result.observations())
        .extracting(o -> o.name() + " " + ((Observation.IntegrationHealth) o).status())
        .containsExactly("rest-api DEGRADED", "database UP");
    assertThat(result.failures().get(0).kind()).isEqualTo(FailureKind.BAD_RESPONSE);
  }

  @Test
  void aGuardInFrontOfTheInstanceIsNoOutage() throws Exception {
    instance
        .on("/server/ping", Reply.html(403, "<html>who are you?</html>"))
        .on("/users/me", Reply.json(200, "{\"data\":{\"id\":\"u1\"}}"));
    PollResult result = connection.poll("health");
    assertThat(result.observations())
        .extracting(o -> o.name() + " " + ((Observation.IntegrationHealth) o).status())
        .containsExactly("rest-api UNKNOWN", "database UP");
    assertThat(result.failures().get(0).kind()).isEqualTo(FailureKind.AUTHORIZATION);
  }

  @Test
  void lessThanNothingIsNoCount() throws Exception {
    instance.on("/", Reply.json(200, "{\"meta\":{\"total_count\":-3},\"data\":[]}"));
    PollResult result = connection.poll("content");
    assertThat(result.observations()).isEmpty();
    assertThat(result.failures())
        .allMatch(failure -> failure.kind() == FailureKind.BAD_RESPONSE)
        .extracting(f -> f.subject())
        .containsExactly("permissions", "articles", "pages", "files");
  }

  @Test
  void aCheckBlamesTheAddressOnlyForAPage() {
    instance.on("/server/ping", error(429, "REQUESTS_EXCEEDED").with("Retry-After", "10"));
    assertThat(checked().kind()).isEqualTo(FailureKind.RATE_LIMITED);
    instance.reset().on("/server/ping", error(503, "SERVICE_UNAVAILABLE"));
    assertThat(checked().kind()).isEqualTo(FailureKind.UNAVAILABLE);
    instance.reset().on("/server/ping", Reply.html(200, "<html>another site</html>"));
    assertThat(checked().kind()).isEqualTo(FailureKind.BAD_RESPONSE);
  }

  private ConnectorException checked() {
    return catchThrowableOfType(ConnectorException.class, () -> connection.check());
  }

  @Test
  void aPersonIsLookedForAndNotToldFromOneThatMayNotBeSeen() throws Exception {
    String ada = "302818e8-b8b7-42d5-8c2e-a772bc1b8bb4";
    instance
        .on(
            ada,
            Reply.json(
                200,
                "{\"data\":[{\"id\":\"%s\",\"first_name\":\"Ada\",\"last_name\":null,"
                        .formatted(ada)
                    + "\"email\":\"ada@corp.example.com\"}]}"))
        .on("_eq", Reply.json(200, "{\"data\":[]}"));
    assertThat(connection.person(ada))
        .contains(new PersonName(Optional.of("Ada"), Optional.of("ada@corp.example.com")));
    assertThat(connection.person("00000000-0000-4000-8000-000000000000")).isEmpty();
    assertThat(connection.person("me")).isEmpty();
    assertThat(instance.requests())
        .extracting(ReplayServer.Request::target)
        .containsExactly(
            "/users?fields=id,first_name,last_name,email&limit=1&filter[id][_eq]=" + ada,
            "/users?fields=id,first_name,last_name,email&limit=1"
                + "&filter[id][_eq]=00000000-0000-4000-8000-000000000000");
  }
}

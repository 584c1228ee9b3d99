package io.parallelrun.connector.declarative.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parallelrun.connector.declarative.Vendor;
import io.parallelrun.connector.declarative.Vendor.Reply;
import io.parallelrun.connector.declarative.Vendor.Request;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.Count;
import io.parallelrun.spi.CountQuality;
import io.parallelrun.spi.Entitlement;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.Observation.HealthStatus;
import io.parallelrun.spi.Observation.UserStatus;
import io.parallelrun.spi.PollResult;
import io.parallelrun.testkit.TestConnection;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies in the shape of Segment's Public API and its SDK. */
class SegmentTest {
  private Vendor vendor;
  private TestConnection connection;

  @BeforeEach
  void aWorkspace() throws IOException, ConnectorException {
    vendor = new Vendor();
    connection =
        Opened.connector(
            "segment",
            Map.of("url", vendor.url(), "token", "sgp_0001", "tracked-users", "1000000"));
  }

  @AfterEach
  void stop() {
    vendor.close();
  }

  private PollResult poll(String poller, String body) throws Exception {
    vendor.answering(request -> Reply.json(body));
    PollResult result = connection.poll(poller);
    assertThat(result.failures()).isEmpty();
    return result;
  }

  @Test
  void theWorkspaceThatAnswersIsUp() throws Exception {
    PollResult result =
        poll("workspace", "{\"data\":{\"workspace\":{\"id\":\"9aQ1\",\"slug\":\"acme\"}}}");
    assertThat(result.observations())
        .singleElement()
        .satisfies(
            one -> {
              Observation.IntegrationHealth health = (Observation.IntegrationHealth) one;
              assertThat(health.name()).isEqualTo("public api");
              assertThat(health.status()).isEqualTo(HealthStatus.UP);
              assertThat(health.latency()).isPresent();
            });
    Request request = vendor.requests().get(0);
    assertThat(request.target()).isEqualTo("/");
    assertThat(request.header("authorization")).isEqualTo("Bearer sgp_0001");
  }

  private static String day(String day, long identified, long never) {
    return "{\"anonymous\":\"999\",\"anonymousIdentified\":\"99\",\"identified\":\""
        + identified
        + "\",\"neverIdentified\":\""
        + never
        + "\",\"timestamp\":\"2026-03-"
        + day
        + "T00:00:00.000Z\"}";
  }

  @Test
  void trackedUsersAreThoseOfTheNewestDayOnAnyPage() throws Exception {
    vendor.answering(
        request ->
            Reply.json(
                request.target().contains("cursor")
                    ? "{\"data\":{\"dailyWorkspaceMTUUsage\":["
                        + day("09", 88_231, 410_800)
                        + ","
                        + day("08", 80_020, 349_100)
                        + "],\"pagination\":{\"current\":\"Mg==\",\"totalEntries\":3}}}"
                    : "{\"data\":{\"dailyWorkspaceMTUUsage\":["
                        + day("07", 70_110, 299_310)
                        + "],\"pagination\":{\"current\":\"MA==\",\"next\":\"Mg==\",\"totalEntries\":3}}}"));
    PollResult result = connection.poll("tracked-users");
    assertThat(result.failures()).isEmpty();
    assertThat(result.observations())
        .isEqualTo(
            List.of(
                new Observation.Consumption(
                    "monthly tracked users",
                    Opened.NOW,
                    Count.of(499_031, CountQuality.APPROXIMATE),
                    Optional.of(Entitlement.of(1_000_000)),
                    "users")));
    assertThat(vendor.requests())
        .extracting(Request::target)
        .containsExactly(
            "/usage/mtu/daily?period=2026-03-01&pagination%5Bcount%5D=31",
            "/usage/mtu/daily?period=2026-03-01&pagination%5Bcount%5D=31"
                + "&pagination%5Bcursor%5D=Mg%3D%3D");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tracked-users", "api-calls"})
  void aMonthWithoutUsageYetHasNoFigure(String poller) throws Exception {
    String field =
        poller.equals("api-calls") ? "dailyWorkspaceAPICallsUsage" : "dailyWorkspaceMTUUsage";
    PollResult result =
        poll(poller, "{\"data\":{\"" + field + "\":[],\"pagination\":{\"current\":\"MA==\"}}}");
    assertThat(result.observations()).isEmpty();
  }

  @Test
  void apiCallsAreThoseOfTheMonthSoFar() throws Exception {
    PollResult result =
        poll(
            "api-calls",
            """
            {"data": {"dailyWorkspaceAPICallsUsage": [
              {"apiCalls": "60120344", "timestamp": "2026-03-09T00:00:00.000Z"},
              {"apiCalls": "50120344", "timestamp": "2026-03-08T00:00:00.000Z"}],
              "pagination": {"current": "MA==", "totalEntries": 2}}}
            """);
    assertThat(result.observations())
        .isEqualTo(
            List.of(
                new Observation.Consumption(
                    "api calls this month",
                    Opened.NOW,
                    new Count(
                        60_120_344,
                        CountQuality.CACHED,
                        Optional.of(Instant.parse("2026-03-09T00:00:00Z"))),
                    Optional.empty(),
                    "api-calls")));
  }

  @Test
  void usersAreReadPageByPage() throws Exception {
    vendor.answering(
        request ->
            Reply.json(
                request.target().contains("cursor")
                    ? "{\"data\":{\"users\":[{\"id\":\"b\",\"email\":\"b@x.example\"}],"
                        + "\"pagination\":{\"current\":\"MQ==\"}}}"
                    : "{\"data\":{\"users\":[{\"id\":\"a\",\"email\":\"a@x.example\"}],"
                        + "\"pagination\":{\"current\":\"MA==\",\"next\":\"MQ==\"}}}"));
    PollResult result = connection.poll("users");
    assertThat(result.failures()).isEmpty();
    assertThat(((Observation.UserRoster) result.observations().get(0)).entries())
        .containsExactly(
            new Observation.RosterEntry(
                "a", Optional.of("a@x.example"), UserStatus.ACTIVE, Optional.empty()),
            new Observation.RosterEntry(
                "b", Optional.of("b@x.example"), UserStatus.ACTIVE, Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({
    "sources, sources",
    "destinations, destinations",
    "warehouses, warehouses",
    "reverse-etl-models, reverse etl models"
  })
  void listsAreCountedByTheirTotal(String poller, String name) throws Exception {
    PollResult result =
        poll(
            poller,
            "{\"data\":{\"things\":[{\"id\":\"q\",\"writeKeys\":[\"never-kept\"]}],"
                + "\"pagination\":{\"current\":\"MA==\",\"next\":\"MQ==\",\"totalEntries\":63}}}");
    assertThat(result.observations())
        .isEqualTo(List.of(new Observation.ContentCount(name, Opened.NOW, Count.exact(63))));
    assertThat(vendor.requests().get(0).target())
        .isEqualTo("/" + poller + "?pagination%5Bcount%5D=1");
  }

  @Test
  void failuresAreToldApart() {
    String body = "{\"errors\":[{\"type\":\"mallory\",\"message\":\"mallory\"}]}";
    assertThat(failure(Reply.json(401, body)).kind()).isEqualTo(FailureKind.AUTHENTICATION);
    assertThat(failure(Reply.json(403, body)).kind()).isEqualTo(FailureKind.AUTHORIZATION);
    assertThat(failure(Reply.json(404, body)).kind()).isEqualTo(FailureKind.BAD_RESPONSE);
    assertThat(
            failure(
                    Reply.json(429, body)
                        .with("X-RateLimit-Reset", "Tue, 10 Mar 2026 12:00:45 +0000"))
                .retryAt())
        .contains(Opened.NOW.plusSeconds(45));
    assertThat(failure(Reply.json("{\"data\":{\"sources\":[]}}")).kind())
        .isEqualTo(FailureKind.BAD_RESPONSE);
  }

  private ConnectorException failure(Reply reply) {
    vendor.answering(request -> reply);
    return catchThrowableOfType(ConnectorException.class, () -> connection.poll("sources"));
  }
}

package io.parallelrun.connector.declarative.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parallelrun.connector.declarative.Vendor;
import io.parallelrun.connector.declarative.Vendor.Reply;
import io.parallelrun.connector.declarative.Vendor.Request;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.Count;
import io.parallelrun.spi.CountQuality;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.Observation.HealthStatus;
import io.parallelrun.spi.Observation.IntegrationHealth;
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

/** Bodies in the shape of Contentful's documentation and its management library. */
class ContentfulTest {
  private Vendor vendor;
  private TestConnection connection;

  @BeforeEach
  void aSpace() throws IOException, ConnectorException {
    vendor = new Vendor();
    connection =
        Opened.connector(
            "contentful",
            Map.of(
                "url", vendor.url(),
                "token", "CFPAT-0001",
                "space", "sp1",
                "organization", "org1",
                "webhook", "wh1"));
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

  private static String array(int total, String items) {
    return "{\"sys\":{\"type\":\"Array\"},\"total\":%d,\"skip\":0,\"limit\":1,\"items\":[%s]}"
        .formatted(total, items);
  }

  @ParameterizedTest
  @CsvSource({
    "entries, /spaces/sp1/environments/master/entries?limit=1, entries",
    "assets, /spaces/sp1/environments/master/assets?limit=1, assets",
    "content-types, /spaces/sp1/environments/master/content_types?limit=1, content types"
  })
  void contentIsCountedByItsTotalAsTheTokenSeesIt(String poller, String target, String name)
      throws Exception {
    PollResult result = poll(poller, array(14_382, "{\"sys\":{\"id\":\"e1\"}}"));
    assertThat(result.observations())
        .isEqualTo(
            List.of(
                new Observation.ContentCount(
                    name, Opened.NOW, Count.of(14_382, CountQuality.VISIBLE_ONLY))));
    assertThat(vendor.requests().get(0).target()).isEqualTo(target);
    assertThat(vendor.requests().get(0).header("authorization")).isEqualTo("Bearer CFPAT-0001");
  }

  @Test
  void anEmptySpaceHasZeroEntries() throws Exception {
    PollResult result = poll("entries", array(0, ""));
    assertThat(((Observation.ContentCount) result.observations().get(0)).items().value()).isZero();
  }

  @Test
  void membersAreAssignedSeats() throws Exception {
    PollResult result = poll("members", array(42, "{\"sys\":{\"id\":\"om1\"}}"));
    assertThat(result.observations())
        .isEqualTo(
            List.of(
                new Observation.SeatUsage(
                    "users",
                    Opened.NOW,
                    Optional.empty(),
                    Optional.of(Count.exact(42)),
                    Optional.empty())));
  }

  @Test
  void usersAreReadToTheTotal() throws Exception {
    vendor.answering(
        request ->
            Reply.json(
                request.target().endsWith("skip=0")
                    ? array(
                        3,
                        "{\"sys\":{\"id\":\"u1\"},\"email\":\"a@x.example\",\"activated\":true,"
                            + "\"confirmed\":true},{\"sys\":{\"id\":\"u2\"},\"email\":\"b@x.example\","
                            + "\"activated\":true,\"confirmed\":false}")
                    : array(3, "{\"sys\":{\"id\":\"u3\"},\"activated\":false}")));
    Observation.UserRoster roster =
        (Observation.UserRoster) connection.poll("users").observations().get(0);
    assertThat(roster.entries())
        .extracting(Observation.RosterEntry::status)
        .containsExactly(UserStatus.ACTIVE, UserStatus.INVITED, UserStatus.UNKNOWN);
    assertThat(vendor.requests())
        .extracting(Request::target)
        .containsExactly(
            "/organizations/org1/users?limit=100&skip=0",
            "/organizations/org1/users?limit=100&skip=2");
  }

  @ParameterizedTest
  @CsvSource({
    "delivery-calls, api_call_cda, delivery",
    "management-calls, api_call_cma, management"
  })
  void callsOfTheMonthAreSummed(String poller, String metric, String name) throws Exception {
    PollResult result =
        poll(
            poller,
            array(
                1,
                "{\"sys\":{\"type\":\"AggregatedUsage\",\"key\":\""
                    + metric
                    + "\"},"
                    + "\"data\":[100,20,3],\"dataLastUpdatedAt\":\"2026-03-10T02:00:00Z\"}"));
    assertThat(result.observations())
        .isEqualTo(
            List.of(
                new Observation.Consumption(
                    name + " api calls this month",
                    Opened.NOW,
                    new Count(
                        123,
                        CountQuality.CACHED,
                        Optional.of(Instant.parse("2026-03-10T02:00:00Z"))),
                    Optional.empty(),
                    "api-calls")));
    assertThat(vendor.requests().get(0).target())
        .isEqualTo(
            "/organizations/org1/usages/"
                + metric
                + "?date%5Bgte%5D=2026-03-01&date%5Blte%5D=2026-03-10&granularity=P1D");
  }

  @Test
  void aMonthWithoutFiguresIsNotZero() throws Exception {
    assertThat(poll("delivery-calls", array(0, "")).observations()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, 0, UNKNOWN", "10, 10, UP", "10, 4, DEGRADED", "10, 0, DOWN"})
  void aWebhookIsAnIntegration(int total, int healthy, HealthStatus status) throws Exception {
    PollResult result =
        poll(
            "webhook",
            "{\"sys\":{\"type\":\"Webhook\",\"id\":\"wh1\"},\"calls\":{\"total\":%d,\"healthy\":%d}}"
                .formatted(total, healthy));
    IntegrationHealth health = (IntegrationHealth) result.observations().get(0);
    assertThat(health.name()).isEqualTo("webhook wh1");
    assertThat(health.status()).isEqualTo(status);
    assertThat(health.errorRatio())
        .isEqualTo(total == 0 ? Optional.empty() : Optional.of((double) (total - healthy) / total));
  }

  @Test
  void whatNeedsAnOrganizationIsAbsentWithoutOne() throws Exception {
    TestConnection small =
        Opened.connector(
            "contentful", Map.of("url", vendor.url(), "token", "CFPAT-0001", "space", "sp1"));
    for (String poller : new String[] {"members", "users", "delivery-calls", "webhook"}) {
      assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> small.poll(poller)))
          .as(poller)
          .isNotNull();
    }
  }

  @Test
  void failuresAreToldApart() {
    ConnectorException asleep =
        failure(Reply.json(502, "{\"sys\":{\"type\":\"Error\",\"id\":\"Hibernated\"}}"));
    assertThat(asleep.kind()).isEqualTo(FailureKind.UNAVAILABLE);
    assertThat(asleep).hasMessageContaining("sleeps");
    assertThat(failure(Reply.json(502, "{}"))).hasMessageContaining("answered 502");
    assertThat(failure(Reply.json(401, "{}")).kind()).isEqualTo(FailureKind.AUTHENTICATION);
    assertThat(failure(Reply.json(404, "{}")).kind()).isEqualTo(FailureKind.AUTHORIZATION);
    assertThat(failure(Reply.json(429, "{}").with("X-Contentful-RateLimit-Reset", "2")).retryAt())
        .contains(Opened.NOW.plusSeconds(2));
  }

  private ConnectorException failure(Reply reply) {
    vendor.answering(request -> reply);
    return catchThrowableOfType(ConnectorException.class, () -> connection.poll("entries"));
  }
}

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
import io.parallelrun.spi.PollResult;
import io.parallelrun.testkit.TestConnection;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies in the shape of HubSpot's public API specifications. */
class HubSpotTest {
  private Vendor vendor;
  private TestConnection connection;

  @BeforeEach
  void anAccount() throws IOException, ConnectorException {
    vendor = new Vendor();
    connection = Opened.connector("hubspot", Map.of("url", vendor.url(), "token", "pat-eu1-0001"));
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
  void theDaysCallsCarryTheirQuality() throws Exception {
    PollResult result =
        poll(
            "api-usage",
            """
            {"results": [
              {"name": "private-apps-api-calls-daily", "usageLimit": 250000, "currentUsage": 120,
               "collectedAt": "2026-03-10T11:58:00.000Z", "fetchStatus": "SUCCESS"},
              {"name": "other-calls", "usageLimit": 100, "currentUsage": 9,
               "collectedAt": "2026-03-10T11:00:00.000Z", "fetchStatus": "CACHED"},
              {"name": "broken", "usageLimit": 0, "currentUsage": 0, "fetchStatus": "TIMEOUT"}]}
            """);
    assertThat(result.observations())
        .isEqualTo(
            List.of(
                new Observation.Consumption(
                    "private-apps-api-calls-daily",
                    Opened.NOW,
                    Count.exact(120),
                    Optional.of(Entitlement.of(250_000)),
                    "api-calls"),
                new Observation.Consumption(
                    "other-calls",
                    Opened.NOW,
                    new Count(
                        9, CountQuality.CACHED, Optional.of(Instant.parse("2026-03-10T11:00:00Z"))),
                    Optional.of(Entitlement.of(100)),
                    "api-calls")));
    Request request = vendor.requests().get(0);
    assertThat(request.target()).isEqualTo("/account-info/v3/api-usage/daily/private-apps");
    assertThat(request.header("authorization")).isEqualTo("Bearer pat-eu1-0001");
  }

  @Test
  void limitsOfRecordsAreReadPerTypeAndForCustomTypesTogether() throws Exception {
    PollResult result =
        poll(
            "limits",
            """
            {"hubspotDefinedObjectTypes": [
               {"objectTypeId": "0-1", "singularLabel": "Contact", "limit": 1000, "usage": 400}],
             "customObjectTypes": {"overallLimit": 50, "overallUsage": 2, "byObjectType": []}}
            """);
    assertThat(result.observations())
        .extracting(o -> o.name() + " " + ((Observation.Consumption) o).used().value())
        .containsExactly("records of type 0-1 400", "records of custom types 2");
  }

  @Test
  void contactsAreCountedBySearchingForOne() throws Exception {
    PollResult result = poll("contacts", "{\"total\": 812345, \"results\": [{\"id\": \"5\"}]}");
    assertThat(result.observations())
        .isEqualTo(
            List.of(
                new Observation.ContentCount(
                    "contacts", Opened.NOW, Count.of(812_345, CountQuality.APPROXIMATE))));
    Request request = vendor.requests().get(0);
    assertThat(request.method() + " " + request.target())
        .isEqualTo("POST /crm/v3/objects/contacts/search");
    assertThat(request.body())
        .isEqualTo(
            "{\"filterGroups\":[],\"properties\":[\"hs_object_id\"],\"limit\":1,\"after\":\"0\","
                + "\"sorts\":[]}");
  }

  @ParameterizedTest
  @CsvSource({
    "site-pages, /cms/v3/pages/site-pages?limit=1, site pages",
    "landing-pages, /cms/v3/pages/landing-pages?limit=1, landing pages",
    "blog-posts, /cms/v3/blogs/posts?limit=1, blog posts",
    "redirects, /cms/v3/url-redirects/?limit=1, redirects",
    "emails, /marketing/v3/emails?limit=1, e-mails"
  })
  void contentIsCountedByItsTotal(String poller, String target, String name) throws Exception {
    PollResult result = poll(poller, "{\"total\": 37, \"results\": [{\"id\": \"1\"}]}");
    assertThat(result.observations())
        .isEqualTo(List.of(new Observation.ContentCount(name, Opened.NOW, Count.exact(37))));
    assertThat(vendor.requests().get(0).target()).isEqualTo(target);
  }

  @Test
  void listsAreReadByAHundredAndSizedWhereTheSizeIsTold() throws Exception {
    vendor.answering(
        request -> {
          boolean first = request.body().contains("\"offset\":0");
          String lists =
              IntStream.range(first ? 0 : 100, first ? 100 : 101)
                  .mapToObj(
                      id ->
                          "{\"listId\":\""
                              + id
                              + "\",\"name\":\"L\",\"additionalProperties\":{"
                              + (id == 0 ? "" : "\"hs_list_size\":\"" + id * 10 + "\"")
                              + "}}")
                  .collect(Collectors.joining(","));
          return Reply.json("{\"total\":101,\"hasMore\":" + first + ",\"lists\":[" + lists + "]}");
        });
    PollResult result = connection.poll("lists");
    assertThat(result.failures()).isEmpty();
    assertThat(result.observations()).hasSize(101);
    assertThat(result.observations())
        .contains(
            new Observation.AudienceCount(
                "list 100", Opened.NOW, "any", Count.of(1_000, CountQuality.APPROXIMATE)),
            new Observation.ContentCount("lists", Opened.NOW, Count.exact(101)));
    assertThat(vendor.requests())
        .extracting(Request::body)
        .containsExactly(
            "{\"count\":100,\"offset\":0,\"query\":\"\",\"additionalProperties\":[\"hs_list_size\"]}",
            "{\"count\":100,\"offset\":100,\"query\":\"\",\"additionalProperties\":[\"hs_list_size\"]}");
  }

  @Test
  void usersAreReadPageByPageAndSeatsCountedByProduct() throws Exception {
    vendor.answering(
        request ->
            Reply.json(
                request.target().contains("after=")
                    ? "{\"results\":[{\"id\":\"3\",\"email\":\"c@x.example\",\"seatNames\":[\"Core\"]}]}"
                    : "{\"results\":[{\"id\":\"1\",\"email\":\"a@x.example\",\"seatNames\":"
                        + "[\"Sales Hub\",\"Core\"]},{\"id\":\"2\",\"email\":\"b@x.example\"}],"
                        + "\"paging\":{\"next\":{\"after\":\"NTI1\"}}}"));
    PollResult result = connection.poll("users");
    assertThat(result.failures()).isEmpty();
    assertThat(((Observation.UserRoster) result.observations().get(0)).entries()).hasSize(3);
    assertThat(result.observations().subList(1, 3))
        .extracting(
            o -> o.name() + " " + ((Observation.SeatUsage) o).assigned().orElseThrow().value())
        .containsExactly("sales hub 1", "core 2");
    assertThat(vendor.requests().get(1).target())
        .isEqualTo("/settings/v3/users/?limit=100&after=NTI1");
  }

  @Test
  void anAccountWithoutSeatNamesHasUsersOnly() throws Exception {
    PollResult result = poll("users", "{\"results\":[{\"id\":\"1\",\"email\":\"a@x.example\"}]}");
    assertThat(result.observations()).hasSize(1);
  }

  @Test
  void failuresAreToldApart() {
    assertThat(failure(Reply.json(401, "{\"category\":\"INVALID_AUTHENTICATION\"}")).kind())
        .isEqualTo(FailureKind.AUTHENTICATION);
    ConnectorException scope = failure(Reply.json(403, "{\"category\":\"MISSING_SCOPES\"}"));
    assertThat(scope.kind()).isEqualTo(FailureKind.AUTHORIZATION);
    assertThat(scope).hasMessageContaining("lacks a scope");
    String limit = "{\"errorType\":\"RATE_LIMIT\",\"policyName\":\"%s\"}";
    assertThat(failure(Reply.json(429, limit.formatted("DAILY"))).retryAt())
        .contains(Opened.NOW.plus(Duration.ofHours(1)));
    assertThat(failure(Reply.json(429, limit.formatted("SECONDLY"))).retryAt())
        .contains(Opened.NOW.plusSeconds(10));
  }

  private ConnectorException failure(Reply reply) {
    vendor.answering(request -> reply);
    return catchThrowableOfType(ConnectorException.class, () -> connection.poll("contacts"));
  }
}

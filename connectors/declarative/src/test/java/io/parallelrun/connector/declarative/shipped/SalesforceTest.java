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
import io.parallelrun.spi.PersonName;
import io.parallelrun.spi.PollResult;
import io.parallelrun.testkit.SettableClock;
import io.parallelrun.testkit.TestConnection;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies in the shape of Salesforce's REST API guide and object reference. */
class SalesforceTest {
  private static final String TOKEN =
      "{\"access_token\":\"00Dxx!AQ4\",\"token_type\":\"Bearer\",\"scope\":\"api\"}";

  private final SettableClock clock = new SettableClock(Opened.NOW);
  private Vendor vendor;
  private TestConnection connection;

  @BeforeEach
  void anOrg() throws IOException, ConnectorException {
    vendor = new Vendor();
    connection =
        Opened.connector(
            "salesforce",
            clock,
            Map.of(
                "url", vendor.url(),
                "client-id", "3MVG9",
                "client-secret", "not-for-logs",
                "sobject", "Promotion__c"));
  }

  @AfterEach
  void stop() {
    vendor.close();
  }

  private void answering(Function<Request, Reply> rest) {
    vendor.answering(
        request ->
            request.target().equals("/services/oauth2/token")
                ? Reply.json(TOKEN)
                : rest.apply(request));
  }

  private PollResult poll(String poller, String body) throws Exception {
    answering(request -> Reply.json(body));
    PollResult result = connection.poll(poller);
    assertThat(result.failures()).isEmpty();
    return result;
  }

  private Request last() {
    return vendor.requests().get(vendor.requests().size() - 1);
  }

  @Test
  void theIntegrationUserSignsInWithTheClientsCredentialAtTheOrgsDomain() throws Exception {
    poll("leads", "{\"totalSize\":7,\"done\":true,\"records\":[]}");
    Request token = vendor.requests().get(0);
    assertThat(token.method()).isEqualTo("POST");
    assertThat(token.body())
        .isEqualTo("grant_type=client_credentials&client_id=3MVG9&client_secret=not-for-logs");
    assertThat(token.headers()).doesNotContainKey("authorization");
    assertThat(last().header("authorization")).isEqualTo("Bearer 00Dxx!AQ4");
  }

  @Test
  void theApiIsWatchedByItsListOfVersions() throws Exception {
    PollResult result =
        poll(
            "api",
            """
            [{"label": "Winter '26", "url": "/services/data/v65.0", "version": "65.0"},
             {"label": "Spring '26", "url": "/services/data/v66.0", "version": "66.0"}]
            """);
    Observation.IntegrationHealth health =
        (Observation.IntegrationHealth) result.observations().get(0);
    assertThat(health.name()).isEqualTo("rest api");
    assertThat(health.status()).isEqualTo(HealthStatus.UP);
    assertThat(health.latency()).isPresent();
    assertThat(last().target()).isEqualTo("/services/data/");
  }

  @Test
  void anApiVersionThatIsGoneIsNoGoodHealth() throws Exception {
    PollResult result = poll("api", "[{\"label\":\"Spring '28\",\"version\":\"72.0\"}]");
    assertThat(result.observations())
        .singleElement()
        .satisfies(
            one -> {
              Observation.IntegrationHealth health = (Observation.IntegrationHealth) one;
              assertThat(health.status()).isEqualTo(HealthStatus.DEGRADED);
              assertThat(health.detail()).contains("does not list the API version");
            });
  }

  @Test
  void limitsAreUsedAndAllowedAndWhatTheEditionLacksIsLeftOut() throws Exception {
    PollResult result =
        poll(
            "limits",
            """
            {"DailyApiRequests": {"Max": 15000, "Remaining": 14310, "Some App": {"Max": 0, "Remaining": 0}},
             "DataStorageMB": {"Max": 1073, "Remaining": -27},
             "HourlyDashboardStatuses": {"Max": 999999999, "Remaining": 999999999}}
            """);
    assertThat(result.observations())
        .isEqualTo(
            List.of(
                new Observation.Consumption(
                    "api requests in 24 hours",
                    Opened.NOW,
                    Count.of(690, CountQuality.APPROXIMATE),
                    Optional.of(Entitlement.of(15_000)),
                    "api-calls"),
                new Observation.Consumption(
                    "data storage",
                    Opened.NOW,
                    Count.of(1_100, CountQuality.APPROXIMATE),
                    Optional.of(Entitlement.of(1_073)),
                    "MBy")));
    assertThat(last().target()).isEqualTo("/services/data/v66.0/limits/");
  }

  @Test
  void licensesAreSeatsAsOfTheTimeTheyWereCounted() throws Exception {
    PollResult result =
        poll(
            "licenses",
            """
            {"totalSize": 3, "done": true, "records": [
              {"attributes": {"type": "UserLicense"}, "Name": "Salesforce", "Status": "Active",
               "TotalLicenses": 120, "UsedLicenses": 97,
               "UsedLicensesLastUpdated": "2026-03-10T02:10:11.000+0000"},
              {"attributes": {"type": "UserLicense"}, "Name": "Identity", "Status": "Active",
               "TotalLicenses": 10, "UsedLicenses": 0, "UsedLicensesLastUpdated": null},
              {"attributes": {"type": "UserLicense"}, "Name": "Gold Partner", "Status": "Disabled",
               "TotalLicenses": 5, "UsedLicenses": 0, "UsedLicensesLastUpdated": null}]}
            """);
    assertThat(result.observations())
        .isEqualTo(
            List.of(
                new Observation.SeatUsage(
                    "salesforce",
                    Opened.NOW,
                    Optional.of(Entitlement.of(120)),
                    Optional.of(
                        new Count(
                            97,
                            CountQuality.CACHED,
                            Optional.of(Instant.parse("2026-03-10T02:10:11Z")))),
                    Optional.empty()),
                new Observation.SeatUsage(
                    "identity",
                    Opened.NOW,
                    Optional.of(Entitlement.of(10)),
                    Optional.of(Count.of(0, CountQuality.APPROXIMATE)),
                    Optional.empty())));
    assertThat(last().target())
        .isEqualTo(
            "/services/data/v66.0/query/?q=SELECT%20Name%2C%20Status%2C%20TotalLicenses%2C%20"
                + "UsedLicenses%2C%20UsedLicensesLastUpdated%20FROM%20UserLicense");
  }

  @Test
  void addOnsAreSeatsByTheirKey() throws Exception {
    PollResult result =
        poll(
            "permission-set-licenses",
            """
            {"totalSize": 1, "done": true, "records": [
              {"PermissionSetLicenseKey": "SampleMarketingPsl", "MasterLabel": "Sample Marketing User",
               "Status": "Active", "TotalLicenses": 25, "UsedLicenses": 19}]}
            """);
    assertThat(result.observations())
        .isEqualTo(
            List.of(
                new Observation.SeatUsage(
                    "add-on samplemarketingpsl",
                    Opened.NOW,
                    Optional.of(Entitlement.of(25)),
                    Optional.of(Count.exact(19)),
                    Optional.empty())));
  }

  @Test
  void entitlementsThatAreMeteredAreConsumption() throws Exception {
    PollResult result =
        poll(
            "entitlements",
            """
            {"totalSize": 2, "done": true, "records": [
              {"Setting": "force.com.SampleSetting", "MasterLabel": "API Request Limit per Month",
               "CurrentAmountAllowed": 3000000.0, "AmountUsed": 1210345.2,
               "UsageDate": "2026-03-09T00:00:00.000+0000", "StartDate": "2026-02-01",
               "EndDate": "2027-01-31"},
              {"Setting": "force.com.OtherSetting", "MasterLabel": "Sample Feature",
               "CurrentAmountAllowed": 100.0, "AmountUsed": null, "UsageDate": null,
               "StartDate": "2026-02-01", "EndDate": "2027-01-31"}]}
            """);
    assertThat(result.observations())
        .isEqualTo(
            List.of(
                new Observation.Consumption(
                    "api request limit per month",
                    Opened.NOW,
                    new Count(
                        1_210_346,
                        CountQuality.CACHED,
                        Optional.of(Instant.parse("2026-03-09T00:00:00Z"))),
                    Optional.of(Entitlement.of(3_000_000)),
                    "units")));
    assertThat(last().target())
        .endsWith(
            "TenantUsageEntitlement%20WHERE%20StartDate%20%3C%3D%20TODAY%20AND%20%28EndDate%20%3D%20"
                + "null%20OR%20EndDate%20%3E%3D%20TODAY%29");
  }

  @Test
  void usersAreReadPageByPageWithTheirLastSignIn() throws Exception {
    answering(
        request ->
            Reply.json(
                request.target().endsWith("/query/01gD0000002HU6KIAW-2000")
                    ? "{\"totalSize\":2,\"done\":true,\"records\":[{\"Id\":\"005B\",\"Email\":"
                        + "\"b@x.example\",\"LastLoginDate\":null}]}"
                    : "{\"totalSize\":2,\"done\":false,\"nextRecordsUrl\":"
                        + "\"/services/data/v66.0/query/01gD0000002HU6KIAW-2000\",\"records\":["
                        + "{\"Id\":\"005A\",\"Email\":\"a@x.example\",\"LastLoginDate\":"
                        + "\"2026-03-09T08:11:05.000+0000\"}]}"));
    PollResult result = connection.poll("users");
    assertThat(result.failures()).isEmpty();
    assertThat(((Observation.UserRoster) result.observations().get(0)).entries())
        .containsExactly(
            new Observation.RosterEntry(
                "005A",
                Optional.of("a@x.example"),
                UserStatus.ACTIVE,
                Optional.of(Instant.parse("2026-03-09T08:11:05Z"))),
            new Observation.RosterEntry(
                "005B", Optional.of("b@x.example"), UserStatus.ACTIVE, Optional.empty()));
    assertThat(vendor.requests().get(1).target())
        .endsWith("User%20WHERE%20IsActive%20%3D%20true%20AND%20UserType%20%3D%20%27Standard%27");
  }

  @ParameterizedTest
  @CsvSource({
    "campaigns, Campaign, campaigns",
    "leads, Lead, leads",
    "contacts, Contact, contacts",
    "records, Promotion__c, records of promotion__c"
  })
  void recordsAreCountedAsFarAsTheyAreVisible(String poller, String object, String name)
      throws Exception {
    PollResult result = poll(poller, "{\"totalSize\":812345,\"done\":true,\"records\":[]}");
    assertThat(result.observations())
        .isEqualTo(
            List.of(
                new Observation.ContentCount(
                    name, Opened.NOW, Count.of(812_345, CountQuality.VISIBLE_ONLY))));
    assertThat(last().target())
        .isEqualTo("/services/data/v66.0/query/?q=SELECT%20COUNT%28%29%20FROM%20" + object);
  }

  @Test
  void failuresAreToldApart() {
    String body = "[{\"message\":\"mallory\",\"errorCode\":\"%s\"}]";
    ConnectorException quota = failure(Reply.json(403, body.formatted("REQUEST_LIMIT_EXCEEDED")));
    assertThat(quota.kind()).isEqualTo(FailureKind.RATE_LIMITED);
    assertThat(quota.retryAt()).contains(Opened.NOW.plus(Duration.ofHours(1)));
    assertThat(failure(Reply.json(403, body.formatted("INSUFFICIENT_ACCESS"))).kind())
        .isEqualTo(FailureKind.AUTHORIZATION);
    assertThat(failure(Reply.json(400, body.formatted("INVALID_TYPE"))).kind())
        .isEqualTo(FailureKind.AUTHORIZATION);
    assertThat(failure(Reply.json(400, body.formatted("MALFORMED_QUERY"))).kind())
        .isEqualTo(FailureKind.BAD_RESPONSE);
    assertThat(failure(Reply.json(404, body.formatted("NOT_FOUND"))).kind())
        .isEqualTo(FailureKind.CONFIG);
    assertThat(failure(Reply.json(503, body.formatted("SERVER_UNAVAILABLE"))).kind())
        .isEqualTo(FailureKind.UNAVAILABLE);
  }

  @Test
  void aSessionThatEndedIsBegunAgainOnce() throws Exception {
    AtomicInteger refused = new AtomicInteger();
    poll("leads", "{\"totalSize\":7,\"done\":true,\"records\":[]}");
    clock.advance(Duration.ofMinutes(30));
    answering(
        request ->
            refused.getAndIncrement() == 0
                ? Reply.json(
                    401, "[{\"message\":\"Session expired\",\"errorCode\":\"INVALID_SESSION_ID\"}]")
                : Reply.json("{\"totalSize\":8,\"done\":true,\"records\":[]}"));
    assertThat(connection.poll("leads").observations()).hasSize(1);
    assertThat(vendor.requests())
        .extracting(Request::method)
        .containsExactly("POST", "GET", "GET", "POST", "GET");
  }

  private ConnectorException failure(Reply reply) {
    answering(request -> reply);
    return catchThrowableOfType(ConnectorException.class, () -> connection.poll("contacts"));
  }

  @Test
  void aPersonIsAskedForByWhatLooksLikeAnIdAlone() throws Exception {
    answering(
        request ->
            Reply.json(
                "{\"totalSize\":1,\"done\":true,\"records\":[{\"attributes\":{\"type\":\"User\"},"
                    + "\"Name\":\"Ana Ruiz\",\"Username\":\"ana@legacy.example.com\"}]}"));
    assertThat(connection.person("005xx000001SwiUAAS"))
        .contains(new PersonName(Optional.of("Ana Ruiz"), Optional.of("ana@legacy.example.com")));
    assertThat(last().target())
        .endsWith(
            "/query/?q=SELECT%20Name%2C%20Username%20FROM%20User%20WHERE%20Id%20%3D%20"
                + "%27005xx000001SwiUAAS%27");
    int asked = vendor.requests().size();
    assertThat(connection.person("005' OR Name != '")).isEmpty();
    assertThat(vendor.requests()).hasSize(asked);
    answering(request -> Reply.json("{\"totalSize\":0,\"done\":true,\"records\":[]}"));
    assertThat(connection.person("005xx000001SwiVAAS")).isEmpty();
  }
}

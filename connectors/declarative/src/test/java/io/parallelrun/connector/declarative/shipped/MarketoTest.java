package io.parallelrun.connector.declarative.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parallelrun.connector.declarative.Vendor;
import io.parallelrun.connector.declarative.Vendor.Reply;
import io.parallelrun.connector.declarative.Vendor.Request;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.Count;
import io.parallelrun.spi.Entitlement;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.Observation.HealthStatus;
import io.parallelrun.spi.Observation.UserStatus;
import io.parallelrun.spi.PollResult;
import io.parallelrun.testkit.SettableClock;
import io.parallelrun.testkit.TestConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies in the shape of Adobe's documentation of Marketo Engage. */
class MarketoTest {
  private final SettableClock clock = new SettableClock(Opened.NOW);
  private final AtomicInteger tokens = new AtomicInteger();
  private Vendor vendor;
  private TestConnection connection;

  @BeforeEach
  void aSubscription() throws IOException, ConnectorException {
    vendor = new Vendor();
    connection = open(Map.of("daily-calls", "50000"));
  }

  private TestConnection open(Map<String, String> more) throws ConnectorException {
    Map<String, String> settings = new java.util.HashMap<>(more);
    settings.putAll(
        Map.of("url", vendor.url(), "client-id", "28bf6c2a", "client-secret", "not-for-logs"));
    return Opened.connector("marketo", clock, settings);
  }

  @AfterEach
  void stop() {
    vendor.close();
  }

  private void answering(Function<Request, Reply> rest) {
    vendor.answering(
        request ->
            request.target().equals("/identity/oauth/token")
                ? Reply.json(
                    "{\"access_token\":\"t"
                        + tokens.incrementAndGet()
                        + "\",\"token_type\":\"bearer\",\"expires_in\":3599,\"scope\":\"api@x\"}")
                : rest.apply(request));
  }

  private PollResult poll(String poller, String body) throws Exception {
    answering(request -> Reply.json(body));
    PollResult result = connection.poll(poller);
    assertThat(result.failures()).isEmpty();
    return result;
  }

  private static final String USAGE =
      """
      {"requestId": "5f7f#17d7d8f2b6f", "success": true, "result": [
        {"date": "2026-03-10", "total": 1120, "users": [{"userId": "sync@x.example", "count": 1120}]}]}
      """;

  @Test
  void theDaysCallsHaveTheQuotaThatWasEntered() throws Exception {
    assertThat(poll("api-usage", USAGE).observations())
        .isEqualTo(
            List.of(
                new Observation.Consumption(
                    "api calls today",
                    Opened.NOW,
                    Count.exact(1_120),
                    Optional.of(Entitlement.of(50_000)),
                    "api-calls")));
    Request token = vendor.requests().get(0);
    assertThat(token.method() + " " + token.target()).isEqualTo("POST /identity/oauth/token");
    assertThat(token.body())
        .isEqualTo("grant_type=client_credentials&client_id=28bf6c2a&client_secret=not-for-logs");
    Request usage = vendor.requests().get(1);
    assertThat(usage.target()).isEqualTo("/rest/v1/stats/usage.json");
    assertThat(usage.header("authorization")).isEqualTo("Bearer t1");
  }

  @Test
  void withoutAnEnteredQuotaThereIsNone() throws Exception {
    connection = open(Map.of());
    assertThat(
            ((Observation.Consumption) poll("api-usage", USAGE).observations().get(0)).entitled())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[] | UP | ''",
        "[{\"date\":\"2026-03-10\",\"total\":16,\"errors\":[{\"errorCode\":\"610\",\"count\":16}]}]"
            + " | UP | 16 API calls of all integrations failed today, 0 of them at a limit or an"
            + " outage.",
        "[{\"date\":\"2026-03-10\",\"total\":72,\"errors\":[{\"errorCode\":\"606\",\"count\":56},"
            + "{\"errorCode\":\"610\",\"count\":16}]}] | DEGRADED | 72 API calls of all"
            + " integrations failed today, 56 of them at a limit or an outage."
      })
  void aLimitOrAnOutageTodayIsNoGoodHealth(String result, HealthStatus status, String detail)
      throws Exception {
    PollResult polled =
        poll("api-errors", "{\"requestId\":\"1\",\"success\":true,\"result\":" + result + "}");
    assertThat(polled.observations())
        .isEqualTo(
            List.of(
                new Observation.IntegrationHealth(
                    "rest api",
                    Opened.NOW,
                    status,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    detail)));
  }

  @Test
  void usersAreReadToAnEmptyPageWithoutThoseOfIntegrations() throws Exception {
    String user = "{\"userid\":\"%1$s\",\"emailAddress\":\"%1$s\",\"id\":%2$d,\"apiOnly\":%3$s}";
    answering(
        request ->
            Reply.json(
                request.target().endsWith("pageOffset=0")
                    ? "["
                        + user.formatted("a@x.example", 6785, false)
                        + ","
                        + user.formatted("svc@x.example", 6786, true)
                        + "]"
                    : request.target().endsWith("pageOffset=2")
                        ? "[" + user.formatted("b@x.example", 6787, false) + "]"
                        : "[]"));
    PollResult result = connection.poll("users");
    assertThat(result.failures()).isEmpty();
    assertThat(((Observation.UserRoster) result.observations().get(0)).entries())
        .containsExactly(
            new Observation.RosterEntry(
                "6785", Optional.of("a@x.example"), UserStatus.UNKNOWN, Optional.empty()),
            new Observation.RosterEntry(
                "6787", Optional.of("b@x.example"), UserStatus.UNKNOWN, Optional.empty()));
    assertThat(vendor.requests().get(3).target())
        .isEqualTo("/userservice/management/v1/users/allusers.json?pageSize=200&pageOffset=3");
  }

  @ParameterizedTest
  @CsvSource({
    "programs, programs, programs",
    "smart-campaigns, smartCampaigns, smart campaigns",
    "emails, emails, e-mails",
    "landing-pages, landingPages, landing pages",
    "forms, forms, forms",
    "static-lists, staticLists, static lists",
    "redirects, redirectRules, redirects"
  })
  void assetsAreCountedToAPageWithoutAResultAndEachOnce(String poller, String path, String name)
      throws Exception {
    // The last of the first page comes again on the second, as its draft.
    answering(
        request ->
            Reply.json(
                request.target().endsWith("offset=0")
                    ? assets(0, 200)
                    : request.target().endsWith("offset=200")
                        ? assets(199, 203)
                        : "{\"success\":true,\"errors\":[],\"requestId\":\"3\",\"warnings\":"
                            + "[\"No assets found for the given search criteria.\"]}"));
    PollResult result = connection.poll(poller);
    assertThat(result.failures()).isEmpty();
    assertThat(result.observations())
        .isEqualTo(List.of(new Observation.ContentCount(name, Opened.NOW, Count.exact(203))));
    assertThat(vendor.requests())
        .extracting(Request::target)
        .containsExactly(
            "/identity/oauth/token",
            "/rest/asset/v1/" + path + ".json?maxReturn=200&offset=0",
            "/rest/asset/v1/" + path + ".json?maxReturn=200&offset=200",
            "/rest/asset/v1/" + path + ".json?maxReturn=200&offset=204");
  }

  private static String assets(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(id -> "{\"id\":" + id + ",\"name\":\"A\"}")
        .collect(
            Collectors.joining(
                ",", "{\"success\":true,\"errors\":[],\"requestId\":\"1\",\"result\":[", "]}"));
  }

  @Test
  void noAssetsAtAllAreZero() throws Exception {
    PollResult result = poll("forms", "{\"success\":true,\"errors\":[],\"requestId\":\"1\"}");
    assertThat(result.observations())
        .isEqualTo(List.of(new Observation.ContentCount("forms", Opened.NOW, Count.exact(0))));
  }

  @Test
  void aCodeInABodyWithStatus200SaysWhatFailed() {
    assertThat(failure("603").kind()).isEqualTo(FailureKind.AUTHORIZATION);
    assertThat(failure("606").retryAt()).contains(Opened.NOW.plusSeconds(20));
    assertThat(failure("615").retryAt()).contains(Opened.NOW.plusSeconds(20));
    ConnectorException quota = failure("607");
    assertThat(quota.retryAt()).contains(Opened.NOW.plus(Duration.ofHours(1)));
    assertThat(quota).hasMessageContaining("of the day");
    assertThat(failure("608").kind()).isEqualTo(FailureKind.UNAVAILABLE);
    assertThat(failure("610").kind()).isEqualTo(FailureKind.CONFIG);
    assertThat(failure("601").kind()).isEqualTo(FailureKind.AUTHENTICATION);
    assertThat(failure("701").kind()).isEqualTo(FailureKind.BAD_RESPONSE);
  }

  @Test
  void aTokenThatEndedEarlyIsGotAgainOnce() throws Exception {
    poll("api-usage", USAGE);
    clock.advance(Duration.ofMinutes(15));
    answering(
        request ->
            request.header("authorization").equals("Bearer t1")
                ? Reply.json(
                    "{\"requestId\":\"1\",\"success\":false,\"errors\":[{\"code\":\"602\","
                        + "\"message\":\"Access token expired\"}]}")
                : Reply.json(USAGE));
    assertThat(connection.poll("api-usage").observations()).hasSize(1);
    assertThat(tokens).hasValue(2);
  }

  private ConnectorException failure(String code) {
    answering(
        request ->
            Reply.json(
                "{\"requestId\":\"1\",\"success\":false,\"errors\":[{\"code\":\""
                    + code
                    + "\",\"message\":\"mallory\"}]}"));
    return catchThrowableOfType(ConnectorException.class, () -> connection.poll("programs"));
  }
}

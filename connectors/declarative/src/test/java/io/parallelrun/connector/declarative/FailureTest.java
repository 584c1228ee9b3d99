package io.parallelrun.connector.declarative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parallelrun.connector.declarative.Vendor.Reply;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.Cursor;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.HttpBudget;
import io.parallelrun.spi.Observation.HealthStatus;
import io.parallelrun.spi.Observation.IntegrationHealth;
import io.parallelrun.spi.PollResult;
import io.parallelrun.spi.PollResult.PartialFailure;
import io.parallelrun.testkit.TestConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What replies mean that are no answers. */
class FailureTest {
  private Vendor vendor;
  private Acme acme;

  @BeforeEach
  void aVendor() throws IOException {
    vendor = new Vendor();
    acme = new Acme(vendor);
  }

  @AfterEach
  void stop() {
    vendor.close();
  }

  private ConnectorException failure(Reply reply) {
    vendor.answering(request -> reply);
    return catchThrowableOfType(ConnectorException.class, () -> acme.open().poll("things"));
  }

  @ParameterizedTest
  @CsvSource({
    "301, BAD_RESPONSE",
    "400, BAD_RESPONSE",
    "401, AUTHENTICATION",
    "403, AUTHORIZATION",
    "404, BAD_RESPONSE",
    "429, RATE_LIMITED",
    "500, UNAVAILABLE",
    "503, UNAVAILABLE"
  })
  void aStatusHasItsUsualMeaning(int status, FailureKind kind) {
    ConnectorException failure = failure(Reply.json(status, "{\"message\":\"mallory\"}"));
    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure)
        .hasMessageStartingWith("GET /api/things answered " + status)
        .hasMessageNotContaining("mallory");
    assertThat(failure.remedy()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Retry-After | 30 | 30",
        "Retry-After | 0 | 1",
        "Retry-After | Tue, 10 Mar 2026 12:02:00 GMT | 120",
        "Retry-After | soon | 60",
        "Retry-After | 99999999 | 86400",
        "RateLimit-Reset | 12 | 12",
        "RateLimit | \"default\";r=0;t=17 | 17",
        "X-Rate-Limit-Reset | 1773144045 | 45",
        "X-RateLimit-Reset | 1773144045000 | 45"
      })
  void aRateLimitSaysWhen(String header, String value, long seconds) {
    assertThat(failure(Reply.json(429, "{}").with(header, value)).retryAt())
        .contains(Acme.NOW.plusSeconds(seconds));
  }

  @Test
  void aBusyServerThatSaysWhenIsARateLimit() {
    ConnectorException failure = failure(Reply.json(503, "{}").with("Retry-After", "5"));
    assertThat(failure.kind()).isEqualTo(FailureKind.RATE_LIMITED);
    assertThat(failure.retryAt()).contains(Acme.NOW.plusSeconds(5));
  }

  @Test
  void theFirstRuleThatMatchesSpeaks() {
    acme.with(
        "errors",
        """
        [{status: 403, header: {name: cf-mitigated, contains: CHALLENGE}, kind: unavailable,
          message: The firewall stopped it., remedy: Wait.},
         {status: 4xx, when: 'errors[0].code = "asleep"', kind: unavailable,
          message: It sleeps., remedy: Wake it.},
         {status: 2xx, contains: under MAINTENANCE, kind: unavailable,
          message: It is being worked on., remedy: Wait.},
         {when: 'success = false', kind: badResponse, message: It says no., remedy: Look.},
         {status: 420, kind: rateLimited, message: Calm down., remedy: Nothing.,
          backoff: {kind: header, header: X-Calm, otherwise: PT2M}},
         {status: 421, kind: rateLimited, message: Calm down., remedy: Nothing.,
          backoff: {kind: exponential}}]
        """
            .replace('\n', ' '));
    assertThat(failure(Reply.json(403, "{}").with("cf-mitigated", "challenge")))
        .hasMessage("The firewall stopped it.");
    assertThat(failure(Reply.json(403, "{}"))).hasMessageContaining("answered 403");
    assertThat(failure(Reply.json(409, "{\"errors\":[{\"code\":\"asleep\"}]}")))
        .hasMessage("It sleeps.");
    assertThat(failure(new Reply(409, "<html>", Map.of()))).hasMessageContaining("answered 409");
    assertThat(failure(new Reply(200, "<p>Under maintenance</p>", Map.of())))
        .hasMessage("It is being worked on.");
    assertThat(failure(Reply.json(200, "{\"success\":false,\"data\":[]}")))
        .hasMessage("It says no.");
    assertThat(failure(Reply.json(420, "{}").with("X-Calm", "3")).retryAt())
        .contains(Acme.NOW.plusSeconds(3));
    assertThat(failure(Reply.json(420, "{}")).retryAt()).contains(Acme.NOW.plusSeconds(120));
    ConnectorException exponential = failure(Reply.json(421, "{}"));
    assertThat(exponential.kind()).isEqualTo(FailureKind.RATE_LIMITED);
    assertThat(exponential.retryAt()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"420", "421"})
  void aTimeInTheUsualHeadersIsKeptWhateverARuleExpected(int status) {
    acme.with(
        "errors",
        "[{status: 420, kind: rateLimited, message: Calm down., remedy: Nothing.,"
            + " backoff: {kind: header, header: X-Calm, otherwise: PT2M}},"
            + " {status: 421, kind: rateLimited, message: Calm down., remedy: Nothing.,"
            + " backoff: {kind: exponential}}]");
    assertThat(failure(Reply.json(status, "{}").with("Retry-After", "7211")).retryAt())
        .contains(Acme.NOW.plusSeconds(7_211));
  }

  @Test
  void theRulesOfAPollerComeBeforeThoseOfTheConnector() {
    acme.with("errors", "[{status: 404, kind: config, message: Connector., remedy: Look.}]");
    acme.with(
        "extra", "errors: [{status: 404, kind: badResponse, message: Poller., remedy: Look.}]");
    assertThat(failure(Reply.json(404, "{}"))).hasMessage("Poller.");
  }

  private TestConnection looking() throws ConnectorException {
    acme.with("emits", "[contentCount, integrationHealth]");
    acme.with(
        "map",
        "[{emit: contentCount, over: $, name: '\"things\"', items: $count(records)},"
            + " {emit: integrationHealth, over: '{\"there\": true}', name: '\"things api\"',"
            + " status: '\"up\"'}]");
    acme.with("extra", "down: [things api]");
    return acme.open();
  }

  @Test
  void whereNothingAnswersTheIntegrationIsDown() throws Exception {
    vendor.answering(request -> Reply.json(500, "{}"));
    PollResult result = looking().poll("things");
    assertThat(result.observations())
        .singleElement()
        .isInstanceOfSatisfying(
            IntegrationHealth.class,
            health -> {
              assertThat(health.name()).isEqualTo("things api");
              assertThat(health.status()).isEqualTo(HealthStatus.DOWN);
              assertThat(health.detail()).isEqualTo("GET /api/things answered 500.");
              assertThat(health.observedAt()).isEqualTo(Acme.NOW);
            });
    assertThat(result.failures())
        .containsExactly(
            new PartialFailure("things", FailureKind.UNAVAILABLE, "GET /api/things answered 500."));
    assertThat(result.next()).isEqualTo(Cursor.START);
  }

  @ParameterizedTest
  @CsvSource({"401, AUTHENTICATION", "404, BAD_RESPONSE", "429, RATE_LIMITED"})
  void whatAnswersOtherwiseSaysNothingOfTheIntegration(int status, FailureKind kind)
      throws Exception {
    TestConnection connection = looking();
    vendor.answering(request -> Reply.json(status, "{}"));
    assertThat(
            catchThrowableOfType(ConnectorException.class, () -> connection.poll("things")).kind())
        .isEqualTo(kind);
  }

  @Test
  void aPageIsNoJsonAndIsNotQuoted() {
    ConnectorException page =
        failure(new Reply(200, "<html>mallory</html>", Map.of("Content-Type", "text/html")));
    assertThat(page.kind()).isEqualTo(FailureKind.BAD_RESPONSE);
    assertThat(page).hasMessage("GET /api/things answered 200 with a web page instead of JSON.");
    assertThat(failure(Reply.json("{\"half\": "))).hasMessageContaining("no JSON");
    assertThat(failure(Reply.json(200, ""))).isNotNull();
  }

  @Test
  void aReplyBeyondTenMebibytesIsRefused() {
    String large = "{\"data\":[\"" + "x".repeat(10 * 1024 * 1024) + "\"]}";
    assertThat(failure(Reply.json(large))).hasMessageContaining("more than 10 MiB");
  }

  @Test
  void anotherApisReplyIsNotTakenForAnEmptyList() {
    assertThat(failure(Reply.json("{\"items\":[]}")))
        .hasMessageContaining("$type(data) = \"array\"")
        .hasMessageContaining("{items: 0 × []}");
    acme.with("expect", "true");
    vendor.answering(request -> Reply.json("{\"items\":[]}"));
    assertThat(catchThrowableOfType(ConnectorException.class, () -> acme.open().poll("things")))
        .isNull();
  }

  @Test
  void aSelectThatFindsNothingNeedsAnExpectation() {
    String text = acme.manifest().replace("expect: '$type(data) = \"array\"'", "");
    assertThat(text).doesNotContain("expect");
    acme.with("expect", "PLACE");
    Acme without =
        new Acme(vendor) {
          @Override
          public String manifest() {
            return text;
          }
        };
    vendor.answering(request -> Reply.json("{\"items\":[]}"));
    assertThat(catchThrowableOfType(ConnectorException.class, () -> without.open().poll("things")))
        .hasMessageContaining("found nothing")
        .hasMessageContaining("\"expect\"");
  }

  @Test
  void theBudgetIsToldToTheHostWhichKeepsIt() throws Exception {
    acme.with("budget", "{requests: 2, per: PT1M}");
    assertThat(Manifests.read(acme.manifest(), "acme.yaml").descriptor().budget())
        .isEqualTo(HttpBudget.of(2, Duration.ofMinutes(1)));
  }
}

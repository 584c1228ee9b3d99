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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies in the shape of Klaviyo's OpenAPI documents, revision 2026-07-15. */
class KlaviyoTest {
  private Vendor vendor;
  private TestConnection connection;

  @BeforeEach
  void anAccount() throws IOException, ConnectorException {
    vendor = new Vendor();
    connection =
        Opened.connector(
            "klaviyo",
            Map.of(
                "url", vendor.url(), "api-key", "pk_0001", "list", "Y6nRLr", "segment", "VvY2Rk"));
  }

  @AfterEach
  void stop() {
    vendor.close();
  }

  @ParameterizedTest
  @CsvSource({"lists", "segments"})
  void whatHasNoTotalIsCountedPageByPage(String poller) throws Exception {
    String path = "/api/" + poller;
    vendor.answering(
        request -> {
          boolean first = request.target().equals(path + "?page%5Bsize%5D=10");
          String next = first ? "\"" + vendor.url() + path + "?page%5Bcursor%5D=bmV4\"" : "null";
          return Reply.json(
              "{\"data\":[{\"type\":\"x\",\"id\":\"a\"},{\"type\":\"x\",\"id\":\"b\"}],"
                  + "\"links\":{\"self\":\"s\",\"next\":"
                  + next
                  + "}}");
        });
    PollResult result = connection.poll(poller);
    assertThat(result.failures()).isEmpty();
    assertThat(result.observations())
        .isEqualTo(List.of(new Observation.ContentCount(poller, Opened.NOW, Count.exact(4))));
    Request second = vendor.requests().get(1);
    assertThat(second.target()).isEqualTo(path + "?page%5Bcursor%5D=bmV4");
    assertThat(second.header("authorization")).isEqualTo("Klaviyo-API-Key pk_0001");
    assertThat(second.header("revision")).isEqualTo("2026-07-15");
    assertThat(second.header("accept")).isEqualTo("application/vnd.api+json");
  }

  @Test
  void anAccountWithoutListsHasNone() throws Exception {
    vendor.answering(request -> Reply.json("{\"data\":[],\"links\":{\"next\":null}}"));
    assertThat(connection.poll("lists").observations())
        .isEqualTo(List.of(new Observation.ContentCount("lists", Opened.NOW, Count.exact(0))));
  }

  @Test
  void peopleOfAListAndOfASegmentAreCounted() throws Exception {
    vendor.answering(
        request ->
            Reply.json(
                request.target().startsWith("/api/lists")
                    ? "{\"data\":{\"type\":\"list\",\"id\":\"Y6nRLr\","
                        + "\"attributes\":{\"name\":\"N\",\"profile_count\":812}}}"
                    : "{\"data\":{\"type\":\"segment\",\"id\":\"VvY2Rk\","
                        + "\"attributes\":{\"profile_count\":5,\"is_processing\":true}}}"));
    assertThat(connection.poll("list-people").observations())
        .isEqualTo(
            List.of(
                new Observation.AudienceCount("list y6nrlr", Opened.NOW, "any", Count.exact(812))));
    assertThat(connection.poll("segment-people").observations())
        .isEqualTo(
            List.of(
                new Observation.AudienceCount(
                    "segment vvy2rk", Opened.NOW, "any", Count.of(5, CountQuality.APPROXIMATE))));
    assertThat(vendor.requests())
        .extracting(Request::target)
        .containsExactly(
            "/api/lists/Y6nRLr?additional-fields%5Blist%5D=profile_count",
            "/api/segments/VvY2Rk?additional-fields%5Bsegment%5D=profile_count");
  }

  @Test
  void billedUsageIsBoughtAndUsed() throws Exception {
    vendor.answering(
        request ->
            Reply.json(
                """
                {"data": [
                  {"type": "billing-usage", "id": "email_sends", "attributes":
                    {"usage_used": 180000, "usage_max": 250000, "unit": "messages",
                     "as_of": "2026-03-10T11:00:00+00:00"}},
                  {"type": "billing-usage", "id": "sms", "attributes":
                    {"usage_used": 12.4, "usage_max": 50, "unit": "usd",
                     "as_of": "2026-03-10T11:00:00+00:00"}}],
                 "links": {"next": null}}
                """));
    PollResult result = connection.poll("billing-usage");
    assertThat(result.failures()).isEmpty();
    assertThat(result.observations().get(0))
        .isEqualTo(
            new Observation.Consumption(
                "email_sends",
                Opened.NOW,
                new Count(
                    180_000,
                    CountQuality.CACHED,
                    Optional.of(Instant.parse("2026-03-10T11:00:00Z"))),
                Optional.of(Entitlement.of(250_000)),
                "messages"));
    assertThat(((Observation.Consumption) result.observations().get(1)).used().value())
        .isEqualTo(13);
    assertThat(vendor.requests().get(0).header("revision")).isEqualTo("2026-07-15.pre");
  }

  @Test
  void failuresAreToldApart() {
    Reply challenge = Reply.json(403, "{}").with("cf-mitigated", "challenge");
    assertThat(failure("lists", challenge).kind()).isEqualTo(FailureKind.UNAVAILABLE);
    assertThat(failure("lists", Reply.json(403, "{}")).kind()).isEqualTo(FailureKind.AUTHORIZATION);
    assertThat(failure("lists", Reply.json(401, "{}")).kind())
        .isEqualTo(FailureKind.AUTHENTICATION);
    assertThat(failure("lists", Reply.json(429, "{}").with("Retry-After", "3")).retryAt())
        .contains(Opened.NOW.plusSeconds(3));
    assertThat(failure("billing-usage", Reply.json(404, "{}"))).hasMessageContaining("beta");
    assertThat(failure("lists", Reply.json(404, "{}"))).hasMessageContaining("answered 404");
  }

  private ConnectorException failure(String poller, Reply reply) {
    vendor.answering(request -> reply);
    return catchThrowableOfType(ConnectorException.class, () -> connection.poll(poller));
  }
}

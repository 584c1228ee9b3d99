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
import io.parallelrun.spi.PollResult;
import io.parallelrun.testkit.TestConnection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies in the shape of Mailchimp's Marketing API reference. */
class MailchimpTest {
  private Vendor vendor;
  private TestConnection connection;

  @BeforeEach
  void anAccount() throws IOException, ConnectorException {
    vendor = new Vendor();
    connection =
        Opened.connector(
            "mailchimp",
            Map.of("url", vendor.url(), "api-key", "0123abcd-us6", "contacts", "500000"));
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

  @ParameterizedTest
  @CsvSource({"Everything's Chimpy!, UP", "Something else, UNKNOWN"})
  void thePingIsGoodOnlyWithItsWords(String words, HealthStatus status) throws Exception {
    PollResult result = poll("api", "{\"health_status\":\"" + words + "\"}");
    assertThat(result.observations())
        .singleElement()
        .satisfies(
            one -> {
              Observation.IntegrationHealth health = (Observation.IntegrationHealth) one;
              assertThat(health.name()).isEqualTo("marketing api");
              assertThat(health.status()).isEqualTo(status);
              assertThat(health.latency()).isPresent();
            });
    Request request = vendor.requests().get(0);
    assertThat(request.target()).isEqualTo("/3.0/ping");
    byte[] pair = "parallelrun:0123abcd-us6".getBytes(StandardCharsets.UTF_8);
    assertThat(request.header("authorization"))
        .isEqualTo("Basic " + Base64.getEncoder().encodeToString(pair));
  }

  @Test
  void theAccountKnowsItsSubscribers() throws Exception {
    PollResult result =
        poll("account", "{\"account_id\":\"8d3a3db4d97663a9\",\"total_subscribers\":413162}");
    assertThat(result.observations())
        .isEqualTo(
            List.of(
                new Observation.AudienceCount(
                    "all audiences", Opened.NOW, "subscribed", Count.exact(413_162))));
    assertThat(vendor.requests().get(0).target())
        .isEqualTo("/3.0/?fields=account_id%2Ctotal_subscribers");
  }

  private static String list(String id, int members, int unsubscribed, String more) {
    return "{\"id\":\""
        + id
        + "\",\"stats\":{\"member_count\":"
        + members
        + ",\"unsubscribe_count\":"
        + unsubscribed
        + more
        + "}}";
  }

  @Test
  void audiencesAreReadPageByPageByConsent() throws Exception {
    vendor.answering(
        request ->
            Reply.json(
                request.target().contains("offset=0")
                    ? "{\"total_items\":2,\"lists\":["
                        + list("A1", 100, 20, ",\"total_contacts\":130")
                        + "]}"
                    : "{\"total_items\":2,\"lists\":["
                        + list("b2", 7, 0, ",\"total_contacts\":9")
                        + "]}"));
    PollResult result = connection.poll("audiences");
    assertThat(result.failures()).isEmpty();
    assertThat(result.observations())
        .containsExactlyInAnyOrder(
            new Observation.AudienceCount("list a1", Opened.NOW, "subscribed", Count.exact(100)),
            new Observation.AudienceCount("list b2", Opened.NOW, "subscribed", Count.exact(7)),
            new Observation.AudienceCount(
                "list a1, unsubscribed", Opened.NOW, "unsubscribed", Count.exact(20)),
            new Observation.AudienceCount(
                "list b2, unsubscribed", Opened.NOW, "unsubscribed", Count.exact(0)),
            new Observation.ContentCount("lists", Opened.NOW, Count.exact(2)),
            new Observation.Consumption(
                "contacts",
                Opened.NOW,
                Count.of(139, CountQuality.APPROXIMATE),
                Optional.of(Entitlement.of(500_000)),
                "contacts"));
    assertThat(vendor.requests().get(1).target())
        .isEqualTo(
            "/3.0/lists?count=1000&offset=1&include_total_contacts=true"
                + "&fields=lists.id%2Clists.stats%2Ctotal_items");
  }

  @Test
  void contactsThatAreNotToldForEachAudienceAreNotAddedUp() throws Exception {
    PollResult result =
        poll(
            "audiences",
            "{\"total_items\":2,\"lists\":["
                + list("A1", 100, 20, ",\"total_contacts\":130")
                + ","
                + list("b2", 7, 0, "")
                + "]}");
    assertThat(result.observations())
        .noneMatch(one -> one instanceof Observation.Consumption)
        .hasSize(5);
  }

  @Test
  void anAccountWithoutAudiencesHasNone() throws Exception {
    PollResult result = poll("audiences", "{\"total_items\":0,\"lists\":[]}");
    assertThat(result.observations())
        .contains(new Observation.ContentCount("lists", Opened.NOW, Count.exact(0)));
  }

  @ParameterizedTest
  @CsvSource({
    "campaigns, campaigns, campaigns, campaigns",
    "templates, templates, templates, e-mail templates",
    "automations, automations, automations, automations",
    "landing-pages, landing-pages, landing_pages, landing pages",
    "files, file-manager/files, files, files"
  })
  void contentIsCountedByItsTotal(String poller, String path, String field, String name)
      throws Exception {
    PollResult result = poll(poller, "{\"" + field + "\":[{\"id\":\"8ff3\"}],\"total_items\":512}");
    assertThat(result.observations())
        .isEqualTo(List.of(new Observation.ContentCount(name, Opened.NOW, Count.exact(512))));
    assertThat(vendor.requests().get(0).target())
        .isEqualTo("/3.0/" + path + "?count=1&fields=" + field + ".id%2Ctotal_items");
  }

  @Test
  void failuresAreToldApart() {
    String problem = "{\"type\":\"about:blank\",\"title\":\"%s\",\"detail\":\"mallory\"}";
    assertThat(failure(Reply.json(401, problem.formatted("API Key Invalid"))).kind())
        .isEqualTo(FailureKind.AUTHENTICATION);
    assertThat(failure(Reply.json(403, problem.formatted("Wrong Datacenter"))).kind())
        .isEqualTo(FailureKind.CONFIG);
    assertThat(failure(Reply.json(403, problem.formatted("Forbidden"))).kind())
        .isEqualTo(FailureKind.AUTHORIZATION);
    assertThat(failure(Reply.json(429, problem.formatted("TooManyRequests"))).retryAt())
        .contains(Opened.NOW.plusSeconds(60));
  }

  private ConnectorException failure(Reply reply) {
    vendor.answering(request -> reply);
    return catchThrowableOfType(ConnectorException.class, () -> connection.poll("account"));
  }
}

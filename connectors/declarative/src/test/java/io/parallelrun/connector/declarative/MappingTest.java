package io.parallelrun.connector.declarative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parallelrun.connector.declarative.Vendor.Reply;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.Count;
import io.parallelrun.spi.CountQuality;
import io.parallelrun.spi.Cursor;
import io.parallelrun.spi.Entitlement;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.Observation.HealthStatus;
import io.parallelrun.spi.Observation.UserStatus;
import io.parallelrun.spi.PollResult;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every kind of observation, and what becomes of records that cannot be one. */
class MappingTest {
  private static final Instant CACHED = Instant.parse("2026-03-10T08:00:00Z");

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

  private PollResult poll(String data, String kind, String fields) throws Exception {
    acme.with("emits", "[" + kind + "]").with("map", "[{emit: " + kind + ", " + fields + "}]");
    vendor.answering(request -> Reply.json("{\"data\":" + data + "}"));
    return acme.open().poll("things");
  }

  private Observation one(String data, String kind, String fields) throws Exception {
    PollResult result = poll(data, kind, fields);
    assertThat(result.failures()).isEmpty();
    assertThat(result.observations()).hasSize(1);
    return result.observations().get(0);
  }

  @Test
  void seats() throws Exception {
    String fields = "name: n, entitled: limit, assigned: used, active: seen";
    assertThat(one("[{\"n\":\"pro\",\"limit\":10,\"used\":\"7\"}]", "seatUsage", fields))
        .isEqualTo(
            new Observation.SeatUsage(
                "pro",
                Acme.NOW,
                Optional.of(Entitlement.of(10)),
                Optional.of(Count.exact(7)),
                Optional.empty()));
    assertThat(one("[{\"n\":\"pro\",\"limit\":\"unlimited\"}]", "seatUsage", fields))
        .extracting(o -> ((Observation.SeatUsage) o).entitled().orElseThrow().unlimited())
        .isEqualTo(true);
    assertThat(
            catchThrowableOfType(
                ConnectorException.class, () -> poll("[{\"n\":\"a\"}]", "seatUsage", fields)))
        .hasMessageContaining("none of entitled, assigned and active");
  }

  @Test
  void contractTerm() throws Exception {
    assertThat(
            one(
                "[{\"p\":\"gold\",\"a\":\"2026-01-01\",\"b\":\"2027-01-01T00:00:00+02:00\"}]",
                "contractTerm",
                "name: '\"plan\"', plan: p, from: a, until: b, renewsOn: c"))
        .isEqualTo(
            new Observation.ContractTerm(
                "plan",
                Acme.NOW,
                "gold",
                Optional.of(LocalDate.of(2026, 1, 1)),
                Optional.of(LocalDate.of(2027, 1, 1)),
                Optional.empty()));
  }

  @Test
  void consumption() throws Exception {
    assertThat(
            one(
                "[{\"u\":5,\"t\":\"2026-03-10T08:00:00Z\"}]",
                "consumption",
                "name: '\"calls\"', used: u, unit: '\"api-calls\"', quality: '\"cached\"',"
                    + " cachedAt: t, observedAt: t"))
        .isEqualTo(
            new Observation.Consumption(
                "calls",
                CACHED,
                new Count(5, CountQuality.CACHED, Optional.of(CACHED)),
                Optional.empty(),
                "api-calls"));
  }

  @Test
  void audience() throws Exception {
    assertThat(one("[{\"u\":5}]", "audienceCount", "name: '\"l\"', consent: '\"any\"', people: u"))
        .isEqualTo(new Observation.AudienceCount("l", Acme.NOW, "any", Count.exact(5)));
  }

  @Test
  void invoiceLine() throws Exception {
    Observation.InvoiceLine line =
        (Observation.InvoiceLine)
            one(
                "[{\"no\":12,\"sum\":123456789.89,\"c\":\"EUR\",\"a\":\"2026-02-01\","
                    + "\"b\":\"2026-03-01\"}]",
                "invoiceLine",
                "name: '\"seats\"', invoice: no, amount: sum, currency: c, from: a, until: b");
    assertThat(line.amount()).isEqualTo(new BigDecimal("123456789.89"));
    assertThat(line.invoice()).isEqualTo("12");
  }

  @Test
  void sendVolume() throws Exception {
    assertThat(
            one(
                "[{\"u\":5}]",
                "sendVolume",
                "name: '\"email\"', from: '$instant(1773129600)', messages: u"))
        .isEqualTo(new Observation.SendVolume("email", Acme.NOW, CACHED, Count.exact(5)));
  }

  @Test
  void health() throws Exception {
    Observation.IntegrationHealth health =
        (Observation.IntegrationHealth)
            one(
                "[{\"ok\":3,\"all\":4}]",
                "integrationHealth",
                "name: '\"hook\"', status: '\"degraded\"', latency: '$duration(20, \"ms\")',"
                    + " errorRatio: '$ratio(all - ok, all)', lastSuccess: $now(), detail:"
                    + " '\"D.\"'");
    assertThat(health.status()).isEqualTo(HealthStatus.DEGRADED);
    assertThat(health.latency()).contains(Duration.ofMillis(20));
    assertThat(health.errorRatio()).contains(0.25);
    assertThat(health.lastSuccess()).contains(Acme.NOW);
  }

  private static final String ROSTER =
      "name: '\"users\"', quality: '\"visibleOnly\"', entry: {vendorId: id, address: mail,"
          + " status: 'on ? \"active\" : \"suspended\"', lastActive: seen}";

  @Test
  void aRosterIsMadeOfEveryRecord() throws Exception {
    Observation.UserRoster roster =
        (Observation.UserRoster)
            one(
                "[{\"id\":1,\"mail\":\"ana@example.org\",\"on\":true,\"seen\":\"2026-03-10T08:00:00Z\"},"
                    + "{\"id\":2,\"mail\":null,\"on\":false}]",
                "userRoster",
                ROSTER);
    assertThat(roster.entries())
        .containsExactly(
            new Observation.RosterEntry(
                "1", Optional.of("ana@example.org"), UserStatus.ACTIVE, Optional.of(CACHED)),
            new Observation.RosterEntry(
                "2", Optional.empty(), UserStatus.SUSPENDED, Optional.empty()));
    assertThat(roster.quality()).isEqualTo(CountQuality.VISIBLE_ONLY);
  }

  @Test
  void aRosterThatLacksAUserIsNotMade() {
    ConnectorException failure =
        catchThrowableOfType(
            ConnectorException.class,
            () ->
                poll(
                    "[{\"id\":1,\"on\":true},{\"mail\":\"ana@example.org\",\"on\":true}]",
                    "userRoster",
                    ROSTER));
    assertThat(failure)
        .hasMessageContaining("userRoster, record 1 of 2")
        .hasMessageContaining("{mail: text, on: boolean}")
        .hasMessageNotContaining("ana");
  }

  @Test
  void aRecordThatCannotBeMappedIsToldByItsPlaceAndShapeAndCostsNoOther() throws Exception {
    PollResult result =
        poll(
            "[{\"n\":\"a\",\"c\":1},{\"n\":\"b\",\"c\":\"secret-text\",\"key\":\"k\"},{\"n\":\"a\",\"c\":2}]",
            "contentCount",
            "name: n, items: c");
    assertThat(result.observations()).hasSize(1);
    assertThat(result.failures())
        .extracting(PollResult.PartialFailure::subject)
        .containsExactly("contentCount, record 1 of 3", "contentCount, record 2 of 3");
    assertThat(result.failures().get(0).message())
        .isEqualTo(
            "\"items: c\" found text where a whole number from 0 is needed; the record looks like"
                + " {n: text, c: text, key: text}. Compare the vendor's reply with the manifest:"
                + " one of the two has changed.");
    assertThat(result.failures().get(1).message()).contains("the same name");
  }

  @Test
  void fixedTextWithoutQuotesIsExplained() {
    assertThat(
            catchThrowableOfType(
                ConnectorException.class,
                () -> poll("[{\"c\":1}]", "contentCount", "name: posts, items: c")))
        .hasMessageContaining("found nothing where a text is needed (fixed text stands in quotes");
  }

  @Test
  void valuesBeyondTheirRangeAreRefused() {
    for (String[] wrong :
        new String[][] {
          {"contentCount", "name: '\"a\"', items: '-1'"},
          {"contentCount", "name: '\"a\"', items: '1.5'"},
          {"contentCount", "name: '$pad(\"a\", 101)', items: '1'"},
          {"contentCount", "name: '\" \"', items: '1'"},
          {"contentCount", "name: '\"Posts\"', items: '1'"},
          {"contentCount", "name: '\"a\"', items: '1', observedAt: '\"2026-03-10T12:02:00Z\"'"},
          {"contentCount", "name: '\"a\"', items: '1', quality: '\"good\"'"},
          {"integrationHealth", "name: '\"a\"', status: '\"fine\"'"},
          {"integrationHealth", "name: '\"a\"', status: '\"up\"', errorRatio: '2'"},
          {"integrationHealth", "name: '\"a\"', status: '\"up\"', latency: '\"quick\"'"},
          {"integrationHealth", "name: '\"a\"', status: '\"up\"', lastSuccess: '\"now\"'"},
          {
            "invoiceLine",
            "name: '\"a\"', invoice: '\"1\"', amount: '1', currency: '\"euro\"',"
                + " from: '\"2026-01-01\"', until: '\"2026-01-02\"'"
          }
        }) {
      ConnectorException failure =
          catchThrowableOfType(
              ConnectorException.class, () -> poll("[{\"id\":1}]", wrong[0], wrong[1]));
      assertThat(failure).as(wrong[1]).isNotNull();
      assertThat(failure.kind()).as(wrong[1]).isEqualTo(FailureKind.BAD_RESPONSE);
    }
  }

  @Test
  void manyFailuresAlikeAreCounted() throws Exception {
    String records = "[{\"n\":\"a\",\"c\":1}" + ",{\"n\":\"b\"}".repeat(30) + "]";
    PollResult result = poll(records, "contentCount", "name: n, items: c");
    assertThat(result.failures()).hasSize(21);
    assertThat(result.failures().get(20).message()).startsWith("10 more failed");
  }

  @Test
  void aCursorStaysWhileSomethingIsMissing() throws Exception {
    acme.with("extra", "cursor: {next: $max(records.id), version: 1}");
    acme.with("emits", "[contentCount]").with("map", "[{emit: contentCount, name: n, items: id}]");
    vendor.answering(request -> Reply.json("{\"data\":[{\"id\":1,\"n\":\"a\"},{\"id\":2}]}"));
    Cursor old = new Cursor("0", 1);
    assertThat(acme.open().poll("things", old).next()).isEqualTo(old);
    vendor.answering(request -> Reply.json("{\"data\":[{\"id\":1,\"n\":\"a\"}]}"));
    assertThat(acme.open().poll("things", old).next()).isEqualTo(new Cursor("1", 1));
    vendor.answering(request -> Reply.json("{\"data\":[]}"));
    assertThat(acme.open().poll("things", old).next()).isEqualTo(old);
  }

  @Test
  void aLookupIsReadBesideTheList() throws Exception {
    acme.with(
        "extra",
        "lookups: {names: {request: {path: /names}, paginate: {kind: none}, select: list}}");
    acme.with(
        "map",
        "[{emit: contentCount, name: '($id := id; $lookups.names[id = $id].name)', items: n}]");
    vendor.answering(
        request ->
            Reply.json(
                request.target().equals("/names")
                    ? "{\"list\":[{\"id\":1,\"name\":\"one\"},{\"id\":2,\"name\":\"two\"}]}"
                    : "{\"data\":[{\"id\":2,\"n\":5}]}"));
    assertThat(acme.open().poll("things").observations())
        .isEqualTo(List.of(new Observation.ContentCount("two", Acme.NOW, Count.exact(5))));
  }

  @Test
  void aReplyThatIsABareListIsOneOfRecords() throws Exception {
    acme.with("expect", "$type($) = \"array\"").with("select", "$");
    acme.with("map", "[{emit: contentCount, name: n, items: c}]");
    for (String body :
        new String[] {
          "[]", "[{\"n\":\"a\",\"c\":1}]", "[{\"n\":\"a\",\"c\":1},{\"n\":\"b\",\"c\":2}]"
        }) {
      vendor.answering(request -> Reply.json(body));
      PollResult result = acme.open().poll("things");
      assertThat(result.failures()).as(body).isEmpty();
      assertThat(result.observations()).as(body).hasSize(body.split("\"n\"", -1).length - 1);
    }
  }

  @Test
  void aPollerWithoutItsPropertyIsAbsent() throws Exception {
    String manifest =
        acme.manifest()
            .replace(
                "check:",
                "  - {name: shelf, emits: [contentCount], every: PT1H, requires: [shelf],"
                    + " request: {path: '/${config.shelf}'}, paginate: {kind: none}, select: data,"
                    + " map: [{emit: contentCount, name: '\"s\"', items: '1'}]}\ncheck:");
    Acme two =
        new Acme(vendor) {
          @Override
          public String manifest() {
            return manifest;
          }
        };
    vendor.answering(request -> Reply.json("{\"data\":[{}]}"));
    assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> two.open().poll("shelf")))
        .hasMessageContaining("there is no shelf");
    two.setting("shelf", "top");
    assertThat(two.open().poll("shelf").observations()).hasSize(1);
  }
}

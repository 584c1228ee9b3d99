package io.parallelrun.connector.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.Count;
import io.parallelrun.spi.CountQuality;
import io.parallelrun.spi.Entitlement;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.Side;
import io.parallelrun.testkit.ReplayServer;
import io.parallelrun.testkit.ReplayServer.Reply;
import io.parallelrun.testkit.SettableClock;
import io.parallelrun.testkit.TestConnection;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a document says, and what is said of one that cannot be used. */
class FileTest {
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
  private static final Instant MORNING = Instant.parse("2026-03-10T06:00:00Z");

  private ReplayServer server;
  private int served;

  @BeforeEach
  void aServer() throws IOException {
    server = new ReplayServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static Reply csv(String body) {
    return new Reply(200, Map.of("Content-Type", "text/csv"), body, false);
  }

  private List<Observation> read(Reply reply) throws Exception {
    return read(reply, Map.of());
  }

  private List<Observation> read(Reply reply, Map<String, String> more) throws Exception {
    String path = "/export-" + served++;
    server.on(path, reply);
    Map<String, String> settings = new java.util.HashMap<>(more);
    settings.put("url", server.uri() + path);
    return TestConnection.open(
            new FilePlugin(), Side.LEGACY, new SettableClock(NOW), Map.copyOf(settings))
        .poll("document")
        .observations();
  }

  private ConnectorException refused(Reply reply) {
    return catchThrowableOfType(ConnectorException.class, () -> read(reply));
  }

  @Test
  void eachRowIsOneObservationAtItsOwnTime() throws Exception {
    assertThat(
            read(
                csv(
                    "\uFEFFkind,name,observedAt,items,quality\r\n"
                        + "contentCount,articles,2026-03-10T06:00:00Z,18250,\r\n"
                        + "contentCount,\"press, old\",2026-03-10T07:00:00+01:00,12,capped\r\n")))
        .containsExactly(
            new Observation.ContentCount("articles", MORNING, Count.exact(18_250)),
            new Observation.ContentCount("press, old", MORNING, Count.of(12, CountQuality.CAPPED)));
  }

  @Test
  void jsonSaysTheSameAndWhenForAllOfIt() throws Exception {
    assertThat(
            read(
                Reply.json(
                    200,
                    "{\"asOf\":\"2026-03-10T06:00:00Z\",\"observations\":["
                        + "{\"kind\":\"seatUsage\",\"name\":\"seats\",\"entitled\":\"unlimited\","
                        + "\"assigned\":96,\"active\":null}]}")))
        .containsExactly(
            new Observation.SeatUsage(
                "seats",
                MORNING,
                Optional.of(Entitlement.UNLIMITED),
                Optional.of(Count.exact(96)),
                Optional.empty()));
  }

  @Test
  void withoutATimeItIsAsOldAsTheDocument() throws Exception {
    Reply reply = csv("kind,name,items\ncontentCount,articles,1\n");
    assertThat(read(reply.with("Last-Modified", "Tue, 10 Mar 2026 06:00:00 GMT")))
        .extracting(Observation::observedAt)
        .containsExactly(MORNING);
    assertThat(read(reply)).extracting(Observation::observedAt).containsExactly(NOW);
  }

  @Test
  void theRowsOfARosterAreOneObservation() throws Exception {
    Observation.UserRoster roster =
        (Observation.UserRoster)
            read(csv(
                    "kind,name,vendorId,address,status\n"
                        + "userRoster,users,7,ada@example.org,active\n"
                        + "userRoster,users,8,,suspended\n"))
                .get(0);
    assertThat(roster.entries())
        .extracting(Observation.RosterEntry::vendorId)
        .containsExactly("7", "8");
  }

  @Test
  void theTokenIsSentAndTheDocumentReadAsOftenAsItIsPublished() throws Exception {
    read(
        csv("kind,name,items\ncontentCount,articles,1\n"),
        Map.of("token", "a-token", "every", "PT6H"));
    assertThat(server.requests().get(0).headers().toString()).contains("Bearer a-token");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kind,name,items~contentCount,posts,12,5~ | line 2: expected 3 cells",
        "kind,name,items~contentCount,posts,'12.5'~ | line 2, column items: expected a whole"
            + " number from 0, got a number with a fraction",
        "kind,name,items~contentCount,posts,\"12,5\"~ | got a number with a comma",
        "kind,name,items~~contentCount,posts,-1~ | line 3, column items: expected a whole number"
            + " from 0, got a negative number",
        "kind;name;items~ | got text with semicolons; cells are separated by commas",
        "kind,name,size~ | line 1, column 3: expected one of active",
        "kind,name,name~ | line 1, column 3: expected each column once",
        "name,items~posts,1~ | line 1: expected a column kind, got none",
        "kind,name,items~pages,posts,1~ | line 2, column kind: expected one of seatUsage",
        "kind,name,items~contentCount,Posts,1~ | line 2, column name: expected 1 to 100"
            + " characters in lower case",
        "kind,name,items~contentCount,connection/x,1~ | that do not begin with connection/",
        "kind,name,items~contentCount,posts,~ | line 2, column items: expected a whole number"
            + " from 0, got nothing",
        "kind,name,items,plan~contentCount,posts,1,gold~ | line 2, column plan: expected nothing,"
            + " as a contentCount has only",
        "kind,name,items~contentCount,posts,1~contentCount,posts,2~ | line 3: expected each kind,"
            + " name and observedAt once",
        "kind,name,items~contentCount,posts,1 | line 2: expected a line break after the last"
            + " line, as a sign that it is whole, got none",
        "kind,name,items~contentCount,\"posts,1~ | line 2: expected a closing double quote",
        "kind,name,items~contentCount,po\"sts,1~ | line 2: expected double quotes only around",
        "kind,name,items~contentCount,\"posts\"x,1~ | line 2: expected a comma or a line break",
        "kind,name,items~ | line 2: expected at least one row, got the end",
        "kind,name,observedAt,items~contentCount,posts,2026-03-10 06:00,1~ | got a time without a"
            + " zone",
        "kind,name,observedAt,items~contentCount,posts,2026-03-11T06:00:00Z,1~ | expected a time of"
            + " the last 399 days",
        "kind,name,invoice,amount,currency,from,until~invoiceLine,x,1,9,ABC,2026-01-01,2026-02-01~"
            + " | column currency: expected an ISO 4217 currency",
        "kind,name,plan,from,until~contractTerm,x,gold,2026-02-01,2026-02-01~ | column until:"
            + " expected a day after from",
        "kind,name,vendorId,status~userRoster,u,a@b.example,active~ | column vendorId: expected the"
            + " platform's own id",
      })
  void aMistakeIsNamedAndNothingOfTheDocumentIsUsed(String body, String expected) {
    String text = body.replace("~", "\n").replace("'", "");
    ConnectorException failure = refused(csv(text));
    assertThat(failure.kind()).isEqualTo(FailureKind.BAD_RESPONSE);
    assertThat(failure).hasMessageContaining(expected.strip());
    assertThat(failure.remedy()).contains("none of it is used");
  }

  @Test
  void mistakesAreCountedAndNothingOfTheDocumentIsQuoted() {
    ConnectorException failure =
        refused(csv("kind,name,items\ncontentCount,a,hunter2\ncontentCount,b,c\n"));
    assertThat(failure)
        .hasMessageContaining("line 2, column items")
        .hasMessageContaining("a text of 7 characters")
        .hasMessageContaining("1 more")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void aMistakeInJsonIsNamedByItsPath() {
    assertThat(
            refused(
                Reply.json(
                    200,
                    "{\"observations\":[{\"kind\":\"contentCount\",\"name\":\"a\",\"items\":1.5}]}")))
        .hasMessageContaining("observations[0].items: expected a whole number from 0");
    assertThat(refused(Reply.json(200, "{\"observations\":[[]]}")))
        .hasMessageContaining("observations[0]: expected an object, got an array");
    assertThat(refused(Reply.json(200, "[]"))).hasMessageContaining("expected an array");
    assertThat(refused(Reply.json(200, "{\"observations\":[{\"kind\":1e999999999}]}")))
        .hasMessageContaining("observations[0].kind: expected a number of at most 40 digits");
  }

  @Test
  void aPageOrAnUnknownTypeIsNoDocument() {
    assertThat(refused(Reply.html(200, "<html>Sign in</html>"))).hasMessageContaining("a page");
    assertThat(refused(new Reply(200, Map.of("Content-Type", "text/plain"), "kind\n", false)))
        .hasMessageContaining("neither by its content type nor by its address");
    assertThat(refused(Reply.html(404, ""))).hasMessageContaining("404");
  }

  @Test
  void aYearOfRowsIsReadInOneGo() throws Exception {
    StringBuilder body = new StringBuilder("kind,name,observedAt,items\n");
    for (int day = 0; day < 365; day++) {
      body.append("contentCount,posts,").append(NOW.minus(Duration.ofDays(day))).append(",1\n");
    }
    assertThat(read(csv(body.toString()))).hasSize(365);
  }
}

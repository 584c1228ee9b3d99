package io.parallelrun.connector.scim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.CountQuality;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.Observation.UserStatus;
import io.parallelrun.spi.PersonName;
import io.parallelrun.spi.PollResult;
import io.parallelrun.spi.Side;
import io.parallelrun.testkit.ReplayServer;
import io.parallelrun.testkit.ReplayServer.Reply;
import io.parallelrun.testkit.SettableClock;
import io.parallelrun.testkit.TestConnection;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The traps of SCIM servers. */
class ScimTest {
  private static final String TOKEN = "reader-token-0001";
  private static final String FILTERS =
      config("\"filter\":{\"supported\":true,\"maxResults\":200}");
  private static final String NO_FILTERS = config("\"filter\":{\"supported\":false}");

  private ReplayServer server;
  private TestConnection connection;

  @BeforeEach
  void aServer() throws IOException, ConnectorException {
    server = new ReplayServer();
    connection = open(Map.of("token", TOKEN));
  }

  private TestConnection open(Map<String, String> more) throws ConnectorException {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("url", server.uri() + "/scim/v2");
    return TestConnection.open(
        new ScimPlugin(),
        Side.LEGACY,
        new SettableClock(Instant.parse("2026-03-10T12:00:00Z")),
        settings);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static String config(String members) {
    return "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig\"],"
        + members
        + "}";
  }

  private static Reply scim(int status, String body) {
    return Reply.json(status, body).with("Content-Type", "application/scim+json");
  }

  private static Reply error(int status, String type) {
    return scim(status, "{\"status\":\"" + status + "\",\"scimType\":\"" + type + "\"}");
  }

  private static String user(int id) {
    return "{\"id\":\"u" + id + "\",\"userName\":\"u" + id + "@example.org\",\"active\":true}";
  }

  private static String users(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(ScimTest::user)
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static Reply list(String total, String users) {
    return scim(200, "{" + total + "\"Resources\":" + users + "}");
  }

  private Observation.UserRoster roster() throws Exception {
    return (Observation.UserRoster) connection.poll("users").observations().get(0);
  }

  private Observation.SeatUsage seats() throws Exception {
    return (Observation.SeatUsage) connection.poll("seats").observations().get(0);
  }

  @Test
  void aServerThatCapsItsPagesIsReadToTheTotal() throws Exception {
    server
        .on("/ServiceProviderConfig", scim(200, FILTERS))
        .on("startIndex=1&", list("\"totalResults\":5,", users(1, 2)))
        .on("startIndex=3&", list("\"totalResults\":5,", users(3, 4)))
        .on("startIndex=5&", list("\"totalResults\":5,", users(5, 5)));
    assertThat(roster().entries()).hasSize(5);
    assertThat(roster().quality()).isEqualTo(CountQuality.EXACT);
  }

  @Test
  void oneThatHasFewerThanItTellsSaysAtLeast() throws Exception {
    server
        .on("/ServiceProviderConfig", scim(200, NO_FILTERS))
        .on("startIndex=1&", list("\"totalResults\":5,", users(1, 3)))
        .on("startIndex=4&", list("\"totalResults\":5,", "[]"));
    assertThat(roster().entries()).hasSize(3);
    assertThat(roster().quality()).isEqualTo(CountQuality.CAPPED);
  }

  @Test
  void oneThatTellsThePageAsTheTotalIsReadOn() throws Exception {
    server
        .on("/ServiceProviderConfig", scim(200, FILTERS))
        .on("startIndex=1&count=100", list("\"totalResults\":100,", users(1, 100)))
        .on("startIndex=101&", list("\"totalResults\":1,", users(101, 101)))
        .on("startIndex=1&count=1&", list("\"totalResults\":1,", users(1, 1)));
    assertThat(seats().assigned().orElseThrow().value()).isEqualTo(101);
  }

  @Test
  void oneThatStartsAgainBeyondTheEndIsDone() throws Exception {
    server
        .on("/ServiceProviderConfig", scim(200, NO_FILTERS))
        .on("startIndex=", list("\"totalResults\":100,", users(1, 100)));
    assertThat(roster().entries()).hasSize(100);
    assertThat(roster().quality()).isEqualTo(CountQuality.EXACT);
  }

  @Test
  void oneThatHeedsNoStartIndexIsNamed() {
    server
        .on("/ServiceProviderConfig", scim(200, NO_FILTERS))
        .on("startIndex=", list("\"totalResults\":230,", users(1, 20)));
    ConnectorException failure =
        catchThrowableOfType(ConnectorException.class, () -> connection.poll("users"));
    assertThat(failure.kind()).isEqualTo(FailureKind.BAD_RESPONSE);
    assertThat(failure.getMessage()).contains("Page 2");
  }

  @Test
  void aTotalWithoutItsUsersIsNotNobody() {
    server
        .on("/ServiceProviderConfig", scim(200, NO_FILTERS))
        .on("startIndex=", scim(200, "{\"totalResults\":7,\"startIndex\":1}"));
    assertThat(
            catchThrowableOfType(ConnectorException.class, () -> connection.poll("users")).kind())
        .isEqualTo(FailureKind.BAD_RESPONSE);
  }

  @Test
  void anEmptyServerHasNobody() throws Exception {
    server
        .on("/ServiceProviderConfig", scim(200, FILTERS))
        .on("startIndex=", scim(200, "{\"totalResults\":0}"));
    assertThat(roster().entries()).isEmpty();
    assertThat(roster().quality()).isEqualTo(CountQuality.EXACT);
    assertThat(seats().assigned().orElseThrow().value()).isZero();
  }

  @Test
  void seatsComeFromTotalsWhereTheyAddUp() throws Exception {
    server
        .on("/ServiceProviderConfig", scim(200, FILTERS))
        .on("filter=active eq true", list("\"totalResults\":207,", users(1, 1)))
        .on("filter=active eq false", list("\"totalResults\":23,", users(2, 2)))
        .on("startIndex=1&count=1&", list("\"totalResults\":230,", users(1, 1)));
    Observation.SeatUsage seats = seats();
    assertThat(seats.assigned().orElseThrow().value()).isEqualTo(230);
    assertThat(seats.active().orElseThrow().value()).isEqualTo(207);
    assertThat(server.requests()).hasSize(4);
  }

  @Test
  void aFilterThatIsPassedOverIsNotBelieved() throws Exception {
    server
        .on("/ServiceProviderConfig", scim(200, FILTERS))
        .on(
            "count=100",
            list(
                "\"totalResults\":3,",
                "[" + user(1) + "," + user(2) + "," + user(3).replace("true", "\"False\"") + "]"))
        .on("count=1&", list("\"totalResults\":3,", users(1, 1)));
    Observation.SeatUsage seats = seats();
    assertThat(seats.assigned().orElseThrow().value()).isEqualTo(3);
    assertThat(seats.active().orElseThrow().value()).isEqualTo(2);
  }

  @Test
  void aFilterIsNotSentWhereItIsUnsupportedOrUntold() throws Exception {
    for (Reply config : new Reply[] {scim(200, NO_FILTERS), error(404, "none")}) {
      server
          .reset()
          .on("/ServiceProviderConfig", config)
          .on("startIndex=", list("\"totalResults\":2,", users(1, 2)));
      assertThat(seats().active().orElseThrow().value()).isEqualTo(2);
    }
    assertThat(server.requests()).noneMatch(request -> request.target().contains("filter="));
  }

  @Test
  void aFilterThatIsRefusedIsDoneWithout() throws Exception {
    for (Reply refusal : new Reply[] {error(400, "invalidFilter"), Reply.json(501, "{}")}) {
      server
          .reset()
          .on("/ServiceProviderConfig", scim(200, FILTERS))
          .on("filter=", refusal)
          .on("startIndex=", list("\"totalResults\":2,", users(1, 2)));
      assertThat(seats().active().orElseThrow().value()).isEqualTo(2);
    }
  }

  @Test
  void whoIsNotSaidToBeActiveIsNotCountedAsActive() throws Exception {
    server
        .on("/ServiceProviderConfig", scim(200, NO_FILTERS))
        .on(
            "startIndex=",
            list("\"totalResults\":2,", "[" + user(1) + ",{\"id\":\"u2\",\"userName\":\"two\"}]"));
    assertThat(seats().active().orElseThrow().value()).isEqualTo(1);
    assertThat(seats().active().orElseThrow().quality()).isEqualTo(CountQuality.CAPPED);
    assertThat(roster().entries().get(1).status()).isEqualTo(UserStatus.UNKNOWN);
    assertThat(roster().entries().get(1).address()).isEmpty();
    server
        .reset()
        .on("/ServiceProviderConfig", scim(200, NO_FILTERS))
        .on("startIndex=", list("\"totalResults\":1,", "[{\"id\":\"u2\"}]"));
    assertThat(seats().active()).isEmpty();
  }

  @Test
  void thePrimaryAddressCountsAndAnAddressIsNoId() throws Exception {
    server
        .on("/ServiceProviderConfig", scim(200, NO_FILTERS))
        .on(
            "startIndex=",
            list(
                "\"totalResults\":1,",
                "[{\"id\":\"jo@example.org\",\"userName\":\"jo\",\"active\":false,\"emails\":["
                    + "{\"value\":\"home@example.net\"},"
                    + "{\"value\":\"jo@example.org\",\"primary\":true}]}]"));
    Observation.RosterEntry jo = roster().entries().get(0);
    assertThat(jo.address()).contains("jo@example.org");
    assertThat(jo.vendorId()).doesNotContain("@").isEqualTo(roster().entries().get(0).vendorId());
    assertThat(jo.status()).isEqualTo(UserStatus.SUSPENDED);
  }

  @Test
  void cursorsAreFollowedAndOneThatComesAgainIsNamed() throws Exception {
    server
        .on(
            "/ServiceProviderConfig",
            scim(200, config("\"pagination\":{\"cursor\":true,\"index\":false}")))
        .on("?cursor=a/b+=", list("", users(3, 3)))
        .on("?count=", list("\"nextCursor\":\"a/b+=\",", users(1, 2)));
    assertThat(roster().entries()).hasSize(3);
    assertThat(server.requests()).noneMatch(request -> request.target().contains("startIndex"));
    server
        .reset()
        .on(
            "/ServiceProviderConfig",
            scim(200, config("\"pagination\":{\"cursor\":true,\"index\":false}")))
        .on("/Users", list("\"nextCursor\":\"same\",", users(1, 2)));
    assertThat(
            catchThrowableOfType(ConnectorException.class, () -> connection.poll("users")).kind())
        .isEqualTo(FailureKind.BAD_RESPONSE);
  }

  @Test
  void aGroupWithoutMembersToldIsUnknownAndOneInsideIsAtLeast() throws Exception {
    connection = open(Map.of("token", TOKEN, "groups", "editors=g1,authors=g2,gone=g3"));
    server
        .on(
            "/Groups/g1",
            scim(
                200,
                "{\"id\":\"g1\",\"members\":[{\"value\":\"u1\"},{\"value\":\"u1\"},"
                    + "{\"value\":\"g9\",\"type\":\"Group\"}]}"))
        .on("/Groups/g2", scim(200, "{\"id\":\"g2\"}"))
        .on("/Groups/g3", error(404, "none"));
    PollResult result = connection.poll("groups");
    Observation.SeatUsage editors = (Observation.SeatUsage) result.observations().get(0);
    assertThat(result.observations()).hasSize(1);
    assertThat(editors.name()).isEqualTo("editors");
    assertThat(editors.assigned().orElseThrow().value()).isEqualTo(1);
    assertThat(editors.assigned().orElseThrow().quality()).isEqualTo(CountQuality.CAPPED);
    assertThat(result.failures())
        .extracting(PollResult.PartialFailure::subject)
        .containsExactly("authors", "gone");
  }

  @Test
  void aConfigurationAloneIsNoHealth() throws Exception {
    server.on("/ServiceProviderConfig", scim(200, FILTERS)).on("/Users", error(500, "none"));
    PollResult result = connection.poll("health");
    assertThat(result.observations())
        .extracting(o -> o.name() + " " + ((Observation.IntegrationHealth) o).status())
        .containsExactly("users DOWN", "scim UP");
    assertThat(result.failures().get(0).kind()).isEqualTo(FailureKind.UNAVAILABLE);
  }

  @Test
  void aServerWithoutConfigurationIsHealthyByItsUsers() throws Exception {
    server
        .on("/ServiceProviderConfig", error(404, "none"))
        .on("/Users", list("\"totalResults\":1,", users(1, 1)));
    PollResult result = connection.poll("health");
    assertThat(result.observations())
        .extracting(o -> o.name() + " " + ((Observation.IntegrationHealth) o).status())
        .containsExactly("users UP");
    assertThat(result.failures()).isEmpty();
  }

  @Test
  void aServerThatIsGoneIsAskedOnce() throws Exception {
    server.close();
    PollResult result = connection.poll("health");
    assertThat(result.observations())
        .extracting(o -> o.name() + " " + ((Observation.IntegrationHealth) o).status())
        .containsExactly("users DOWN", "scim UNKNOWN");
  }

  @Test
  void aCredentialThatIsRefusedIsNoOutage() throws Exception {
    server.on("/", error(401, "none"));
    PollResult result = connection.poll("health");
    assertThat(result.observations())
        .extracting(o -> ((Observation.IntegrationHealth) o).status())
        .containsOnly(Observation.HealthStatus.UNKNOWN);
    ConnectorException failure =
        catchThrowableOfType(ConnectorException.class, () -> connection.poll("users"));
    assertThat(failure.kind()).isEqualTo(FailureKind.AUTHENTICATION);
    assertThat(failure.getMessage()).doesNotContain(TOKEN);
  }

  @Test
  void aRateLimitSaysWhenAndNothingAboutTheServer() {
    server.on("/", error(429, "none").with("Retry-After", "10"));
    for (String poller : new String[] {"health", "seats", "users"}) {
      ConnectorException failure =
          catchThrowableOfType(ConnectorException.class, () -> connection.poll(poller));
      assertThat(failure.kind()).isEqualTo(FailureKind.RATE_LIMITED);
      assertThat(failure.retryAt()).contains(Instant.parse("2026-03-10T12:00:10Z"));
    }
  }

  private static final String NO_USER =
      "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:Error\"],\"status\":\"404\"}";

  @Test
  void aPersonIsCalledWhatTheServerCallsThem() throws Exception {
    server
        .on(
            "/Users/u-1?",
            scim(200, "{\"id\":\"u-1\",\"userName\":\"ada@example.org\",\"displayName\":\"Ada\"}"))
        .on(
            "/Users/u-2?",
            scim(
                200,
                "{\"id\":\"u-2\",\"userName\":\"grace\",\"name\":{\"givenName\":\"Grace\",\"familyName\":"
                    + "\"Hopper\"}}"))
        .on("/Users/u-3?", scim(200, "{\"id\":\"u-3\"}"));
    assertThat(connection.person("u-1"))
        .contains(new PersonName(Optional.of("Ada"), Optional.of("ada@example.org")));
    assertThat(connection.person("u-2"))
        .contains(new PersonName(Optional.of("Grace Hopper"), Optional.of("grace")));
    assertThat(connection.person("u-3"))
        .contains(new PersonName(Optional.empty(), Optional.empty()));
    assertThat(server.requests().get(0).target())
        .isEqualTo("/scim/v2/Users/u-1?attributes=userName,displayName,name");
  }

  @Test
  void noSuchAccountIsToldFromAnAddressThatIsWrong() throws Exception {
    server
        .on("/Users/gone?", scim(404, NO_USER))
        .on("/Users/lost?", Reply.html(404, "<h1>nothing here</h1>"));
    assertThat(connection.person("gone")).isEmpty();
    assertThat(personFailure("lost")).isEqualTo(FailureKind.BAD_RESPONSE);
  }

  /** That it is encoded is seen by the test kit, as this server shows addresses decoded. */
  @Test
  void anIdMayHoldAnythingAndDotsAreNobody() throws Exception {
    server.on("/Users/", scim(404, NO_USER));
    assertThat(connection.person("../Groups?count=1#x")).isEmpty();
    assertThat(server.requests()).hasSize(1);
    assertThat(connection.person("..")).isEmpty();
    assertThat(server.requests()).hasSize(1);
  }

  /** What is kept of such an account is a digest, which the server does not know. */
  @Test
  void whoIsCalledByAnAddressIsNotSaidToBeGone() throws Exception {
    String address = "ada@example.org";
    server
        .on("/ServiceProviderConfig", scim(200, NO_FILTERS))
        .on("startIndex=1&", list("\"totalResults\":1,", "[{\"id\":\"" + address + "\"}]"))
        .on("/Users/", scim(404, NO_USER));
    String kept = roster().entries().get(0).vendorId();
    assertThat(kept).doesNotContain("@");
    assertThat(personFailure(kept)).isEqualTo(FailureKind.BAD_RESPONSE);
  }

  private FailureKind personFailure(String id) {
    return catchThrowableOfType(ConnectorException.class, () -> connection.person(id)).kind();
  }
}

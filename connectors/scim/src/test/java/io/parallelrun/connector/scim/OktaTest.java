package io.parallelrun.connector.scim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.CountQuality;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.Observation.RosterEntry;
import io.parallelrun.spi.Observation.UserStatus;
import io.parallelrun.spi.PersonName;
import io.parallelrun.spi.Side;
import io.parallelrun.testkit.ReplayServer;
import io.parallelrun.testkit.ReplayServer.Reply;
import io.parallelrun.testkit.SettableClock;
import io.parallelrun.testkit.TestConnection;
import io.parallelrun.testkit.replay.Cassette;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Okta by its documented shapes. */
class OktaTest {
  private ReplayServer okta;

  @BeforeEach
  void anOrganization() throws IOException {
    okta = new ReplayServer();
  }

  @AfterEach
  void stop() {
    okta.close();
  }

  private TestConnection open(Map<String, String> more) throws ConnectorException {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("flavor", "okta");
    settings.put("url", okta.uri().toString());
    settings.put("token", "okta-token-0001");
    return TestConnection.open(
        new ScimPlugin(),
        Side.LEGACY,
        new SettableClock(Instant.parse("2026-03-10T12:00:00Z")),
        settings);
  }

  private static Observation.SeatUsage seats(TestConnection connection, String poller)
      throws Exception {
    return (Observation.SeatUsage) connection.poll(poller).observations().get(0);
  }

  @Test
  void usersComeWithStatusAndLastSignIn() throws Exception {
    okta.play(Cassette.resource(getClass(), "okta.json"), "url");
    TestConnection connection = open(Map.of());
    Observation.UserRoster roster =
        (Observation.UserRoster) connection.poll("users").observations().get(0);
    assertThat(roster.entries())
        .extracting(RosterEntry::status)
        .containsExactly(
            UserStatus.ACTIVE,
            UserStatus.ACTIVE,
            UserStatus.SUSPENDED,
            UserStatus.INVITED,
            UserStatus.ACTIVE);
    assertThat(roster.entries().get(0).lastActive())
        .contains(Instant.parse("2026-03-01T08:00:00Z"));
    assertThat(roster.entries().get(3).lastActive()).isEmpty();
    assertThat(roster.quality()).isEqualTo(CountQuality.EXACT);
    assertThat(okta.requests().get(0).headers())
        .containsEntry("authorization", "SSWS okta-token-0001");
  }

  @Test
  void seatsAreThoseOfTheOrganizationOfAGroupOrOfAnApp() throws Exception {
    okta.play(Cassette.resource(getClass(), "okta.json"), "url");
    TestConnection organization = open(Map.of("groups", "editors=00g1emaKYZTWRYYRRTSK"));
    assertThat(seats(organization, "seats").assigned().orElseThrow().value()).isEqualTo(5);
    assertThat(seats(organization, "seats").active().orElseThrow().value()).isEqualTo(3);
    assertThat(seats(organization, "groups").assigned().orElseThrow().value()).isEqualTo(3);
    okta.reset().play(Cassette.resource(getClass(), "okta-app.json"), "url");
    TestConnection app = open(Map.of("app", "0oajiqIRNXPPJBNZMGYL"));
    assertThat(seats(app, "seats").assigned().orElseThrow().value()).isEqualTo(4);
    assertThat(seats(app, "seats").active().orElseThrow().value()).isEqualTo(2);
  }

  @Test
  void aCheckReadsNoWholeGroup() throws Exception {
    okta.play(Cassette.resource(getClass(), "okta.json"), "url");
    open(Map.of("groups", "editors=00g1emaKYZTWRYYRRTSK")).check();
    assertThat(okta.requests()).hasSize(4);
    assertThat(okta.requests())
        .filteredOn(one -> one.target().contains("/groups/"))
        .singleElement()
        .satisfies(one -> assertThat(one.target()).endsWith("limit=1"));
  }

  @Test
  void aLinkToAnotherHostPortOrSchemeIsNotFollowed() throws Exception {
    String own = okta.uri().toString();
    for (String other :
        new String[] {
          "http://attacker.example", "http://127.0.0.1:9", own.replace("http:", "https:")
        }) {
      okta.reset()
          .on(
              "/api/v1/users",
              Reply.json(200, "[{\"id\":\"u1\",\"status\":\"ACTIVE\"}]")
                  .with("Link", "<" + other + "/api/v1/users?after=u1>; rel=\"next\""));
      TestConnection connection = open(Map.of());
      ConnectorException failure =
          catchThrowableOfType(ConnectorException.class, () -> connection.poll("users"));
      assertThat(failure.kind()).as(other).isEqualTo(FailureKind.BAD_RESPONSE);
      assertThat(failure.getMessage()).contains("another host").doesNotContain("attacker");
    }
  }

  @Test
  void linksInOneHeaderAreToldApart() throws Exception {
    okta.on("after=u1", Reply.json(200, "[{\"id\":\"u2\",\"status\":\"ACTIVE\"}]"))
        .on(
            "/api/v1/users",
            Reply.json(200, "[{\"id\":\"u1\",\"status\":\"ACTIVE\"}]")
                .with(
                    "Link",
                    "<"
                        + okta.uri()
                        + "/api/v1/users?limit=200>; rel=\"self\", <"
                        + okta.uri()
                        + "/api/v1/users?after=u1&limit=200>; rel=\"next\""));
    assertThat(seats(open(Map.of()), "seats").assigned().orElseThrow().value()).isEqualTo(2);
  }

  @Test
  void theLimitEndsWhenOktasOwnHeaderSays() throws Exception {
    Instant reset = Instant.parse("2026-03-10T12:00:42Z");
    okta.on(
        "/",
        Reply.json(429, "{\"errorCode\":\"E0000047\"}")
            .with("X-Rate-Limit-Reset", Long.toString(reset.getEpochSecond())));
    TestConnection connection = open(Map.of());
    ConnectorException failure =
        catchThrowableOfType(ConnectorException.class, () -> connection.poll("health"));
    assertThat(failure.kind()).isEqualTo(FailureKind.RATE_LIMITED);
    assertThat(failure.retryAt()).contains(reset);
  }

  @Test
  void aPersonIsNamedByTheProfile() throws Exception {
    okta.on(
            "/api/v1/users/00u1",
            Reply.json(
                200,
                "{\"id\":\"00u1\",\"profile\":{\"firstName\":\"Ada\",\"lastName\":\"King\","
                    + "\"login\":\"ada@example.org\"}}"))
        .on("/api/v1/users/00u2", Reply.json(404, "{\"errorCode\":\"E0000007\"}"));
    TestConnection connection = open(Map.of());
    assertThat(connection.person("00u1"))
        .contains(new PersonName(Optional.of("Ada King"), Optional.of("ada@example.org")));
    assertThat(connection.person("00u2")).isEmpty();
  }
}

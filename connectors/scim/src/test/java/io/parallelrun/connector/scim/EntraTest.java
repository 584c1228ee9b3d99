package io.parallelrun.connector.scim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.CountQuality;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.PersonName;
import io.parallelrun.spi.PollResult;
import io.parallelrun.spi.Side;
import io.parallelrun.testkit.ReplayServer;
import io.parallelrun.testkit.ReplayServer.Reply;
import io.parallelrun.testkit.SettableClock;
import io.parallelrun.testkit.TestConnection;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Microsoft Entra ID by Graph's documented shapes. */
class EntraTest {
  private static final String SKUS =
      "{\"value\":["
          + "{\"skuPartNumber\":\"AAD_PREMIUM\",\"appliesTo\":\"User\",\"consumedUnits\":4,"
          + "\"prepaidUnits\":{\"enabled\":5}},"
          + "{\"skuPartNumber\":\"AAD_PREMIUM\",\"appliesTo\":\"User\",\"consumedUnits\":1,"
          + "\"prepaidUnits\":{\"enabled\":1}},"
          + "{\"skuPartNumber\":\"ADALLOM\",\"appliesTo\":\"Company\",\"consumedUnits\":0,"
          + "\"prepaidUnits\":{\"enabled\":1}}]}";

  private ReplayServer entra;
  private TestConnection connection;

  @BeforeEach
  void aTenant() throws IOException, ConnectorException {
    entra = new ReplayServer();
    connection =
        TestConnection.open(
            new ScimPlugin(),
            Side.REPLACEMENT,
            new SettableClock(Instant.parse("2026-03-10T12:00:00Z")),
            Map.of(
                "flavor", "entra",
                "url", entra.uri().toString(),
                "token-url", entra.uri() + "/tenant/oauth2/v2.0/token",
                "client-id", "app-1",
                "client-secret", "se/cret+1"));
  }

  @AfterEach
  void stop() {
    entra.close();
  }

  private ReplayServer signedIn() {
    return entra.on("/oauth2/", Reply.json(200, "{\"access_token\":\"given-token\"}"));
  }

  @Test
  void licensesArePeoplesSeatsSummedByProduct() throws Exception {
    signedIn()
        .on("/subscribedSkus", Reply.json(200, SKUS))
        .on("accountEnabled", Reply.json(200, "{\"@odata.count\":4,\"value\":[]}"))
        .on("$count=true", Reply.json(200, "{\"@odata.count\":5,\"value\":[]}"));
    PollResult result = connection.poll("seats");
    assertThat(result.observations())
        .extracting(Observation::name)
        .containsExactly("aad_premium", "accounts");
    Observation.SeatUsage license = (Observation.SeatUsage) result.observations().get(0);
    assertThat(license.entitled().orElseThrow().units()).isEqualTo(6);
    assertThat(license.assigned().orElseThrow().value()).isEqualTo(5);
    assertThat(license.active()).isEmpty();
    Observation.SeatUsage accounts = (Observation.SeatUsage) result.observations().get(1);
    assertThat(accounts.assigned().orElseThrow().value()).isEqualTo(5);
    assertThat(accounts.active().orElseThrow().value()).isEqualTo(4);
    assertThat(accounts.active().orElseThrow().quality()).isEqualTo(CountQuality.APPROXIMATE);
    assertThat(entra.requests().get(3).headers())
        .containsEntry("consistencylevel", "eventual")
        .containsEntry("authorization", "Bearer given-token");
    assertThat(entra.requests()).filteredOn(one -> one.method().equals("POST")).hasSize(1);
  }

  @Test
  void licensesThatMayNotBeReadLeaveTheAccounts() throws Exception {
    signedIn()
        .on("/subscribedSkus", Reply.json(403, "{\"error\":{\"code\":\"Authorization\"}}"))
        .on("$count=true", Reply.json(200, "{\"@odata.count\":5,\"value\":[]}"));
    PollResult result = connection.poll("seats");
    assertThat(result.observations()).extracting(Observation::name).containsExactly("accounts");
    assertThat(result.failures())
        .singleElement()
        .satisfies(f -> assertThat(f.kind()).isEqualTo(FailureKind.AUTHORIZATION));
  }

  @Test
  void signInsAreAskedForOnlyWhenWanted() throws Exception {
    signedIn()
        .on(
            "/v1.0/users",
            Reply.json(
                200,
                "{\"value\":[{\"id\":\"u1\",\"userPrincipalName\":\"guest#EXT#@example.org\","
                    + "\"mail\":\"guest@example.net\",\"accountEnabled\":false}]}"));
    Observation.UserRoster roster =
        (Observation.UserRoster) connection.poll("users").observations().get(0);
    assertThat(roster.entries().get(0).address()).contains("guest@example.net");
    assertThat(roster.entries().get(0).status()).isEqualTo(Observation.UserStatus.SUSPENDED);
    assertThat(roster.entries().get(0).lastActive()).isEmpty();
    assertThat(entra.requests()).noneMatch(one -> one.target().contains("signInActivity"));
  }

  @Test
  void aSecretThatExpiredIsACredentialThatIsNotAccepted() {
    entra.on("/oauth2/", Reply.json(401, "{\"error\":\"invalid_client\"}"));
    ConnectorException failure =
        catchThrowableOfType(ConnectorException.class, () -> connection.check());
    assertThat(failure.kind()).isEqualTo(FailureKind.AUTHENTICATION);
    assertThat(failure.remedy()).contains("expired");
    assertThat(entra.requests()).hasSize(1);
  }

  @Test
  void aCheckAsksForOneToken() throws Exception {
    signedIn()
        .on("/subscribedSkus", Reply.json(200, SKUS))
        .on("/v1.0/users", Reply.json(200, "{\"value\":[{\"id\":\"u1\"}]}"));
    assertThat(connection.check()).isEqualTo("1 licenses.");
    assertThat(entra.requests()).hasSize(3);
  }

  @Test
  void aPersonIsNamedByTheDirectory() throws Exception {
    signedIn()
        .on(
            "/v1.0/users/87d349ed?",
            Reply.json(
                200,
                "{\"displayName\":\"Ada King\",\"userPrincipalName\":\"ada@contoso.example\"}"))
        .on(
            "/v1.0/users/gone?",
            Reply.json(404, "{\"error\":{\"code\":\"Request_ResourceNotFound\"}}"));
    assertThat(connection.person("87d349ed"))
        .contains(new PersonName(Optional.of("Ada King"), Optional.of("ada@contoso.example")));
    assertThat(connection.person("gone")).isEmpty();
  }
}

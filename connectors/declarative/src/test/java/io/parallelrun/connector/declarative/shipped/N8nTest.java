package io.parallelrun.connector.declarative.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.Observation.IntegrationHealth;
import io.parallelrun.spi.PersonName;
import io.parallelrun.testkit.ReplayServer;
import io.parallelrun.testkit.ReplayServer.Reply;
import io.parallelrun.testkit.TestConnection;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** n8n as its OpenAPI document and a real 2.41 showed it. */
class N8nTest {
  private ReplayServer instance;
  private TestConnection connection;

  @BeforeEach
  void anInstance() throws IOException, ConnectorException {
    instance = new ReplayServer();
    connection =
        Opened.connector("n8n", Map.of("url", instance.uri().toString(), "api-key", "key-0001"));
  }

  @AfterEach
  void stop() {
    instance.close();
  }

  private static String workflow(String id, String name, boolean active) {
    return "{\"id\":\"%s\",\"name\":\"%s\",\"active\":%s,\"nodes\":[],\"isArchived\":false}"
        .formatted(id, name, active);
  }

  private static String execution(int id, String workflow, String status) {
    return ("{\"id\":\"%d\",\"workflowId\":%s,\"status\":\"%s\",\"mode\":\"webhook\","
                + "\"startedAt\":\"2026-03-10T10:00:0%d.000Z\",\"stoppedAt\":\"2026-03-10T10:00:0%d.500Z\"}")
        .formatted(id, workflow, status, id, id);
  }

  private void list(String path, String... data) {
    instance.on(
        request -> request.target().startsWith(path),
        Reply.json(200, "{\"data\":[" + String.join(",", data) + "],\"nextCursor\":null}"));
  }

  @Test
  void aWorkflowIsAnIntegrationJudgedByItsNewestExecution() throws Exception {
    instance.on(
        request ->
            request.target().startsWith("/api/v1/workflows")
                && !request.target().contains("cursor"),
        Reply.json(
            200,
            "{\"data\":["
                + workflow("a", "Leads", true)
                + ","
                + workflow("b", "CRM push", true)
                + "],\"nextCursor\":\"n=x\"}"));
    list(
        "/api/v1/workflows",
        workflow("c", "Mail", true),
        workflow("d", "Idle", true),
        workflow("e", "Off", false),
        "{\"id\":\"f\",\"name\":\"Old\",\"active\":false,\"isArchived\":true}");
    list(
        "/api/v1/executions",
        execution(9, "\"a\"", "running"),
        execution(8, "\"a\"", "success"),
        execution(7, "\"b\"", "crashed"),
        execution(6, "\"c\"", "error"),
        execution(5, "\"c\"", "success"),
        execution(4, "\"a\"", "error"),
        execution(3, "\"e\"", "success"),
        execution(2, "\"a\"", "success"),
        execution(1, "\"a\"", "success"));
    var result = connection.poll("workflows");
    assertThat(result.failures()).isEmpty();
    assertThat(result.observations())
        .filteredOn(o -> o instanceof IntegrationHealth)
        .extracting(o -> o.name() + " " + ((IntegrationHealth) o).status())
        .containsExactly(
            "leads (a) UP",
            "crm push (b) DOWN",
            "mail (c) DEGRADED",
            "idle (d) UNKNOWN",
            "off (e) UNKNOWN");
    IntegrationHealth leads = (IntegrationHealth) result.observations().get(0);
    assertThat(leads.errorRatio()).contains(0.25);
    assertThat(leads.lastSuccess()).contains(Instant.parse("2026-03-10T10:00:08.500Z"));
    assertThat(leads.detail()).isEqualTo("1 of its 4 newest executions failed.");
    assertThat(result.observations())
        .filteredOn(o -> o instanceof Observation.ContentCount)
        .extracting(o -> o.name() + " " + ((Observation.ContentCount) o).items().value())
        .containsExactly("workflows 5", "active workflows 4");
    assertThat(instance.requests())
        .allMatch(request -> "key-0001".equals(request.headers().get("x-n8n-api-key")));
    assertThat(instance.requests().get(0).target()).isEqualTo("/api/v1/executions?limit=250");
    assertThat(instance.requests().get(2).target())
        .isEqualTo("/api/v1/workflows?limit=100&excludePinnedData=true&cursor=n=x");
  }

  @Test
  void olderVersionsWriteIdsAsNumbers() throws Exception {
    list("/api/v1/workflows", "{\"id\":7,\"name\":\"Leads\",\"active\":true}");
    list("/api/v1/executions", execution(1, "7", "success"));
    assertThat(connection.poll("workflows").observations())
        .filteredOn(o -> o instanceof IntegrationHealth)
        .extracting(o -> o.name() + " " + ((IntegrationHealth) o).status())
        .containsExactly("leads (7) UP");
  }

  @Test
  void anInstanceWithoutAnythingHasNoWorkflows() throws Exception {
    list("/api/v1/workflows");
    list("/api/v1/executions");
    var result = connection.poll("workflows");
    assertThat(result.failures()).isEmpty();
    assertThat(result.observations()).hasSize(2);
  }

  @Test
  void aDatabaseThatIsNotReadyIsSeen() throws Exception {
    instance.on("/healthz/readiness", Reply.json(503, "{\"status\":\"error\"}"));
    assertThat(((IntegrationHealth) connection.poll("instance").observations().get(0)).status())
        .isEqualTo(Observation.HealthStatus.DOWN);
    instance.reset().on("/healthz/readiness", Reply.json(200, "{\"status\":\"ok\"}"));
    IntegrationHealth up = (IntegrationHealth) connection.poll("instance").observations().get(0);
    assertThat(up.status()).isEqualTo(Observation.HealthStatus.UP);
    assertThat(up.latency()).isPresent();
  }

  @Test
  void anInvitedUserIsToldFromAnActiveOne() throws Exception {
    list(
        "/api/v1/users",
        "{\"id\":\"u1\",\"email\":\"ana@example.org\",\"isPending\":false}",
        "{\"id\":\"u2\",\"email\":\"bo@example.org\",\"isPending\":true}");
    Observation.UserRoster roster =
        (Observation.UserRoster) connection.poll("users").observations().get(0);
    assertThat(roster.entries())
        .extracting(Observation.RosterEntry::status)
        .containsExactly(Observation.UserStatus.ACTIVE, Observation.UserStatus.INVITED);
  }

  @Test
  void failuresAreToldApart() {
    Map<Reply, FailureKind> kinds =
        Map.of(
            Reply.html(200, "n8n is starting up. Please wait"), FailureKind.UNAVAILABLE,
            Reply.html(200, "<html>Sign in</html>"), FailureKind.BAD_RESPONSE,
            Reply.json(401, "{\"message\":\"Unauthorized\"}"), FailureKind.AUTHENTICATION,
            Reply.json(403, "{\"message\":\"Forbidden\"}"), FailureKind.AUTHORIZATION,
            Reply.json(404, "{\"message\":\"not found\"}"), FailureKind.CONFIG);
    kinds.forEach(
        (reply, kind) -> {
          instance.reset().on("/", reply);
          assertThat(
                  catchThrowableOfType(ConnectorException.class, () -> connection.poll("workflows"))
                      .kind())
              .isEqualTo(kind);
        });
  }

  @Test
  void aPersonIsNamedByTheOwnAccount() throws Exception {
    String ana = "123e4567-e89b-12d3-a456-426614174000";
    String gone = "00000000-0000-4000-8000-000000000000";
    instance
        .on(
            request -> request.target().equals("/api/v1/users/" + ana),
            Reply.json(
                200,
                "{\"id\":\"%s\",\"email\":\"ana@corp.example.com\",\"firstName\":\"Ana\","
                        .formatted(ana)
                    + "\"lastName\":\"Ruiz\",\"isPending\":false}"))
        .on(
            request -> request.target().equals("/api/v1/users/" + gone),
            Reply.json(404, "{\"message\":\"Could not find user with id: " + gone + "\"}"));
    assertThat(connection.person(ana))
        .contains(new PersonName(Optional.of("Ana Ruiz"), Optional.of("ana@corp.example.com")));
    assertThat(connection.person(gone)).isEmpty();
    assertThat(connection.person("ana@corp.example.com")).isEmpty();
    assertThat(instance.requests()).hasSize(2);
  }
}

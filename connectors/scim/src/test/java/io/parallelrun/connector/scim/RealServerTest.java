package io.parallelrun.connector.scim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.Observation.HealthStatus;
import io.parallelrun.spi.Observation.IntegrationHealth;
import io.parallelrun.spi.Observation.RosterEntry;
import io.parallelrun.spi.Observation.SeatUsage;
import io.parallelrun.spi.Observation.UserRoster;
import io.parallelrun.spi.Observation.UserStatus;
import io.parallelrun.spi.PollResult;
import io.parallelrun.spi.Side;
import io.parallelrun.testkit.TestConnection;
import io.parallelrun.testkit.junit.LiveServerContract;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A real SCIM 2.0 server, when {@code PARALLELRUN_TEST_SCIM} gives its address and {@code …_TOKEN}
 * a token. {@code …_ACCOUNTS} and {@code …_ACTIVE} say what is on it, {@code …_GROUP} and {@code
 * …_MEMBERS} a group and how many people are in it. What is not given is not tried.
 */
class RealServerTest extends LiveServerContract {
  private TestConnection connection;

  private static Optional<String> setting(String name) {
    return Optional.ofNullable(System.getenv("PARALLELRUN_TEST_SCIM" + name));
  }

  private static String needed(String name) {
    Optional<String> value = setting(name);
    Assumptions.assumeTrue(value.isPresent(), "PARALLELRUN_TEST_SCIM" + name + " is not set.");
    return value.orElseThrow();
  }

  @BeforeEach
  void itIsThere() throws ConnectorException {
    connection = open(Optional.empty());
  }

  @Override
  protected String variables() {
    return "PARALLELRUN_TEST_SCIM";
  }

  @Override
  protected TestConnection open(Optional<String> address) throws ConnectorException {
    return open(address, needed("_TOKEN"));
  }

  @Override
  protected List<String> counting() {
    return List.of("seats", "users");
  }

  @Override
  protected String healthPoller() {
    return "health";
  }

  @Override
  protected String integration() {
    return "users";
  }

  private static TestConnection open(Optional<String> address, String token)
      throws ConnectorException {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("url", address.orElseGet(() -> needed("")));
    settings.put("token", token);
    setting("_GROUP").ifPresent(group -> settings.put("groups", "people=" + group));
    return TestConnection.open(new ScimPlugin(), Side.LEGACY, InstantSource.system(), settings);
  }

  private UserRoster roster() throws Exception {
    return (UserRoster) connection.poll("users").observations().get(0);
  }

  private SeatUsage seats() throws Exception {
    return (SeatUsage) connection.poll("seats").observations().get(0);
  }

  @Test
  void theCheckPasses() throws Exception {
    assertThat(connection.check()).contains("accounts");
  }

  @Test
  void totalsAndRosterTellTheSame() throws Exception {
    UserRoster roster = roster();
    long active =
        roster.entries().stream().filter(user -> user.status() == UserStatus.ACTIVE).count();
    assertThat(seats().assigned().orElseThrow().value()).isEqualTo(roster.entries().size());
    assertThat(seats().active().orElseThrow().value()).isEqualTo(active);
    assertThat(roster.entries()).extracting(RosterEntry::vendorId).doesNotHaveDuplicates();
  }

  @Test
  void asManyAsThereAre() throws Exception {
    long accounts = Long.parseLong(needed("_ACCOUNTS"));
    long active = Long.parseLong(needed("_ACTIVE"));
    assertThat(seats().assigned().orElseThrow().value()).isEqualTo(accounts);
    assertThat(seats().active().orElseThrow().value()).isEqualTo(active);
    assertThat(roster().entries()).hasSize((int) accounts);
  }

  @Test
  void aPersonOfTheRosterIsNamedAndAnotherIdIsNobody() throws Exception {
    RosterEntry entry = roster().entries().get(0);
    assertThat(connection.person(entry.vendorId()).orElseThrow().login())
        .isEqualTo(entry.address());
    assertThat(connection.person("no/such?account")).isEmpty();
  }

  @Test
  void thePeopleOfAGroupAreCounted() throws Exception {
    needed("_GROUP");
    long members = Long.parseLong(needed("_MEMBERS"));
    SeatUsage group = (SeatUsage) connection.poll("groups").observations().get(0);
    assertThat(group.assigned().orElseThrow().value()).isEqualTo(members);
  }

  @Test
  void anotherTokenIsRefusedAndNoOutage() throws Exception {
    connection = open(Optional.empty(), "not-the-token");
    for (String poller : new String[] {"seats", "users"}) {
      assertThat(
              catchThrowableOfType(ConnectorException.class, () -> connection.poll(poller)).kind())
          .isEqualTo(FailureKind.AUTHENTICATION);
    }
    assertThat(health("users")).isEqualTo(HealthStatus.UNKNOWN);
    assertThat(catchThrowableOfType(ConnectorException.class, () -> connection.check()).kind())
        .isEqualTo(FailureKind.AUTHENTICATION);
  }

  private HealthStatus health(String integration) throws Exception {
    PollResult result = connection.poll("health");
    for (Observation observation : result.observations()) {
      if (observation.name().equals(integration)) {
        return ((IntegrationHealth) observation).status();
      }
    }
    throw new AssertionError("there is no integration " + integration);
  }
}

package io.parallelrun.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parallelrun.spi.CheckStep;
import io.parallelrun.spi.ConfigProperty;
import io.parallelrun.spi.Connector;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.ConnectorFactory;
import io.parallelrun.spi.ConnectorPlugin;
import io.parallelrun.spi.Cursor;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.ObservationKind;
import io.parallelrun.spi.PersonLookup;
import io.parallelrun.spi.PollResult;
import io.parallelrun.spi.Poller;
import io.parallelrun.spi.PollerSpec;
import io.parallelrun.spi.Side;
import io.parallelrun.testkit.ReplayServer;
import io.parallelrun.testkit.TestConnection;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A healthy plugin in a child is indistinguishable from the same jar in the host. */
class HealthyPluginTest {
  private static TestHost shared;
  private static ProcessPlugin remote;
  private static URLClassLoader loader;
  private static ConnectorFactory local;
  private final TestHost host = new TestHost();

  @BeforeAll
  static void start() throws Exception {
    shared = new TestHost();
    remote = shared.start("healthy");
    loader = new URLClassLoader(new URL[] {PluginJars.of("healthy").toUri().toURL()});
    local = ServiceLoader.load(ConnectorPlugin.class, loader).iterator().next().factories().get(0);
  }

  @AfterAll
  static void close() throws Exception {
    remote.close();
    loader.close();
  }

  private static ConnectorFactory factory() {
    return remote.factories().get(0);
  }

  @Test
  void describesItselfTheSame() {
    assertThat(remote.problems()).isEmpty();
    assertThat(remote.factories()).hasSize(1);
    assertThat(readable(factory())).isEqualTo(readable(local));
  }

  /** Patterns are equal to themselves alone, so they are compared by their text. */
  private static String readable(ConnectorFactory factory) {
    return factory.descriptor().toString()
        + factory.descriptor().config().properties().stream()
            .map(ConfigProperty::pattern)
            .map(String::valueOf)
            .collect(Collectors.joining());
  }

  @Test
  void findsTheSameIssues() {
    assertThat(factory().validate(host.config(factory().descriptor().config()))).isEmpty();
    host.settings.remove("token");
    assertThat(factory().validate(host.config(factory().descriptor().config())))
        .isEqualTo(local.validate(host.config(local.descriptor().config())))
        .hasSize(1);
  }

  @Test
  void refusesToCreateTheSame() {
    host.settings.put("name", "refused");
    assertThatThrownBy(() -> host.open(factory(), "test"))
        .isInstanceOfSatisfying(
            ConnectorException.class, refused -> assertThat(refused.property()).contains("name"))
        .hasMessage("That name is taken.");
  }

  @Test
  void listsTheSamePollers() throws ConnectorException {
    assertThat(specs(host.open(factory(), "test"))).isEqualTo(specs(host.open(local, "test")));
  }

  private static List<PollerSpec> specs(Connector connector) {
    return connector.pollers().stream().map(Poller::spec).toList();
  }

  @Test
  void checksTheSame() throws Exception {
    assertThat(found(host.open(factory(), "acme")))
        .isEqualTo(found(host.open(local, "acme")))
        .containsExactly(
            "AUTHENTICATE sign in: Signed in to acme on REPLACEMENT.",
            "SAMPLE read one: Read one, signed in.");
  }

  private static List<String> found(Connector connector) throws Exception {
    List<String> found = new ArrayList<>();
    for (CheckStep step : connector.checkSteps()) {
      String said = step.action().run(TestCall.patient());
      found.add(step.stage() + " " + step.label() + ": " + said);
    }
    return found;
  }

  @Test
  void pollsTheSameOfEveryKind() throws Exception {
    PollResult there = poll(host.open(factory(), "test"), "everything", new Cursor("abc", 1));
    PollResult here = poll(host.open(local, "test"), "everything", new Cursor("abc", 1));
    assertThat(there).isEqualTo(here);
    assertThat(there.observations().stream().map(Observation::kind))
        .containsExactlyInAnyOrderElementsOf(EnumSet.allOf(ObservationKind.class));
    assertThat(there.next()).isEqualTo(new Cursor("abcx", 2));
    assertThat(there.failures()).hasSize(1);
  }

  @Test
  void readsTheSameConfiguration() throws Exception {
    host.settings.putAll(
        Map.of("name", "abc", "deep", "true", "every", "PT5M", "mode", "a", "sites", "x,y"));
    PollResult there = poll(host.open(factory(), "test"), "config", Cursor.START);
    assertThat(there).isEqualTo(poll(host.open(local, "test"), "config", Cursor.START));
    assertThat(there.next().text()).contains("Optional[***]", "refused").doesNotContain("canary");
    assertThat(host.secretsUsed).isEmpty();
  }

  @Test
  void readsTheWebTheSame() throws Exception {
    try (ReplayServer server = new ReplayServer()) {
      server
          .on(
              "/posts",
              ReplayServer.Reply.json(200, "{\"total\": 12, \"list\": [1, [2.50], null, \"é\"]}")
                  .with("X-Shape", "odd"))
          .on("/page", ReplayServer.Reply.html(502, "<html>Größe</html>"));
      PollResult there = web(() -> remote.factories(), server);
      PollResult here = web(() -> List.of(local), server);
      assertThat(there).isEqualTo(here);
      assertThat(there.observations().stream().map(Observation::name))
          .containsExactly("posts", "4odd", "BAD_RESPONSE", "status");
      assertThat(server.requests()).hasSize(4);
      assertThat(server.requests().get(0).headers())
          .containsEntry("authorization", "Bearer t0p-secret-canary");
      assertThat(server.requests().get(0)).isEqualTo(server.requests().get(2));
    }
  }

  private PollResult web(ConnectorPlugin plugin, ReplayServer server) throws Exception {
    Map<String, String> settings =
        Map.of("url", server.uri().toString(), "token", "t0p-secret-canary");
    return TestConnection.open(plugin, Side.LEGACY, host.clock, settings).poll("web");
  }

  private static PollResult poll(Connector connector, String name, Cursor cursor) throws Exception {
    for (Poller poller : connector.pollers()) {
      if (poller.spec().name().equals(name)) {
        return poller.poll(TestCall.patient(), cursor);
      }
    }
    throw new IllegalArgumentException(name);
  }

  private static PersonLookup people(Connector connector) {
    return connector.people().orElseThrow();
  }

  @Test
  void namesTheSamePeople() throws Exception {
    PersonLookup there = people(host.open(factory(), "test"));
    PersonLookup here = people(host.open(local, "test"));
    for (String id : List.of("u-1", "u-2", "nobody", "../u-1")) {
      TestCall call = TestCall.patient();
      assertThat(there.find(call, id))
          .as(id)
          .isEqualTo(here.find(TestCall.patient(), id))
          .hasToString(id.startsWith("u-") ? "Optional[***]" : "Optional.empty");
      assertThat(call.stages()).containsExactly("asking");
    }
    assertThat(there.find(TestCall.patient(), "u-1").orElseThrow().display()).contains("Ada Ł.");
  }

  @Test
  void aLookupThatFailsSaysNoName() throws Exception {
    PersonLookup lookup = people(host.open(factory(), "test"));
    assertThatThrownBy(() -> lookup.find(TestCall.patient(), "wrong"))
        .isInstanceOfSatisfying(
            ConnectorException.class,
            refused -> assertThat(refused.kind()).isEqualTo(FailureKind.AUTHORIZATION))
        .hasMessage("It may not.");
    ConnectorException bug =
        catchThrowableOfType(
            ConnectorException.class, () -> lookup.find(TestCall.patient(), "bug"));
    assertThat(bug.kind()).isEqualTo(FailureKind.BUG);
    assertThat(bug)
        .hasMessage(
            "The connector broke the contract: the lookup of a person threw"
                + " java.lang.IllegalStateException.");
    assertThat(Throwables.getStackTrace(bug)).doesNotContainPattern("\\bAda\\b");
    assertThatThrownBy(() -> lookup.find(TestCall.patient(), "null"))
        .hasMessageContaining("the lookup of a person returned null");
    assertThat(host.records).isEmpty();
  }

  @Test
  void oneMadeWithoutTheAbilityOffersNoLookup() throws Exception {
    try (ProcessPlugin plugin = host.start("each-failure-kind")) {
      assertThat(plugin.factories().get(0).descriptor().abilities()).isEmpty();
      assertThat(host.open(plugin).people()).isEmpty();
    }
  }

  @Test
  void logsThroughTheHost() throws Exception {
    poll(host.open(factory(), "test"), "logs", Cursor.START);
    assertThat(host.records).hasSize(2);
    assertThat(host.records.get(0)).isEqualTo("INFO read 1 of two");
    assertThat(host.records.get(1))
        .startsWith("WARNING odd")
        .contains("java.lang.IllegalStateException: very", "vendor.Plugin$Healthy.logs");
  }

  @Test
  void readsTheHostsClock() throws Exception {
    Connector connector = host.open(factory(), "test");
    host.clock.advance(java.time.Duration.ofDays(400));
    assertThat(poll(connector, "everything", Cursor.START).observations().get(0).observedAt())
        .isEqualTo(host.clock.instant());
  }
}

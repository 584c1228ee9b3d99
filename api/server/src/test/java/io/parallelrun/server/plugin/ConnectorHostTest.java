package io.parallelrun.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.Cursor;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.Side;
import io.parallelrun.spi.SpiVersion;
import io.parallelrun.testkit.ReplayServer;
import io.parallelrun.testkit.ReplayServer.Reply;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls into plugins that behave, and into some that do not. */
class ConnectorHostTest {
  private static final String SECRET = "s3cr3t-s3cr3t";

  @TempDir Path directory;
  private ReplayServer platform;
  private CallGuard guard;

  @BeforeEach
  void aPlatform() throws Exception {
    platform = new ReplayServer();
    guard = new CallGuard(Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    platform.close();
    guard.close();
  }

  private OpenConnection open(String poll) throws Exception {
    return host(PluginJar.source("V", "v", poll)).open(settings("c"));
  }

  private ConnectionSettings settings(String slug) {
    return new ConnectionSettings(
        slug, "v", Side.LEGACY, Map.of("url", platform.uri().toString(), "token", "env:TOKEN"));
  }

  private ConnectorHost host(String source) throws Exception {
    return host(source, new SimpleMeterRegistry());
  }

  private ConnectorHost host(String source, SimpleMeterRegistry meters) throws Exception {
    PluginJar.make(directory, "v.jar", "V", source);
    ConnectorRegistry registry = PluginJar.registry(directory);
    SecretSource secrets =
        reference -> {
          if (reference.equals("env:GONE")) {
            throw new UnknownSecretException("The variable GONE is not set.", "Set it.");
          }
          return SECRET;
        };
    return new ConnectorHost(
        registry,
        new ConfigChecker(registry, guard, Clock.systemUTC()),
        secrets,
        guard,
        new PollMeters(meters),
        new RequestBudgets(Clock.systemUTC()),
        Clock.systemUTC());
  }

  private PollOutcome poll(String body) throws Exception {
    return poll(open(body));
  }

  private static PollOutcome poll(OpenConnection connection) throws Exception {
    return connection.poll("p", Cursor.START).toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private PollOutcome.Failure failure(String body) throws Exception {
    PollOutcome outcome = poll(body);
    assertThat(outcome).isInstanceOf(PollOutcome.Failure.class);
    return (PollOutcome.Failure) outcome;
  }

  private static String call(String uri) {
    return "context.http().send(HttpCall.get(java.net.URI.create("
        + uri
        + ")));"
        + " return PollResult.of(List.of());";
  }

  @Test
  void aPollBringsObservationsAndCountsItsRequests() throws Exception {
    platform.on("/items", Reply.json(200, "{\"total\": 12.25}"));
    PollOutcome outcome =
        poll(
            "var reply = context.http().send(HttpCall.get(java.net.URI.create(\""
                + platform.uri()
                + "/items\"))); var total = (JsonValue.Number) reply.json().get(\"total\");"
                + " return PollResult.of(List.of(new Observation.ContentCount(total.value()"
                + ".toPlainString(), Instant.EPOCH, Count.exact(1))));");
    assertThat(outcome).isInstanceOf(PollOutcome.Success.class);
    assertThat(outcome.requests()).isEqualTo(1);
    assertThat(((PollOutcome.Success) outcome).result().observations().get(0).name())
        .isEqualTo("12.25");
  }

  @Test
  void aCallThatHangsIsGivenUp() throws Exception {
    OpenConnection hung =
        open(
            "call.stage(\"waiting\"); while (true) { try { Thread.sleep(100000); }"
                + " catch (InterruptedException e) { } }");
    PollOutcome.Failure failure =
        (PollOutcome.Failure)
            hung.poll("p", Cursor.START).toCompletableFuture().get(20, TimeUnit.SECONDS);
    assertThat(failure.abandoned()).isTrue();
    assertThat(failure.message()).contains("did not end within 5 s while waiting");
    PollOutcome.Failure again =
        (PollOutcome.Failure)
            hung.poll("p", Cursor.START).toCompletableFuture().get(20, TimeUnit.SECONDS);
    assertThat(again.message()).contains("has not ended yet");
  }

  @Test
  void aCallThatStopsWhenAskedIsTimedOut() throws Exception {
    PollOutcome.Failure failure = failure("Thread.sleep(100000); return PollResult.of(List.of());");
    assertThat(failure.kind()).isEqualTo(FailureKind.UNAVAILABLE);
    assertThat(failure.abandoned()).isFalse();
  }

  @Test
  void whateverAPluginThrowsIsAFailure() throws Exception {
    PollOutcome.Failure broken = failure("throw new NoClassDefFoundError(\"gone/Away\");");
    assertThat(broken.kind()).isEqualTo(FailureKind.BUG);
    assertThat(broken.message())
        .isEqualTo(
            "The connector threw NoClassDefFoundError: gone/Away (v.jar is built against contract "
                + SpiVersion.CURRENT
                + ", this host has "
                + SpiVersion.CURRENT
                + ").");
    assertThat(broken.remedy()).contains("a library is missing in the jar");
    assertThat(failure("Object[] a = {}; return (PollResult) a[1];").kind())
        .isEqualTo(FailureKind.BUG);
    assertThat(failure("return null;").message()).contains("returned nothing");
  }

  @Test
  void aSecretIsTakenOutOfWhatAPluginSays() throws Exception {
    PollOutcome.Failure failure =
        failure(
            "throw config.secret(\"token\").get().<RuntimeException>use("
                + "s -> new IllegalStateException(\"bad token \" + s));");
    assertThat(failure.message()).contains("***").doesNotContain(SECRET);
  }

  @Test
  void norIsOneLeftInWhatAPollSaysOfItsParts() throws Exception {
    PollOutcome.Success partly =
        (PollOutcome.Success)
            poll(
                "return config.secret(\"token\").get().use(s -> new PollResult(List.of(new"
                    + " Observation.IntegrationHealth(\"i\", Instant.EPOCH,"
                    + " Observation.HealthStatus.DOWN, Optional.empty(), Optional.empty(),"
                    + " Optional.empty(), \"sent \" + s)), Cursor.START, List.of(new"
                    + " PollResult.PartialFailure(\"page of \" + s, FailureKind.BAD_RESPONSE,"
                    + " \"no token \" + java.util.Base64.getEncoder().encodeToString("
                    + "s.getBytes())))));");
    assertThat(partly.result().toString()).contains("sent ***", "page of ***", "no token ***");
    assertThat(partly.result().toString()).doesNotContain(SECRET);
  }

  @Test
  void noOtherHostIsCalled() throws Exception {
    PollOutcome.Failure elsewhere = failure(call("\"http://127.0.0.1:1/\""));
    assertThat(elsewhere.kind()).isEqualTo(FailureKind.CONFIG);
    assertThat(elsewhere.message()).contains("refused");
    platform.on("/moved", Reply.html(302, "").with("Location", "http://169.254.169.254/latest"));
    PollOutcome.Failure redirected = failure(call("\"" + platform.uri() + "/moved\""));
    assertThat(redirected.message()).contains("refused");
  }

  private String asks() {
    return PluginJar.source("V", "v", call("\"" + platform.uri() + "/items\""));
  }

  @Test
  void theBudgetADescriptorDeclaresIsKeptByWhateverIsSent() throws Exception {
    platform.on("/items", Reply.json(200, "{}"));
    ConnectorHost host =
        host(
            asks()
                .replace(
                    "help(\"Who.\").build()));",
                    "help(\"Who.\").build()), HttpBudget.of(2, Duration.ofHours(1)));"));
    OpenConnection one = host.open(settings("one"));
    OpenConnection other = host.open(settings("other"));
    assertThat(poll(one)).isInstanceOf(PollOutcome.Success.class);
    assertThat(poll(other)).isInstanceOf(PollOutcome.Success.class);
    PollOutcome.Failure third = (PollOutcome.Failure) poll(one);
    assertThat(third.kind()).isEqualTo(FailureKind.RATE_LIMITED);
    assertThat(third.message()).contains("budget of requests for this credential is used up");
    assertThat(platform.requests()).hasSize(2);
    assertThat(third.requests()).isZero();
  }

  @Test
  void whatAVendorAsksOfOneConnectionItAsksOfTheOthersOfItsCredential() throws Exception {
    platform.on("/items", Reply.json(429, "{}").with("Retry-After", "3600"));
    ConnectorHost host = host(asks());
    OpenConnection one = host.open(settings("one"));
    OpenConnection other = host.open(settings("other"));
    Instant before = Instant.now();
    poll(one);
    PollOutcome.Failure waits = (PollOutcome.Failure) poll(other);
    assertThat(waits.kind()).isEqualTo(FailureKind.RATE_LIMITED);
    assertThat(waits.message()).startsWith("The vendor asked to wait");
    assertThat(waits.retryAt().orElseThrow()).isAfterOrEqualTo(before.plusSeconds(3600));
    assertThat(platform.requests()).hasSize(1);
    assertThat(other.check().done().toCompletableFuture().get(20, TimeUnit.SECONDS).passed())
        .as("what asks nobody goes on")
        .isTrue();
  }

  @Test
  void aTimeTheConnectorReadElsewhereIsKeptLikewise() throws Exception {
    ConnectorHost host =
        host(
            PluginJar.source(
                "V",
                "v",
                "throw ConnectorException.rateLimited(\"slowly\","
                    + " Instant.now().plusSeconds(3600));"));
    PollOutcome.Failure told = (PollOutcome.Failure) poll(host.open(settings("one")));
    PollOutcome.Failure waits = (PollOutcome.Failure) poll(host.open(settings("other")));
    assertThat(told.message()).isEqualTo("slowly");
    assertThat(waits.message()).startsWith("The vendor asked to wait");
    assertThat(waits.retryAt()).isEqualTo(told.retryAt());
  }

  @Test
  void aTimeThatNobodyMeansSilencesNoCredentialForGood() throws Exception {
    ConnectorHost host =
        host(
            PluginJar.source(
                "V", "v", "throw ConnectorException.rateLimited(\"never\", Instant.MAX);"));
    OpenConnection one = host.open(settings("one"));
    Instant before = Instant.now();
    Instant told = ((PollOutcome.Failure) poll(one)).retryAt().orElseThrow();
    assertThat(told)
        .isBetween(before.plus(VendorRest.LONGEST), Instant.now().plus(VendorRest.LONGEST));
    assertThat(((PollOutcome.Failure) poll(one)).retryAt()).contains(told);
  }

  @Test
  void aPlatformThatIsGoneIsUnavailable() throws Exception {
    String uri = platform.uri().toString();
    OpenConnection connection = open(call("\"" + uri + "\""));
    platform.close();
    PollOutcome outcome =
        connection.poll("p", Cursor.START).toCompletableFuture().get(20, TimeUnit.SECONDS);
    assertThat(((PollOutcome.Failure) outcome).kind()).isEqualTo(FailureKind.UNAVAILABLE);
  }

  @Test
  void whatWaitsForTheBudgetIsCountedForItsPoller() throws Exception {
    platform.on("/items", Reply.json(200, "{}"));
    String ask =
        "context.http().send(HttpCall.get(java.net.URI.create(\"" + platform.uri() + "/items\")));";
    String limited =
        PluginJar.source("V", "v", ask + ask + "return PollResult.of(List.of());")
            .replace(
                "return new ConnectorDescriptor(\"v\"",
                "return limited(new ConnectorDescriptor(\"v\"")
            .replace("help(\"Who.\").build()));", "help(\"Who.\").build())));")
            .replace(
                "public ConnectorDescriptor descriptor() {",
                "private ConnectorDescriptor limited(ConnectorDescriptor d) { return new"
                    + " ConnectorDescriptor(d.id(), d.displayName(), d.vendor(), d.summary(),"
                    + " d.stability(), d.config(), HttpBudget.of(1, Duration.ofSeconds(1))); }"
                    + " public ConnectorDescriptor descriptor() {");
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    PollOutcome outcome =
        host(limited, meters)
            .open(settings("c"))
            .poll("p", Cursor.START)
            .toCompletableFuture()
            .get(20, TimeUnit.SECONDS);
    assertThat(outcome.requests()).isEqualTo(2);
    assertThat(
            meters
                .get("parallelrun_connector_throttled")
                .tags("connector", "c", "poller", "p")
                .counter()
                .count())
        .as("the second waited for most of a second")
        .isGreaterThan(0.5);
  }

  @Test
  void aCheckGoesThroughItsSteps() throws Exception {
    CheckReport report =
        open("return PollResult.of(List.of());")
            .check()
            .done()
            .toCompletableFuture()
            .get(20, TimeUnit.SECONDS);
    assertThat(report.passed()).isTrue();
    assertThat(report.steps()).extracting(CheckReport.Step::detail).last().isEqualTo("there");
  }

  @Test
  void settingsAreCheckedBeforeThePluginIsAsked() throws Exception {
    PluginJar.make(directory, "v.jar", "V", PluginJar.source("V", "v", "return null;"));
    ConnectorRegistry registry = PluginJar.registry(directory);
    ConnectorHost host = TestHost.of(registry, guard, Clock.systemUTC(), reference -> SECRET);
    ConnectorException failure =
        catchThrowableOfType(
            ConnectorException.class,
            () ->
                host.open(new ConnectionSettings("c", "v", Side.LEGACY, Map.of("url", "nowhere"))));
    assertThat(failure.kind()).isEqualTo(FailureKind.CONFIG);
    assertThat(failure.property()).contains("url");
  }

  private PersonOutcome person(String lookup, String id) throws Exception {
    String source =
        PluginJar.source("V", "v", "return null;")
            .replace(
                "public List<Poller> pollers()",
                "public Optional<PersonLookup> people() { return Optional.of((call, id) -> {"
                    + lookup
                    + "}); }\n public List<Poller> pollers()");
    try (OpenConnection open = host(source).open(settings("c"))) {
      return open.person(id).toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void aPersonIsNamedThroughTheGateway() throws Exception {
    platform.on("/u/7", Reply.json(200, "{\"name\": \"Ada\"}"));
    PersonOutcome outcome =
        person(
            "var reply = context.http().send(HttpCall.get(java.net.URI.create(\""
                + platform.uri()
                + "/u/\" + id)));"
                + "return Optional.of(new PersonName(reply.json().get(\"name\").text(),"
                + " Optional.empty()));",
            "7");
    assertThat(outcome)
        .isInstanceOfSatisfying(
            PersonOutcome.Named.class, named -> assertThat(named.name().display()).contains("Ada"));
    assertThat(outcome.toString()).doesNotContain("Ada");
    assertThat(platform.requests().get(0).headers()).doesNotContainKey("traceparent");
    assertThat(person("return Optional.empty();", "7")).isEqualTo(new PersonOutcome.Gone());
  }

  @Test
  void aLookupThatFailsSaysWhyAndNoName() throws Exception {
    assertThat(
            person(
                "throw ConnectorException.of(FailureKind.AUTHORIZATION, \"It may not.\", \"Let"
                    + " it.\");",
                "7"))
        .isEqualTo(
            new PersonOutcome.Failed(
                FailureKind.AUTHORIZATION, "It may not.", "Let it.", Optional.empty()));
    for (String bug :
        new String[] {
          "throw new IllegalStateException(\"Ada \" + id);",
          "return null;",
          "throw new NoClassDefFoundError(\"Ada\");"
        }) {
      PersonOutcome.Failed failed = (PersonOutcome.Failed) person(bug, "u-7");
      assertThat(failed.kind()).isEqualTo(FailureKind.BUG);
      assertThat(failed.message()).startsWith("Asked for a person").doesNotContain("Ada", "u-7");
    }
  }

  @Test
  void aLookupThatHangsIsToldWithinSeconds() throws Exception {
    // This waits for twenty seconds; how fast the thread hears the host is the machine's.
    PersonOutcome.Failed failed =
        (PersonOutcome.Failed)
            person("call.stage(\"asking\"); Thread.sleep(100000); return null;", "u-7");
    assertThat(failed.kind()).isIn(FailureKind.UNAVAILABLE, FailureKind.BUG);
    assertThat(failed.message()).doesNotContain("u-7").containsAnyOf("interrupted", "10 s");
  }

  @Test
  void aConnectionThatIsClosedNamesNobody() throws Exception {
    OpenConnection open = open("return null;");
    open.close();
    assertThat(open.person("7").toCompletableFuture().get(5, TimeUnit.SECONDS))
        .isInstanceOfSatisfying(
            PersonOutcome.Failed.class,
            failed -> assertThat(failed.kind()).isEqualTo(FailureKind.UNAVAILABLE));
  }
}

package io.parallelrun.testkit.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.HttpCall;
import io.parallelrun.spi.HttpGateway;
import io.parallelrun.spi.HttpReply;
import io.parallelrun.spi.Side;
import io.parallelrun.testkit.ReplayServer;
import io.parallelrun.testkit.SettableClock;
import io.parallelrun.testkit.TestGateway;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A cassette says the same in memory and over HTTP, and fails alike. */
class TransportsTest {
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
  private static final String TOKEN = "cnry+1/2&x=%Z";
  private final Cassette cassette =
      new Cassette(
          "two answers",
          Side.LEGACY,
          NOW,
          List.of(
              new Cassette.Interaction(
                  new Ask("GET", "{{url}}/a?x=1", Map.of(), Optional.empty()),
                  Answer.json(200, "{\"next\":\"{{url}}/b\",\"n\":1}").with("X-Total", "4")),
              new Cassette.Interaction(
                  new Ask("POST", "{{url}}/b", Map.of(), Optional.of("q")),
                  Answer.html(404, "<p>no</p>"))));
  private final SettableClock clock = new SettableClock(NOW);
  private ReplayServer server;

  @BeforeEach
  void start() throws Exception {
    server = new ReplayServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private ReplayGateway memory(FaultScript faults) {
    ReplayGateway gateway =
        new ReplayGateway(
            cassette,
            new Addresses(Map.of("url", server.uri().toString())),
            new SecretForms(Map.of("token", TOKEN)),
            clock,
            Pages.AS_RECORDED);
    gateway.begin(faults, 3, NOW.plusSeconds(30));
    return gateway;
  }

  private HttpGateway http(FaultScript faults) {
    return http(faults, Duration.ofSeconds(30));
  }

  private HttpGateway http(FaultScript faults, Duration patience) {
    server.play(cassette, "url", faults, 3);
    return new TestGateway(patience);
  }

  private HttpCall call(String path) {
    return HttpCall.get(URI.create(server.uri() + path)).header("Authorization", "Bearer " + TOKEN);
  }

  @Test
  void theyAnswerAlike() throws Exception {
    for (HttpGateway gateway : List.of(memory(FaultScript.none()), http(FaultScript.none()))) {
      HttpReply reply = gateway.send(call("/a?x=1"));
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.header("x-total")).contains("4");
      assertThat(reply.json().get("next").text()).contains(server.uri() + "/b");
      HttpReply posted =
          gateway.send(HttpCall.post(URI.create(server.uri() + "/b"), "text/plain", "q"));
      assertThat(posted.status()).isEqualTo(404);
      assertThat(posted.text()).isEqualTo("<p>no</p>");
      assertThat(gateway.send(call("/unknown")).status()).isEqualTo(418);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.Cause.class,
      names = {"TIMEOUT", "RESET"})
  void theyAreSilentAlike(Fault.Cause cause) {
    FaultScript script = FaultScript.none().at(1, new Fault.NoReply(cause));
    // Only a timeout needs to be waited for.
    Duration patience = Duration.ofMillis(cause == Fault.Cause.TIMEOUT ? 300 : 30_000);
    for (HttpGateway gateway : List.of(memory(script), http(script, patience))) {
      ConnectorException failure =
          catchThrowableOfType(ConnectorException.class, () -> gateway.send(call("/a?x=1")));
      assertThat(failure.kind()).isEqualTo(FailureKind.UNAVAILABLE);
    }
  }

  @Test
  void theyBreakBodiesAlike() throws Exception {
    FaultScript script =
        FaultScript.none()
            .at(1, new Fault.Truncated())
            .at(2, new Fault.Html())
            .at(3, new Fault.Empty())
            .at(4, new Fault.Prefixed())
            .at(5, Fault.Status.of(401));
    HttpGateway memory = memory(script);
    HttpGateway http = http(script);
    for (int request = 1; request <= 5; request++) {
      HttpReply one = memory.send(call("/a?x=1"));
      HttpReply other = http.send(call("/a?x=1"));
      assertThat(one.status()).isEqualTo(other.status());
      assertThat(one.header("Content-Type")).isEqualTo(other.header("Content-Type"));
      if (request != 5) {
        assertThat(one.text()).as("request " + request).isEqualTo(other.text());
        ConnectorException failure = catchThrowableOfType(ConnectorException.class, one::json);
        assertThat(failure.kind()).isEqualTo(FailureKind.BAD_RESPONSE);
        assertThat(failure.getMessage()).doesNotContain(Fault.VENDOR_WORDS);
      } else {
        assertThat(one.text()).contains(Fault.VENDOR_WORDS, TOKEN);
      }
    }
  }

  @Test
  void inMemoryATimeoutTakesNoTime() {
    HttpGateway gateway = memory(FaultScript.none().at(1, new Fault.NoReply(Fault.Cause.TIMEOUT)));
    assertThatThrownBy(() -> gateway.send(call("/a?x=1"))).isInstanceOf(ConnectorException.class);
    assertThat(clock.instant()).isEqualTo(NOW.plusSeconds(30));
  }

  @Test
  void inMemoryTheHostsRefusalsHold() {
    ReplayGateway gateway = memory(FaultScript.none());
    ConnectorException foreign =
        catchThrowableOfType(
            ConnectorException.class,
            () -> gateway.send(HttpCall.get(URI.create("https://elsewhere.example.org/"))));
    assertThat(foreign.kind()).isEqualTo(FailureKind.CONFIG);
    assertThat(gateway.journal().get(0).allowed()).isFalse();
    assertThatThrownBy(() -> gateway.send(call("/a?x=1").header("Host", "other")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void inMemoryAnInterruptedThreadIsNotServed() {
    ReplayGateway gateway = memory(FaultScript.none());
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> gateway.send(call("/a?x=1"))).isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void aRecordingHoldsNoSecretNoAddressAndNoPerson() throws Exception {
    server.on(
        "/a",
        ReplayServer.Reply.json(
                200,
                "{\"self\":\""
                    + server.uri()
                    + "/a\",\"by\":\"jane.doe@corp.example\",\"echo\":\""
                    + TOKEN
                    + "\",\"again\":\"jane.doe@corp.example\"}")
            .with("Set-Cookie", "session=1")
            .with("X-Total-Count", "4"));
    SecretForms secrets = new SecretForms(Map.of("token", TOKEN));
    CassetteRecorder recorder =
        new CassetteRecorder(
            new TestGateway(), new Addresses(Map.of("url", server.uri().toString())), secrets);
    String key = java.net.URLEncoder.encode(TOKEN, java.nio.charset.StandardCharsets.UTF_8);
    recorder.send(call("/a?key=" + key));
    Cassette recorded = recorder.cassette("one answer", Side.LEGACY, NOW);
    String text = recorded.text();
    assertThat(secrets.find(text)).isEmpty();
    assertThat(text)
        .doesNotContain("jane", "session", "127.0.0.1", "Authorization")
        .contains(
            "{{url}}/a?key={{secret:token}}", "person1@example.org", "\"x-total-count\" : \"4\"");
    assertThat(text.split("person1@example.org", -1)).hasSize(3);

    server.reset().play(recorded, "url");
    HttpReply again = new TestGateway().send(call("/a?key=another"));
    assertThat(again.json().get("self").text()).contains(server.uri() + "/a");
  }

  @Test
  void aSecretThatCannotBeReplacedIsNotWritten() throws Exception {
    server.on("/a", ReplayServer.Reply.json(200, "{}"));
    CassetteRecorder recorder =
        new CassetteRecorder(
            new TestGateway(),
            new Addresses(Map.of("url", server.uri().toString())),
            new SecretForms(Map.of("token", TOKEN)));
    String digits = java.util.HexFormat.of().formatHex(TOKEN.getBytes("UTF-8"));
    recorder.send(call("/a?key=" + digits));
    assertThatThrownBy(() -> recorder.cassette("no", Side.LEGACY, NOW))
        .hasMessage("the cassette would hold the secret token in hexadecimal");
  }
}

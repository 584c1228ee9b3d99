package io.parallelrun.connector.declarative;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.connector.declarative.Vendor.Reply;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.PollResult;
import io.parallelrun.testkit.TestConnection;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A secret shows nowhere but in the request it belongs to, however a vendor answers: not in what is
 * thrown, caused, suppressed, logged or observed, neither as it is nor encoded.
 */
class CanaryTest {
  private static final String BODY_CANARY = "canary-in-body-55aa";

  private final StringBuilder logged = new StringBuilder();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord entry) {
          logged.append(entry.getMessage()).append(entry.getThrown()).append('\n');
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };
  private Vendor vendor;

  @BeforeEach
  void aVendor() throws IOException {
    vendor = new Vendor();
    Logger.getLogger("").addHandler(handler);
  }

  @AfterEach
  void stop() {
    vendor.close();
    Logger.getLogger("").removeHandler(handler);
  }

  static Stream<String> authentications() {
    return Stream.of(
        "{kind: apiKey, header: X-Key, value: '${config.secret}'}",
        "{kind: apiKey, query: key, value: '${config.secret}'}",
        "{kind: basic, username: '${config.user}', password: '${config.secret}'}",
        "{kind: bearer, token: '${config.secret}'}",
        "{kind: oauth2ClientCredentials, tokenUrl: '${config.url}/t', clientId: a,"
            + " clientSecret: '${config.secret}'}",
        "{kind: oauth2ClientCredentials, tokenUrl: '${config.url}/t', clientId: a,"
            + " clientSecret: '${config.secret}', credentialsIn: body}",
        "{kind: oauth2Refresh, tokenUrl: '${config.url}/t', clientId: a,"
            + " clientSecret: '${config.secret}', refreshToken: '${config.secret}'}",
        "{kind: jwt, algorithm: HS256, key: '${config.secret}', claims: {}, lifetime: PT5M}",
        "{kind: jwt, algorithm: RS256, key: '${config.secret}', claims: {}, lifetime: PT5M}",
        "{kind: sessionToken, path: /t, body: {p: '${config.secret}'}, token: /token,"
            + " lifetime: PT5M}");
  }

  private static List<Reply> replies() {
    String body = "{\"" + BODY_CANARY + "\":\"" + BODY_CANARY + "\"}";
    String token = "{\"access_token\":\"" + BODY_CANARY + "\",\"token\":\"" + BODY_CANARY + "\"}";
    return List.of(
        Reply.json(200, body),
        Reply.json(200, token),
        Reply.json(200, "{\"access_token\":\"two\\nlines " + BODY_CANARY + "\",\"token\":7}"),
        Reply.json(200, "{\"data\":[{\"id\":\"" + BODY_CANARY + "\"}]}"),
        Reply.json(400, body),
        Reply.json(401, body),
        Reply.json(403, body),
        Reply.json(404, body),
        Reply.json(429, body).with("Retry-After", BODY_CANARY),
        Reply.json(500, body),
        new Reply(200, "<html>" + BODY_CANARY, Map.of("Content-Type", "text/html")),
        Reply.json(200, BODY_CANARY),
        Reply.json(200, ""));
  }

  @ParameterizedTest
  @MethodSource("authentications")
  void aSecretStaysWhereItBelongs(String auth) throws Exception {
    for (String secret :
        new String[] {Acme.CANARY, Acme.CANARY + "\r\nX-Evil: 1", Acme.CANARY + " ü"}) {
      for (Reply reply : replies()) {
        Acme acme = new Acme(vendor).with("auth", auth).setting("secret", secret);
        acme.with("map", "[{emit: contentCount, name: id, items: id}]");
        acme.with("paginate", "{kind: cursor, next: next, follow: address}");
        vendor.answering(request -> reply);
        TestConnection connection = acme.open();
        assertThat(said(connection::check)).satisfies(CanaryTest::holdsNoCanary);
        assertThat(said(() -> shown(connection.poll("things"))))
            .satisfies(CanaryTest::holdsNoCanary);
      }
    }
    assertThat(logged.toString()).satisfies(CanaryTest::holdsNoCanary);
  }

  private static String shown(PollResult result) {
    // What was observed is the vendor's data and may be shown; what failed may not quote it.
    return result.failures().toString();
  }

  private interface Call {
    String run() throws Exception;
  }

  /** Everything a call says: its result, or what it throws with causes and suppressed. */
  private static String said(Call call) throws InterruptedException {
    try {
      return call.run();
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      String remedy = e instanceof ConnectorException failure ? failure.remedy() : "";
      assertThat(e).isInstanceOf(ConnectorException.class);
      return trace + remedy;
    }
  }

  private static void holdsNoCanary(String text) {
    byte[] bytes = Acme.CANARY.getBytes(StandardCharsets.UTF_8);
    assertThat(text)
        .doesNotContain(Acme.CANARY)
        .doesNotContain(BODY_CANARY)
        .doesNotContain("7d1f42")
        .doesNotContain(Base64.getEncoder().withoutPadding().encodeToString(bytes))
        .doesNotContain("X-Evil");
  }
}

package io.parallelrun.connector.declarative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parallelrun.connector.declarative.Vendor.Reply;
import io.parallelrun.connector.declarative.Vendor.Request;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.testkit.TestConnection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every kind of authentication, as a vendor sees it. */
class AuthenticationTest {
  private static final String LIST = "{\"data\":[{\"id\":1}]}";

  private Vendor vendor;
  private Acme acme;

  @BeforeEach
  void aVendor() throws IOException {
    vendor = new Vendor().answering(request -> Reply.json(LIST));
    acme = new Acme(vendor);
  }

  @AfterEach
  void stop() {
    vendor.close();
  }

  private Request last() {
    List<Request> requests = vendor.requests();
    return requests.get(requests.size() - 1);
  }

  @Test
  void noneSendsNothing() throws Exception {
    acme.open().poll("things");
    assertThat(last().headers()).doesNotContainKey("authorization");
    assertThat(last().target()).isEqualTo("/api/things");
  }

  @Test
  void anApiKeyGoesIntoItsHeaderOrItsParameter() throws Exception {
    acme.with("auth", "{kind: apiKey, header: X-Key, value: 'Key ${config.secret}'}");
    acme.open().poll("things");
    assertThat(last().header("x-key")).isEqualTo("Key " + Acme.CANARY);
    acme.with("auth", "{kind: apiKey, query: api key, value: '${config.secret}'}");
    acme.setting("secret", "a&b=c");
    acme.open().poll("things");
    assertThat(last().target()).isEqualTo("/api/things?api%20key=a%26b%3Dc");
    acme.with("request", "{path: /api/things, query: {api key: '1'}}");
    acme.open().poll("things");
    assertThat(last().target()).isEqualTo("/api/things?api%20key=1");
  }

  @Test
  void basicIsUserAndPassword() throws Exception {
    acme.with("auth", "{kind: basic, username: '${config.user}', password: '${config.secret}'}");
    acme.open().poll("things");
    byte[] pair = ("ana:" + Acme.CANARY).getBytes(StandardCharsets.UTF_8);
    assertThat(last().header("authorization"))
        .isEqualTo("Basic " + Base64.getEncoder().encodeToString(pair));
  }

  @Test
  void aBearerTokenThatIsRefusedIsNotSentAgain() {
    acme.with("auth", "{kind: bearer, token: '${config.secret}'}");
    vendor.answering(request -> Reply.json(401, "{}"));
    ConnectorException failure =
        catchThrowableOfType(ConnectorException.class, () -> acme.open().poll("things"));
    assertThat(failure.kind()).isEqualTo(FailureKind.AUTHENTICATION);
    assertThat(vendor.requests()).hasSize(1);
    assertThat(last().header("authorization")).isEqualTo("Bearer " + Acme.CANARY);
  }

  private void clientCredentials(String more) {
    acme.with(
        "auth",
        "{kind: oauth2ClientCredentials, tokenUrl: '${config.url}/token', clientId: 'a b', "
            + "clientSecret: '${config.secret}'"
            + more
            + "}");
  }

  private void tokens(AtomicInteger issued, String rest) {
    vendor.answering(
        request -> {
          if (request.target().equals("/token")) {
            return Reply.json(
                "{\"access_token\":\"t" + issued.incrementAndGet() + "\"" + rest + "}");
          }
          boolean good = request.header("authorization").equals("Bearer t" + issued.get());
          return good ? Reply.json(LIST) : Reply.json(401, "{}");
        });
  }

  @Test
  void clientCredentialsGetATokenAndKeepItUntilShortlyBeforeItsEnd() throws Exception {
    clientCredentials(", scope: 'read write'");
    AtomicInteger issued = new AtomicInteger();
    tokens(issued, ",\"expires_in\":600");
    TestConnection connection = acme.open();
    connection.poll("things");
    Request token = vendor.requests().get(0);
    assertThat(token.method()).isEqualTo("POST");
    assertThat(token.body()).isEqualTo("grant_type=client_credentials&scope=read+write");
    byte[] pair = ("a+b:" + Acme.CANARY).getBytes(StandardCharsets.UTF_8);
    assertThat(token.header("authorization"))
        .isEqualTo("Basic " + Base64.getEncoder().encodeToString(pair));
    acme.clock.advance(Duration.ofSeconds(539));
    connection.poll("things");
    assertThat(issued).hasValue(1);
    acme.clock.advance(Duration.ofSeconds(1));
    connection.poll("things");
    assertThat(issued).hasValue(2);
  }

  @Test
  void aTokenThatEndsEarlyIsGotOnceMore() throws Exception {
    clientCredentials(", credentialsIn: body, audience: api");
    AtomicInteger issued = new AtomicInteger();
    tokens(issued, "");
    TestConnection connection = acme.open();
    connection.poll("things");
    assertThat(vendor.requests().get(0).body())
        .isEqualTo(
            "grant_type=client_credentials&audience=api&client_id=a+b&client_secret="
                + Acme.CANARY);
    // The vendor has given out another token since: ours is no longer accepted.
    issued.incrementAndGet();
    acme.clock.advance(Duration.ofMinutes(2));
    connection.poll("things");
    assertThat(issued).hasValue(3);
    acme.clock.advance(Duration.ofMinutes(2));
    vendor.answering(
        request ->
            request.target().equals("/token")
                ? Reply.json("{\"access_token\":\"never-good\"}")
                : Reply.json(401, "{}"));
    int before = vendor.requests().size();
    ConnectorException failure =
        catchThrowableOfType(ConnectorException.class, () -> connection.poll("things"));
    assertThat(failure.kind()).isEqualTo(FailureKind.AUTHENTICATION);
    assertThat(vendor.requests()).hasSize(before + 3);
  }

  @Test
  void aTokenThatIsRefusedWhileItIsYoungIsNotGotAgainForTheSameRequest() throws Exception {
    clientCredentials("");
    AtomicInteger issued = new AtomicInteger();
    tokens(issued, "");
    TestConnection connection = acme.open();
    connection.poll("things");
    vendor.answering(request -> Reply.json(401, "{}"));
    assertThat(
            catchThrowableOfType(ConnectorException.class, () -> connection.poll("things")).kind())
        .isEqualTo(FailureKind.AUTHENTICATION);
    assertThat(vendor.requests()).extracting(Request::method).containsExactly("POST", "GET", "GET");
  }

  @Test
  void aTokenThatARuleSaysIsRefusedIsGotOnceMoreToo() throws Exception {
    clientCredentials("");
    acme.with(
        "errors",
        "[{status: 200, when: '\"602\" in errors.code', kind: authentication,"
            + " message: The token ended., remedy: Look.}]");
    AtomicInteger issued = new AtomicInteger();
    AtomicBoolean ended = new AtomicBoolean();
    vendor.answering(
        request ->
            request.target().equals("/token")
                ? Reply.json("{\"access_token\":\"t" + issued.incrementAndGet() + "\"}")
                : Reply.json(
                    ended.get() && request.header("authorization").equals("Bearer t1")
                        ? "{\"success\":false,\"errors\":[{\"code\":\"602\"}]}"
                        : LIST));
    TestConnection connection = acme.open();
    connection.poll("things");
    ended.set(true);
    acme.clock.advance(Duration.ofMinutes(2));
    assertThat(connection.poll("things").observations()).isNotEmpty();
    assertThat(last().header("authorization")).isEqualTo("Bearer t2");
  }

  @Test
  void aRefusedClientIsToldWithTheStandardsCodeAndNoOtherText() {
    clientCredentials("");
    vendor.answering(
        request ->
            Reply.json(400, "{\"error\":\"invalid_client\",\"error_description\":\"mallory\"}"));
    ConnectorException failure =
        catchThrowableOfType(ConnectorException.class, () -> acme.open().poll("things"));
    assertThat(failure.kind()).isEqualTo(FailureKind.AUTHENTICATION);
    assertThat(failure).hasMessage("The token endpoint answered 400 invalid_client.");
    vendor.answering(request -> Reply.json(400, "{\"error\":\"mallory\"}"));
    assertThat(catchThrowableOfType(ConnectorException.class, () -> acme.open().poll("things")))
        .hasMessageNotContaining("mallory");
    vendor.answering(request -> Reply.json(429, "{}").with("Retry-After", "30"));
    assertThat(
            catchThrowableOfType(ConnectorException.class, () -> acme.open().poll("things"))
                .retryAt())
        .contains(Acme.NOW.plusSeconds(30));
    vendor.answering(
        request -> Reply.json(429, "{}").with("Retry-After", "Tue, 10 Mar 2026 12:02:00 GMT"));
    assertThat(
            catchThrowableOfType(ConnectorException.class, () -> acme.open().poll("things"))
                .retryAt())
        .contains(Acme.NOW.plusSeconds(120));
    vendor.answering(request -> Reply.json("{}"));
    assertThat(
            catchThrowableOfType(ConnectorException.class, () -> acme.open().poll("things")).kind())
        .isEqualTo(FailureKind.BAD_RESPONSE);
  }

  @Test
  void aRefreshTokenThatIsRotatedIsUsedFromThenOn() throws Exception {
    acme.with(
        "auth",
        "{kind: oauth2Refresh, tokenUrl: '${config.url}/token', clientId: a, "
            + "clientSecret: '${config.secret}', refreshToken: '${config.secret}'}");
    AtomicInteger issued = new AtomicInteger();
    vendor.answering(
        request ->
            request.target().equals("/token")
                ? Reply.json(
                    "{\"access_token\":\"t\",\"expires_in\":60,\"refresh_token\":\"r"
                        + issued.incrementAndGet()
                        + "\"}")
                : Reply.json(LIST));
    TestConnection connection = acme.open();
    connection.poll("things");
    assertThat(vendor.requests().get(0).body())
        .isEqualTo("grant_type=refresh_token&refresh_token=" + Acme.CANARY);
    acme.clock.advance(Duration.ofMinutes(2));
    connection.poll("things");
    assertThat(vendor.requests().get(2).body())
        .isEqualTo("grant_type=refresh_token&refresh_token=r1");
  }

  @Test
  void aSecretThatWasChangedIsUsedAtOnceAndNothingThatCameFromTheOldOne() throws Exception {
    acme.with(
        "auth",
        "{kind: oauth2Refresh, tokenUrl: '${config.url}/token', clientId: a, "
            + "clientSecret: '${config.secret}', refreshToken: '${config.secret}'}");
    vendor.answering(
        request ->
            request.target().equals("/token")
                ? Reply.json("{\"access_token\":\"t\",\"refresh_token\":\"rotated\"}")
                : Reply.json(LIST));
    AtomicReference<String> secret = new AtomicReference<>("before");
    TestConnection connection = acme.open(name -> secret.get());
    connection.poll("things");
    connection.poll("things");
    secret.set("after");
    connection.poll("things");
    assertThat(vendor.requests())
        .filteredOn(request -> request.target().equals("/token"))
        .extracting(Request::body)
        .containsExactly(
            "grant_type=refresh_token&refresh_token=before",
            "grant_type=refresh_token&refresh_token=after");
  }

  private static String decoded(String part) {
    return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
  }

  @Test
  void aTokenSignedWithASharedSecretIsGood() throws Exception {
    acme.setting("secret", "00ff10");
    acme.with(
        "auth",
        "{kind: jwt, algorithm: HS256, key: '${config.secret}', keyEncoding: hex, keyId: k1, "
            + "claims: {aud: /admin/, sub: '${config.user}'}, lifetime: PT5M, scheme: Ghost}");
    acme.open().poll("things");
    String[] header = last().header("authorization").split(" ");
    assertThat(header[0]).isEqualTo("Ghost");
    String[] parts = header[1].split("\\.");
    assertThat(decoded(parts[0])).isEqualTo("{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":\"k1\"}");
    long now = Acme.NOW.getEpochSecond();
    assertThat(decoded(parts[1]))
        .isEqualTo(
            "{\"aud\":\"/admin/\",\"sub\":\"ana\",\"iat\":"
                + now
                + ",\"exp\":"
                + (now + 300)
                + "}");
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(new byte[] {0, (byte) 0xff, 0x10}, "HmacSHA256"));
    byte[] expected = mac.doFinal((parts[0] + "." + parts[1]).getBytes(StandardCharsets.UTF_8));
    assertThat(Base64.getUrlDecoder().decode(parts[2])).isEqualTo(expected);
  }

  @Test
  void aTokenSignedWithAPrivateKeyIsExchanged() throws Exception {
    KeyPair keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
    String pem =
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded())
            + "\n-----END PRIVATE KEY-----\n";
    acme.setting("secret", pem);
    acme.with(
        "auth",
        "{kind: jwt, algorithm: RS256, key: '${config.secret}', claims: {iss: acme}, "
            + "lifetime: PT3M, tokenUrl: '${config.url}/token'}");
    vendor.answering(
        request ->
            request.target().equals("/token")
                ? Reply.json("{\"access_token\":\"exchanged\"}")
                : Reply.json(LIST));
    acme.open().poll("things");
    String body = vendor.requests().get(0).body();
    String prefix = "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=";
    assertThat(body).startsWith(prefix);
    String[] parts = body.substring(prefix.length()).split("\\.");
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(keys.getPublic());
    signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.UTF_8));
    assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    assertThat(last().header("authorization")).isEqualTo("Bearer exchanged");
  }

  @Test
  void aKeyThatCannotSignIsAMatterOfConfigurationAndIsNotShown() {
    acme.with(
        "auth",
        "{kind: jwt, algorithm: RS256, key: '${config.secret}', claims: {}, lifetime: PT3M}");
    ConnectorException failure =
        catchThrowableOfType(ConnectorException.class, () -> acme.open().poll("things"));
    assertThat(failure.kind()).isEqualTo(FailureKind.CONFIG);
    assertThat(failure).hasMessageNotContaining(Acme.CANARY).hasNoCause();
  }

  @Test
  void aSessionTokenComesFromASignIn() throws Exception {
    acme.with(
        "auth",
        "{kind: sessionToken, path: /login, body: {user: '${config.user}', "
            + "password: '${config.secret}', remember: true}, token: /data/0/token, "
            + "header: X-Session, lifetime: PT10M}");
    acme.setting("secret", "quote\" and \\ back\n");
    vendor.answering(
        request ->
            request.target().equals("/login")
                ? Reply.json(201, "{\"data\":[{\"token\":\"s1\"}]}")
                : Reply.json(LIST));
    TestConnection connection = acme.open();
    connection.poll("things");
    assertThat(vendor.requests().get(0).body())
        .isEqualTo(
            "{\"user\":\"ana\",\"password\":\"quote\\\" and \\\\ back\\u000a\",\"remember\":true}");
    assertThat(last().header("x-session")).isEqualTo("s1");
    vendor.answering(request -> Reply.json("{\"data\":[]}"));
    acme.clock.advance(Duration.ofMinutes(10));
    ConnectorException failure =
        catchThrowableOfType(ConnectorException.class, () -> connection.poll("things"));
    assertThat(failure).hasMessageContaining("/data/0/token");
  }

  @Test
  void aCheckBlamesTheRightStage() throws Exception {
    acme.with("auth", "{kind: bearer, token: '${config.secret}'}");
    assertThat(acme.open().check()).isEqualTo("1 observations from a first page of 1 records.");
    assertThat(vendor.requests()).hasSize(1);
    vendor.answering(request -> Reply.json(403, "{}"));
    assertThat(catchThrowableOfType(ConnectorException.class, () -> acme.open().check()).kind())
        .isEqualTo(FailureKind.AUTHORIZATION);
  }
}

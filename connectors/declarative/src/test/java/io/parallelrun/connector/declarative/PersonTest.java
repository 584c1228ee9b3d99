package io.parallelrun.connector.declarative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parallelrun.connector.declarative.Vendor.Reply;
import io.parallelrun.connector.declarative.Vendor.Request;
import io.parallelrun.spi.Ability;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.PersonName;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One account is asked for by its id, which may be anything, and what comes is kept nowhere. */
class PersonTest {
  private static final String BY_PATH =
      """
      person:
        request: {path: '/api/users/${person.id}'}
        gone: {status: 404, contains: no such user}
        name: '$join([first, last][$type($) = "string"], " ")'
        login: mail
        errors:
          - {status: 403, kind: authorization, message: It may not., remedy: Grant users.read.}
      """;
  private static final String BY_LIST =
      """
      person:
        ids: "[a-z0-9-]{1,40}"
        request:
          path: /api/users
          query: {filter: 'id eq "${person.id}"', size: 1}
        expect: $type(data) = "array"
        select: data
        login: mail
      """;

  private Vendor vendor;

  @BeforeEach
  void aVendor() throws IOException {
    vendor = new Vendor();
  }

  @AfterEach
  void stop() {
    vendor.close();
  }

  private Acme acme(String person) {
    return new Acme(vendor) {
      @Override
      public String manifest() {
        return super.manifest() + person;
      }
    };
  }

  private Optional<PersonName> find(String person, String id) throws Exception {
    return acme(person).open().person(id);
  }

  private ConnectorException failure(String person, Reply reply) {
    vendor.answering(request -> reply);
    return catchThrowableOfType(ConnectorException.class, () -> find(person, "u-1"));
  }

  private static String target(Request request) {
    return request.target();
  }

  @Test
  void aManifestWithoutItNamesNobody() throws Exception {
    assertThat(Manifests.read(acme("").manifest(), "acme.yaml").descriptor().abilities()).isEmpty();
    assertThat(Manifests.read(acme(BY_PATH).manifest(), "acme.yaml").descriptor().abilities())
        .containsExactly(Ability.NAME_PEOPLE);
  }

  @Test
  void theNameIsMadeOfTheAccount() throws Exception {
    vendor.answering(
        request -> Reply.json("{\"first\":\"Ada\",\"last\":\"King\",\"mail\":\"a@x.example\"}"));
    assertThat(find(BY_PATH, "u-1"))
        .contains(new PersonName(Optional.of("Ada King"), Optional.of("a@x.example")));
    assertThat(vendor.requests()).extracting(PersonTest::target).containsExactly("/api/users/u-1");
  }

  @Test
  void anAccountWithoutANameIsStillThere() throws Exception {
    vendor.answering(request -> Reply.json("{\"first\":null,\"mail\":null}"));
    assertThat(find(BY_PATH, "u-1")).contains(new PersonName(Optional.empty(), Optional.empty()));
  }

  @Test
  void goneIsToldFromAnAddressThatIsWrong() throws Exception {
    vendor.answering(request -> Reply.json(404, "{\"message\":\"There is no such USER.\"}"));
    assertThat(find(BY_PATH, "u-1")).isEmpty();
    assertThat(failure(BY_PATH, Reply.json(404, "{\"message\":\"Cannot GET\"}")).kind())
        .isEqualTo(FailureKind.BAD_RESPONSE);
  }

  @Test
  void anEmptyListIsNoAccountAndAnotherReplyIsNoList() throws Exception {
    vendor.answering(request -> Reply.json("{\"data\":[]}"));
    assertThat(find(BY_LIST, "u-1")).isEmpty();
    vendor.answering(request -> Reply.json("{\"data\":[{\"mail\":\"a@x.example\"}]}"));
    assertThat(find(BY_LIST, "u-1").orElseThrow().login()).contains("a@x.example");
    assertThat(failure(BY_LIST, Reply.json("{\"status\":\"ok\"}")).kind())
        .isEqualTo(FailureKind.BAD_RESPONSE);
    assertThat(failure(BY_LIST, Reply.json("{\"data\":[{\"mail\":\"Ada\"},{}]}")))
        .hasMessageContaining("several accounts")
        .hasMessageNotContaining("Ada");
  }

  @ParameterizedTest
  @CsvSource({
    "401, AUTHENTICATION",
    "403, AUTHORIZATION",
    "429, RATE_LIMITED",
    "500, UNAVAILABLE",
    "400, BAD_RESPONSE"
  })
  void failuresAreThoseOfEveryRequest(int status, FailureKind kind) {
    ConnectorException failure = failure(BY_PATH, Reply.json(status, "{\"who\":\"Ada King\"}"));
    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(trace(failure)).doesNotContainPattern("\\bAda\\b").doesNotContain("u-1");
  }

  @Test
  void whatIsNoNameIsToldByItsShapeAlone() {
    ConnectorException failure =
        failure(BY_PATH, Reply.json("{\"first\":\"Ada\",\"mail\":{\"work\":\"ada@x.example\"}}"));
    assertThat(failure.kind()).isEqualTo(FailureKind.BAD_RESPONSE);
    assertThat(trace(failure))
        .contains("login: mail")
        .doesNotContainPattern("\\bAda\\b")
        .doesNotContain("ada@");
  }

  private static String trace(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "../admin|..%2Fadmin",
        "a/b?c=d#e|a%2Fb%3Fc%3Dd%23e",
        "//evil.example/x|%2F%2Fevil.example%2Fx",
        "@evil.example:80|%40evil.example%3A80",
        "a%2e%2e|a%252e%252e",
        "${config.secret}|%24%7Bconfig.secret%7D",
        "é\\r\\n|%C3%A9%5Cr%5Cn"
      })
  void anIdStaysOneSegmentWhateverItHolds(String id, String segment) throws Exception {
    vendor.answering(request -> Reply.json("{}"));
    find(BY_PATH, id);
    assertThat(vendor.requests())
        .extracting(PersonTest::target)
        .containsExactly("/api/users/" + segment);
  }

  @ParameterizedTest
  @ValueSource(strings = {".", "..", " "})
  void dotsAreNoAccountAndNothingIsAsked(String id) throws Exception {
    assertThat(find(BY_PATH, id)).isEmpty();
    assertThat(vendor.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\" or id pr \"", "A", "a\n", "x\" or \"1\"=\"1"})
  void whatDoesNotLookLikeAnIdIsNotAsked(String id) throws Exception {
    assertThat(find(BY_LIST, id)).isEmpty();
    assertThat(vendor.requests()).isEmpty();
  }

  @Test
  void aBodyTakesTheIdAsAText() throws Exception {
    vendor.answering(request -> Reply.json("{\"first\":\"Ada\"}"));
    String person =
        """
        person:
          request: {method: POST, path: /api/find, body: {id: '${person.id}', exact: true}}
          gone: {status: 410}
          name: first
        """;
    assertThat(find(person, "a\",\"exact\":\"").orElseThrow().display()).contains("Ada");
    assertThat(vendor.requests().get(0).body())
        .isEqualTo("{\"id\":\"a\\\",\\\"exact\\\":\\\"\",\"exact\":true}");
  }

  @Test
  void aCredentialThatCanBeRenewedIsRenewedOnce() throws Exception {
    vendor.answering(
        request ->
            switch (request.target()) {
              case "/t" -> Reply.json("{\"access_token\":\"t1\",\"expires_in\":3600}");
              default ->
                  new Reply(200, "{\"first\":\"Ada\"}", Map.of("Content-Type", "application/json"));
            });
    Acme acme =
        acme(BY_PATH)
            .with(
                "auth",
                "{kind: oauth2ClientCredentials, tokenUrl: '${config.url}/t', clientId: a,"
                    + " clientSecret: '${config.secret}'}");
    assertThat(acme.open().person("u-1")).isPresent();
    assertThat(vendor.requests())
        .extracting(PersonTest::target)
        .containsExactly("/t", "/api/users/u-1");
    assertThat(vendor.requests().get(1).header("authorization")).isEqualTo("Bearer t1");
  }
}

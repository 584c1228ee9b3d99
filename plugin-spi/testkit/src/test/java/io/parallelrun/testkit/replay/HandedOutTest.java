package io.parallelrun.testkit.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.spi.HttpCall;
import io.parallelrun.spi.Side;
import io.parallelrun.testkit.ReplayServer;
import io.parallelrun.testkit.TestGateway;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Credentials that no setting holds do not reach a cassette either. */
class HandedOutTest {
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

  @Test
  void tokensAndSessionsAreInventedAndWhatIsSignedFitsAnything() throws Exception {
    String signed = "eyJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJhY21lIn0.c2lnbmF0dXJlLW9mLWFjbWU";
    try (ReplayServer vendor = new ReplayServer()) {
      vendor
          .on("/token", ReplayServer.Reply.json(200, "{\"access_token\":\"opens/all-of-it\"}"))
          .on("/sign-in", ReplayServer.Reply.json(200, "{\"data\":{\"k\":\"s3ss10n-of-acme\"}}"))
          .on("/items", ReplayServer.Reply.json(200, "{\"count\":12}"));
      CassetteRecorder recorder =
          new CassetteRecorder(
              new TestGateway(),
              new Addresses(Map.of("url", vendor.uri().toString())),
              new SecretForms(Map.of()));
      recorder.send(HttpCall.get(uri(vendor, "/token?assertion=" + signed)));
      recorder.send(HttpCall.get(uri(vendor, "/sign-in")));
      recorder.send(
          HttpCall.get(uri(vendor, "/items?key=opens%2Fall-of-it"))
              .header("Cookie", "session_id_of_acme_1=s3ss10n-of-acme; theme=dark")
              .header("X-Auth-Type", "application/json"));
      String text = recorder.cassette("a sample", Side.LEGACY, NOW).text();
      assertThat(text)
          .doesNotContain("all-of-it", "s3ss10n", signed)
          .contains("application/json")
          .contains("\"access_token\" : \"credential-1\"", "\"k\" : \"credential-2\"")
          .contains("{{url}}/items?key=credential-1", "assertion={{secret:signed}}");
    }
  }

  private static URI uri(ReplayServer vendor, String target) {
    return URI.create(vendor.uri() + target);
  }
}

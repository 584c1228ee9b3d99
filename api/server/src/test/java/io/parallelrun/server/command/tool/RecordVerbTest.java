package io.parallelrun.server.command.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.testkit.ReplayServer.Reply;
import io.parallelrun.testkit.replay.Cassette;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a platform says is recorded, and says the same to the test. */
class RecordVerbTest {
  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void open() throws Exception {
    bench = new Bench(folder);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void aRecordingReplaysToTheSameObservationsWithoutThePlatform() throws Exception {
    bench.answering();
    Path file = folder.resolve("c.json");
    assertThat(bench.live("record", "--out", file.toString())).isEqualTo(ConnectorTool.FINE);
    assertThat(bench.printed())
        .containsPattern("articles +content count +articles +items 3 \\(exact\\) +20")
        .contains("c.json: 4 requests and their answers\n")
        .contains("Replayed, it gives the same observations.");
    assertThat(Files.readString(file))
        .contains("{{url}}/articles?page=2&size=2", "person2@example.org")
        .doesNotContain(bench.vendor.uri().toString(), "acme.test", "authorization");
    assertThat(Cassette.read(file).about()).isEqualTo("Acme");
    int asked = bench.vendor.requests().size();
    assertThat(bench.run("test", "--cassette", file.toString())).isEqualTo(ConnectorTool.FINE);
    assertThat(bench.vendor.requests()).hasSize(asked);
  }

  @Test
  void headersThatSayWhereAListGoesOnAreKept() throws Exception {
    Files.writeString(
        folder.resolve("acme.yaml"),
        Bench.MANIFEST
            .replace("kind: pageNumber\n      size: 2\n      total: count", "kind: linkHeader")
            .replace("query: {page: \"${page}\", size: \"${page.size}\"}", "query: {sort: id}"));
    String next = "<" + bench.vendor.uri() + "/articles?after=2>; rel=\"next\"";
    bench
        .vendor
        .on("sort=id", Reply.json(200, "{\"items\":[1,2]}").with("Link", next))
        .on("after=2", Reply.json(200, "{\"items\":[3]}"));
    bench.answering();
    Path file = folder.resolve("c.json");
    assertThat(bench.live("record", "--out", file.toString()))
        .as(bench.printed())
        .isEqualTo(ConnectorTool.FINE);
    assertThat(bench.printed()).contains("items 3 (exact)");
    assertThat(Files.readString(file)).contains("<{{url}}/articles?after=2>; rel=");
  }

  @Test
  void anAccessTokenThatThePlatformHandsOutIsReplaced() throws Exception {
    Files.writeString(
        folder.resolve("acme.yaml"),
        Bench.MANIFEST
            .replace(
                "auth: {kind: bearer, token: \"${config.token}\"}",
                "auth: {kind: oauth2ClientCredentials, tokenUrl: \"${config.url}/token\","
                    + " clientId: parallelrun, clientSecret: \"${config.token}\"}")
            .replace("requests: 2", "requests: 3")
            .replace("rights: [people:read]\n", "rights: [people:read]\n    requests: 2\n"));
    bench.vendor.on(
        "/token", Reply.json(200, "{\"access_token\":\"acc3ss-to-acme\",\"expires_in\":3600}"));
    bench.answering();
    Path file = folder.resolve("c.json");
    assertThat(bench.live("record", "--out", file.toString()))
        .as(bench.printed())
        .isEqualTo(ConnectorTool.FINE);
    assertThat(bench.vendor.requests())
        .anySatisfy(
            request ->
                assertThat(request.headers())
                    .containsEntry("authorization", "Bearer acc3ss-to-acme"));
    assertThat(Files.readString(file))
        .doesNotContain("acc3ss")
        .contains("\"access_token\" : \"credential-1\"");
    assertThat(bench.run("test", "--cassette", file.toString()))
        .as(bench.printed())
        .isEqualTo(ConnectorTool.FINE);
  }

  @Test
  void nothingIsWrittenWhenSomethingFails() {
    bench.vendor.on("/people", Reply.json(500, "{}"));
    bench.answering();
    assertThat(bench.live("record", "--out", bench.file("c.json")))
        .isEqualTo(ConnectorTool.MISTAKES);
    assertThat(bench.printed())
        .contains("people failed: UNAVAILABLE")
        .contains("Nothing is written, as not everything went well.");
    assertThat(folder.resolve("c.json")).doesNotExist();
  }

  @Test
  void aPlatformThatSaysAnotherThingEachTimeIsNoticed() throws Exception {
    Files.writeString(
        folder.resolve("acme.yaml"),
        Bench.MANIFEST.replace("/people\n", "/articles?page=1&size=2\n"));
    bench.answering();
    bench.live("record", "--out", bench.file("c.json"));
    assertThat(bench.printed()).doesNotContain("gives the same observations");
  }
}

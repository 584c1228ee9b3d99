package io.parallelrun.server.command.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parallelrun.testkit.ReplayServer.Reply;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A connector at its real address, from the command line. */
class RunVerbTest {
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
  void theCheckThePollersAndWhatTheySawAreShown() {
    bench.answering();
    assertThat(bench.live("run")).as(bench.printed()).isEqualTo(ConnectorTool.FINE);
    assertThat(bench.printed())
        .containsPattern("authenticate +Use the credential +passed +[0-9]+ ms +The credential")
        .containsPattern("articles +passed +2 +[0-9]+ ms +1\n")
        .containsPattern("articles +content count +articles +items 3 \\(exact\\) +20")
        .containsPattern("people +user roster +users +entries 2, quality exact +20")
        .doesNotContain("ada@");
    assertThat(bench.vendor.requests().get(0).headers())
        .containsEntry("authorization", "Bearer " + Bench.TOKEN);
  }

  @Test
  void onePollerIsRunAlone() {
    bench.answering();
    assertThat(bench.live("run", "--poller", "people")).isEqualTo(ConnectorTool.FINE);
    assertThat(bench.printed()).contains("user roster").doesNotContain("content count");
    assertThat(bench.live("run", "--poller", "peple")).isEqualTo(ConnectorTool.USAGE);
    assertThat(bench.printed())
        .startsWith(
            "connector run --poller: expected one of articles, people, got \"peple\";"
                + " did you mean \"people\"?\n");
  }

  @Test
  void jsonSaysTheSame() throws Exception {
    bench.answering();
    assertThat(bench.live("run", "--json")).isEqualTo(ConnectorTool.FINE);
    JsonNode run = new ObjectMapper().readTree(bench.printed());
    assertThat(run.path("passed").asBoolean()).isTrue();
    assertThat(run.path("check"))
        .extracting(step -> step.path("name").asText())
        .containsExactly("resolve", "connect", "authenticate", "authorize:articles", "sample");
    assertThat(run.path("check").path(2).path("stage").asText()).isEqualTo("AUTHENTICATE");
    JsonNode articles = run.path("pollers").path(0);
    assertThat(articles.path("requests").asInt()).isEqualTo(2);
    assertThat(articles.path("observations").path(0).path("values").path("items").asText())
        .isEqualTo("3 (exact)");
  }

  @Test
  void aRefusedCredentialIsToldInTheWordsOfFailures() {
    bench.vendor.on("/articles", Reply.json(401, "{}"));
    assertThat(bench.live("run")).isEqualTo(ConnectorTool.MISTAKES);
    assertThat(bench.printed())
        .containsPattern("authenticate +Use the credential +failed +[0-9]+ ms +see below")
        .containsPattern("authorize:articles +Read articles +skipped")
        .contains("Use the credential failed: AUTHENTICATION\n  what happened: ")
        .contains("\n  what to do:    ")
        .contains("No poller was run, as the check failed.");
  }

  @Test
  void aPollerThatFailsDoesNotStopTheOthers() {
    bench.vendor.on("/people", Reply.json(403, "{}"));
    bench.answering();
    assertThat(bench.live("run")).isEqualTo(ConnectorTool.MISTAKES);
    assertThat(bench.printed())
        .containsPattern("articles +passed +2")
        .containsPattern("people +failed +1 +[0-9]+ ms +0\n")
        .contains("people failed: AUTHORIZATION\n");
    assertThat(bench.live("run", "--json")).isEqualTo(ConnectorTool.MISTAKES);
    assertThat(bench.printed()).contains("\"kind\" : \"AUTHORIZATION\"");
  }

  @Test
  void settingsComeFromAFileAndAreCheckedFirst() throws Exception {
    bench.answering();
    Path settings = folder.resolve("acme.settings");
    Files.writeString(
        settings, "# at the test's own platform\nurl=http://wrong\ntoken = env:ACME_TOKEN\n");
    String url = "url=" + bench.vendor.uri();
    assertThat(bench.run("run", "--config", settings.toString(), "--set", url))
        .as(bench.printed())
        .isEqualTo(ConnectorTool.FINE);
    assertThat(bench.run("run", "--set", "url=acme", "--set", "token=" + Bench.TOKEN))
        .isEqualTo(ConnectorTool.USAGE);
    assertThat(bench.printed())
        .contains("setting url: expected an http or https address with a host, got \"acme\".")
        .contains(
            "setting token: expected a reference env:NAME, file:/path or vault:ID, got something"
                + " else.")
        .doesNotContain(Bench.TOKEN);
  }
}

package io.parallelrun.server.command.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.testkit.ReplayServer.Reply;
import io.parallelrun.testkit.replay.SecretForms;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A platform that repeats the token wherever it can cannot make it appear anywhere. */
class SecretsTest {
  private static final String ENCODED = URLEncoder.encode(Bench.TOKEN, StandardCharsets.UTF_8);
  private static final String BASE64 =
      Base64.getEncoder().encodeToString(("user:" + Bench.TOKEN).getBytes(StandardCharsets.UTF_8));
  private static final SecretForms FORMS = new SecretForms(Map.of("token", Bench.TOKEN));

  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void open() throws Exception {
    bench = new Bench(folder);
    Files.writeString(
        folder.resolve("acme.yaml"),
        Bench.MANIFEST.replace(
            "  - name: people\n",
            """
              - name: echoes
                emits: [integrationHealth]
                every: PT1H
                rights: []
                request:
                  path: /echoes
                paginate: {kind: none}
                select: words
                map:
                  - emit: integrationHealth
                    name: '"echo " & n'
                    status: '"up"'
                    detail: word
              - name: people
            """));
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private void echoing(String... words) {
    StringBuilder list = new StringBuilder();
    for (String word : words) {
      list.append(list.isEmpty() ? "" : ",");
      list.append("{\"n\":\"").append(list.length()).append("\",\"word\":\"");
      list.append(word).append("\"}");
    }
    bench.vendor.on("/echoes", Reply.json(200, "{\"words\":[" + list + "]}"));
    bench.answering();
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "run --json", "record --out C"})
  void noFormOfItIsPrinted(String command) throws Exception {
    echoing(Bench.TOKEN.replace("\"", "\\\""), "is " + ENCODED, "as " + BASE64);
    String[] words = command.replace("C", bench.file("c.json")).split(" ", -1);
    String[] options = Arrays.copyOfRange(words, 1, words.length);
    bench.live(words[0], options);
    assertThat(bench.printed()).contains("echoes").doesNotContain(Bench.TOKEN, ENCODED, BASE64);
    assertThat(FORMS.find(bench.printed())).isEmpty();
  }

  @Test
  void neitherCassetteNorReportHoldsIt() throws Exception {
    echoing(Bench.TOKEN.replace("\"", "\\\""), "is " + ENCODED, "as " + BASE64);
    assertThat(bench.live("record", "--out", bench.file("c.json")))
        .as(bench.printed())
        .isEqualTo(ConnectorTool.FINE);
    String cassette = Files.readString(folder.resolve("c.json"));
    assertThat(cassette).contains("{{secret:token}}").doesNotContain(ENCODED, BASE64);
    assertThat(FORMS.find(cassette)).isEmpty();
    bench.live("test", "--cassette", bench.file("c.json"), "--report", bench.file("report.json"));
    assertThat(FORMS.find(bench.printed())).isEmpty();
    assertThat(FORMS.find(Files.readString(folder.resolve("report.json")))).isEmpty();
  }

  @Test
  void whatCannotBeReplacedIsNotWritten() {
    StringBuilder hex = new StringBuilder();
    for (byte one : Bench.TOKEN.getBytes(StandardCharsets.UTF_8)) {
      hex.append(String.format("%02x", one));
    }
    echoing(hex.toString());
    assertThat(bench.live("record", "--out", bench.file("c.json")))
        .isEqualTo(ConnectorTool.MISTAKES);
    assertThat(bench.printed())
        .contains("Nothing is written: the cassette would hold the secret token in hexadecimal.")
        .doesNotContain(hex);
    assertThat(folder.resolve("c.json")).doesNotExist();
  }

  @Test
  void aSecretInTheWrongPlaceIsNotRepeated() {
    assertThat(bench.run("run", "--secret", "token=" + Bench.TOKEN)).isEqualTo(ConnectorTool.USAGE);
    assertThat(bench.printed())
        .startsWith(
            "connector run --secret token: expected the name of an environment variable, such as"
                + " ACME_TOKEN, got something else\n");
    assertThat(bench.run("run", "--secret", Bench.TOKEN.replace("=", "")))
        .isEqualTo(ConnectorTool.USAGE);
    assertThat(bench.printed())
        .startsWith("connector run --secret: expected name=ENV_VARIABLE, got a word without =\n");
    assertThat(FORMS.find(bench.printed())).isEmpty();
  }

  @Test
  void aVariableThatIsNotSetIsNamed() {
    bench.environment.clear();
    assertThat(bench.live("run")).isEqualTo(ConnectorTool.USAGE);
    assertThat(bench.printed())
        .startsWith(
            "connector run --secret token: expected the secret in the environment variable"
                + " ACME_TOKEN, got none: it is not set\n");
  }
}

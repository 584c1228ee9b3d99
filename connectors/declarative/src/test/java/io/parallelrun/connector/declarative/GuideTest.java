package io.parallelrun.connector.declarative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parallelrun.connector.declarative.Vendor.Reply;
import io.parallelrun.connector.declarative.manifest.ManifestException;
import io.parallelrun.spi.Count;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.Side;
import io.parallelrun.testkit.SettableClock;
import io.parallelrun.testkit.TestConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the authors' guide shows is what the reader does. */
class GuideTest {
  private static String guide() throws IOException {
    return Files.readString(Path.of("../../docs/plugin-authors/declarative.md"));
  }

  /** The pieces of the example, put together as the guide's reader would. */
  private static String example() throws IOException {
    Matcher blocks = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(guide());
    return blocks
        .results()
        .map(block -> block.group(1).stripIndent())
        .collect(Collectors.joining());
  }

  @Test
  void theExampleCountsArticles() throws Exception {
    try (Vendor vendor = new Vendor()) {
      vendor.answering(
          request ->
              Reply.json(
                  "{\"articles\":[{\"id\":1,\"state\":\"live\"},{\"id\":2,\"state\":\"draft\"}],"
                      + "\"count\":2}"));
      var factory = Manifests.read(example(), "example-cms.yaml");
      TestConnection connection =
          TestConnection.open(
              () -> List.of(factory),
              Side.LEGACY,
              new SettableClock(Acme.NOW),
              Map.of("url", vendor.url(), "token", "t"));
      assertThat(connection.poll("articles").observations())
          .isEqualTo(
              List.of(new Observation.ContentCount("live articles", Acme.NOW, Count.exact(1))));
      assertThat(vendor.requests().get(0).target()).isEqualTo("/api/articles?page=1&size=50");
    }
  }

  @Test
  void theMistakeIsToldInTheWordsOfTheGuide() throws IOException {
    String text = example().replace("every: PT15M", "every: 15m");
    ManifestException failure =
        catchThrowableOfType(
            ManifestException.class, () -> Manifests.read(text, "example-cms.yaml"));
    assertThat(guide()).contains("    " + failure.getMessage() + "\n");
  }

  @Test
  void everyWordOfTheVocabularyIsExplained() throws IOException {
    String guide = guide();
    Matcher words =
        Pattern.compile("\"(?:kind|emit)\": \\{\"const\": \"([A-Za-z0-9]+)\"")
            .matcher(Manifests.schema());
    List<String> vocabulary = words.results().map(word -> word.group(1)).distinct().toList();
    assertThat(vocabulary)
        .hasSize(23)
        .allSatisfy(word -> assertThat(guide).contains("`" + word + "`"));
  }
}

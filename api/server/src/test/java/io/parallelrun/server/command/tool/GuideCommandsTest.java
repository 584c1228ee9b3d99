package io.parallelrun.server.command.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.testkit.ReplayServer.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the guide do what it says, in its order, on its own example. */
class GuideCommandsTest {
  private static final String TOOL = "java -jar quarkus-run.jar connector ";

  @TempDir Path folder;

  private static String guide() throws IOException {
    return Files.readString(Path.of("../../docs/plugin-authors/declarative.md"));
  }

  private static String manifest() throws IOException {
    Matcher blocks = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(guide());
    return blocks
        .results()
        .map(block -> block.group(1).stripIndent())
        .collect(Collectors.joining());
  }

  private List<String> words(String command, Bench bench) {
    return Arrays.stream(command.substring(TOOL.length()).split(" ", -1))
        .map(word -> word.replace("https://cms.example.org", bench.vendor.uri().toString()))
        .map(word -> word.matches("[a-z-]+\\.(yaml|json)") ? bench.file(word) : word)
        .toList();
  }

  @Test
  void everyCommandOfTheGuideWorks() throws Exception {
    Files.writeString(folder.resolve("example-cms.yaml"), manifest());
    List<String> commands = guide().lines().filter(line -> line.startsWith(TOOL)).toList();
    assertThat(commands).hasSize(6);
    try (Bench bench = new Bench(folder)) {
      bench.environment.put("CMS_TOKEN", "cms-token-of-the-guide");
      bench.vendor.on(
          "/api/articles",
          Reply.json(
              200,
              "{\"articles\":[{\"id\":1,\"state\":\"live\"},{\"id\":2,\"state\":\"draft\"}],"
                  + "\"count\":2}"));
      for (String command : commands) {
        List<String> words = words(command, bench);
        assertThat(bench.words(words.toArray(String[]::new)))
            .as(command + "\n" + bench.printed())
            .isEqualTo(ConnectorTool.FINE);
      }
      assertThat(folder.resolve("report.json")).content().contains("verified-offline");
    }
  }
}

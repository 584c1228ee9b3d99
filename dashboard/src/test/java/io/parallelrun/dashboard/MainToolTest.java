package io.parallelrun.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The product's entry is the tool of connectors' authors too, and starts nothing for it. */
class MainToolTest {
  private static final Path KEPT =
      Path.of("../api/server/src/test/resources/plugins/acme-connector-spi-1.0.jar");
  private static final Path ACCOUNT =
      Path.of(
          "../plugin-spi/archetype/src/main/resources/archetype-resources/src/test/resources",
          "account.json");

  @TempDir Path folder;

  private record Ended(int status, String printed) {}

  private Ended main(String... words) throws IOException, InterruptedException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Path out = folder.resolve("out.txt");
    List<String> command = new ArrayList<>();
    command.addAll(List.of(java.toString(), "-cp", System.getProperty("java.class.path")));
    command.add(Main.class.getName());
    command.addAll(List.of(words));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    int status = process.waitFor();
    return new Ended(status, Files.readString(out, StandardCharsets.UTF_8));
  }

  @Test
  void connectorTestTriesAJarAndEndsWithItsStatus() throws Exception {
    Path report = folder.resolve("report.json");
    Ended fine =
        main(
            "connector",
            "test",
            KEPT.toString(),
            "--cassette",
            ACCOUNT.toString(),
            "--report",
            report.toString());
    assertThat(fine.status()).as(fine.printed()).isZero();
    assertThat(fine.printed()).contains("0 broken").doesNotContain("Quarkus", "Listening");
    assertThat(report).content().contains("parallelrun-connector-testkit/1");
    Ended usage = main("connector", "test");
    assertThat(usage.status()).isEqualTo(2);
    assertThat(usage.printed()).startsWith("connector test: expected FILE, a manifest");
  }
}

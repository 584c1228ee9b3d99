package io.parallelrun.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.process.Polls.Started;
import io.parallelrun.spi.Connector;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.Cursor;
import io.parallelrun.spi.Poller;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A secret that was used stands nowhere a child or its host shows or keeps. */
class SecretCanaryTest {
  private static final String CANARY = "c4nary-2f9c";
  private final TestHost host = new TestHost();
  @TempDir Path directory;

  @Test
  void isNowhereToBeSeen() throws Exception {
    host.settings.put("token", CANARY);
    List<String> shown = new ArrayList<>();
    try (ProcessPlugin plugin =
        host.start("uses-the-host-oddly", host.settings().directory(directory))) {
      Connector connector = host.open(plugin);
      assertThat(Polls.name(Polls.poll(connector, "secret"))).isEqualTo("***-11");
      assertThat(host.secretsUsed).containsExactly("token");
      ConnectorException failure = Polls.failure(connector, "kept");
      shown.add(failure + " " + failure.getCause() + " " + failure.remedy());
      long pid = plugin.status().pid().orElseThrow();
      shown.add(plugin.status() + " " + plugin.problems() + " " + connector);
      shown.addAll(host.records);
      shown.addAll(files(directory));
      shown.addAll(outside(pid));
      Poller poller = connector.pollers().get(0);
      ProcessHandle.of(pid).orElseThrow().destroyForcibly();
      ProcessDiedException died =
          Polls.died(Started.of(() -> poller.poll(TestCall.patient(), Cursor.START)).failure());
      shown.add(died + " " + died.exit() + " " + died.lastLines());
    }
    assertThat(shown).hasSizeGreaterThan(3).noneMatch(text -> text.contains(CANARY));
  }

  private static List<String> files(Path directory) throws IOException {
    List<String> contents = new ArrayList<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.add(file + new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return contents;
  }

  /** What other users of the machine, or its operator, see of a process. */
  private static List<String> outside(long pid) throws IOException {
    List<String> seen = new ArrayList<>();
    for (String name : List.of("cmdline", "environ")) {
      Path file = Path.of("/proc", Long.toString(pid), name);
      if (Files.exists(file)) {
        seen.add(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    seen.add(String.valueOf(ProcessHandle.of(pid).map(ProcessHandle::info)));
    return seen;
  }
}

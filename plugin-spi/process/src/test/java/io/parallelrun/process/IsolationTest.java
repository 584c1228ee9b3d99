package io.parallelrun.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.process.leftover.LeftoverProcesses;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a plugin sees of the process it is in. */
class IsolationTest {
  private final TestHost host = new TestHost();

  @Test
  void seesTheContractTheJdkAndNothingOfTheHost() throws Exception {
    try (ProcessPlugin plugin = host.start("looks-around", host.settings().heapMegabytes(64))) {
      List<String> seen = Polls.poll(host.open(plugin), "").next().text().lines().toList();
      assertThat(seen)
          .contains("files 0", "wire false", "spi true", "sql true", "context true")
          .anyMatch(line -> line.matches("heap 6\\d"));
      assertThat(seen.get(0))
          .contains(LeftoverProcesses.MARK)
          .doesNotContain("PATH", "HOME", "USER", "PWD");
    }
  }
}

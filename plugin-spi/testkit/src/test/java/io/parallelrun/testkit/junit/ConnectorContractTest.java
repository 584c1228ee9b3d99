package io.parallelrun.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.parallelrun.spi.ConnectorFactory;
import io.parallelrun.testkit.replay.Cassette;
import io.parallelrun.testkit.rule.Sampled;
import io.parallelrun.testkit.rule.Suite;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/** The binding: rules become tests, findings become failures, reasons become skips. */
class ConnectorContractTest {
  @TempDir Path temporary;

  private static final class Contract extends ConnectorContract {
    private final Sampled sampled;
    private final Map<String, String> waivers;

    Contract(Sampled sampled, Map<String, String> waivers) {
      this.sampled = sampled;
      this.waivers = waivers;
    }

    @Override
    protected ConnectorFactory factory() {
      return sampled.factory();
    }

    @Override
    protected List<Path> classPath() {
      return List.of(sampled.classes());
    }

    @Override
    protected Map<String, String> validConfig() {
      return sampled.settings();
    }

    @Override
    protected List<Cassette> recordings() {
      return List.of(sampled.platform());
    }

    @Override
    protected Map<String, String> waivers() {
      return waivers;
    }

    @Override
    protected InstantSource clock() {
      return InstantSource.fixed(Instant.parse("2026-04-01T08:00:00Z"));
    }
  }

  /** What each test ended with, by its name's first word; null when it passed. */
  private static Map<String, Throwable> run(Contract contract) {
    Map<String, Throwable> ends = new LinkedHashMap<>();
    contract.contract().forEach(node -> run(node, ends));
    return ends;
  }

  private static void run(DynamicNode node, Map<String, Throwable> ends) {
    if (node instanceof DynamicContainer container) {
      container.getChildren().forEach(child -> run(child, ends));
    } else if (node instanceof DynamicTest test) {
      String id = test.getDisplayName().split(" ", 2)[0];
      ends.put(id, catchThrowable(() -> test.getExecutable().execute()));
    }
  }

  @Test
  void aGoodConnectorPassesAndIsReported() throws Exception {
    try (Sampled sampled = Sampled.compiled("good", temporary)) {
      Map<String, Throwable> ends = run(new Contract(sampled, Map.of("C-LIFE-04", "kept short")));
      assertThat(ends).hasSize(Suite.rules().size() + 1);
      assertThat(ends.get("C-LIFE-04"))
          .isInstanceOf(TestAbortedException.class)
          .hasMessageContaining("WAIVED: kept short");
      ends.remove("C-LIFE-04");
      assertThat(ends.values()).containsOnlyNulls();
      assertThat(Files.readString(sampled.classes().resolve("META-INF/connector-testkit.json")))
          .contains("\"date\" : \"2026-04-01T08:00:00Z\"", "kept short", "verified-offline");
    }
  }

  @Test
  void aBadConnectorFailsWithAllThatItsAuthorNeeds() throws Exception {
    try (Sampled sampled = Sampled.compiled("C-FAULT-03", temporary)) {
      Map<String, Throwable> ends = run(new Contract(sampled, Map.of("C-LIFE-04", "kept short")));
      assertThat(ends.get("C-FAULT-03"))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("rule:       The vendor does not accept the credential")
          .hasMessageContaining("case:       usage, request 1 of 1, status 401")
          .hasMessageContaining("expected: kind [AUTHENTICATION]")
          .hasMessageContaining("seen:     kind UNAVAILABLE")
          .hasMessageContaining("how to fix: Map status 401")
          .hasMessageContaining(
              "mvn test -Dtest=Contract -Dtestkit.seed="
                  + Long.getLong("testkit.seed", 1)
                  + " \"-Dtestkit.only=C-FAULT-03/usage, request 1 of 1, status 401\"");
      assertThat(ends.get("report")).isNull();
      assertThat(Files.readString(sampled.classes().resolve("META-INF/connector-testkit.json")))
          .contains("\"level\" : \"declared\"");
    }
  }
}

package io.parallelrun.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The page of the contract says what its sources say. */
class ContractPageTest {
  private static final Path SOURCES = Path.of("src/main/java/io/parallelrun/spi");
  private static final Path PAGE = Path.of("../../docs/reference/spi.md");

  private static final List<Map.Entry<String, List<String>>> CHAPTERS =
      List.of(
          Map.entry(
              "What you implement",
              List.of(
                  "ConnectorPlugin", "ConnectorFactory", "Connector", "Poller", "PersonLookup")),
          Map.entry(
              "What a connector says of itself",
              List.of(
                  "ConnectorDescriptor",
                  "Ability",
                  "Stability",
                  "HttpBudget",
                  "PollerSpec",
                  "SpiVersion",
                  "Experimental")),
          Map.entry(
              "Settings",
              List.of(
                  "ConfigSpec",
                  "ConfigProperty",
                  "ConfigType",
                  "ConnectorConfig",
                  "ConfigIssue",
                  "ConfigMigration",
                  "Secret")),
          Map.entry("The check of a connection", List.of("CheckStep", "CheckStage")),
          Map.entry("What the host lends", List.of("ConnectorContext", "CallContext", "Side")),
          Map.entry("HTTP and JSON", List.of("HttpGateway", "HttpCall", "HttpReply", "JsonValue")),
          Map.entry(
              "What a poll brings",
              List.of(
                  "PollResult",
                  "Cursor",
                  "Observation",
                  "ObservationKind",
                  "Count",
                  "CountQuality",
                  "Entitlement")),
          Map.entry("What a lookup brings", List.of("PersonName")),
          Map.entry("Failures", List.of("ConnectorException", "FailureKind")));

  @Test
  void thePageIsComplete() throws IOException {
    ContractPage contract = ContractPage.of(SOURCES);
    TreeSet<String> placed = new TreeSet<>();
    StringBuilder out =
        new StringBuilder(
            """
            # The plugin contract

            Every public type of `parallelrun-spi`, version %s, with the first sentence about each member.
            The whole text is the Javadoc: `./mvnw -pl plugin-spi/spi javadoc:javadoc` writes it to
            `plugin-spi/spi/target/reports/apidocs`. Numbers such as C-POLL-02 are rules of the
            [test kit](../plugin-authors/test-kit.md). `DOCS_UPDATE=1` has `ContractPageTest` write this page.

            """
                .formatted(SpiVersion.CURRENT));
    for (Map.Entry<String, List<String>> chapter : CHAPTERS) {
      out.append("## ").append(chapter.getKey()).append("\n\n");
      for (String type : chapter.getValue()) {
        placed.add(type);
        out.append(contract.section(type));
      }
    }
    assertThat(contract.types()).as("types that have a place on the page").isEqualTo(placed);
    String generated = out.toString().stripTrailing() + "\n";
    if (System.getenv("DOCS_UPDATE") != null) {
      Files.writeString(PAGE, generated);
    }
    assertThat(PAGE).content().isEqualTo(generated);
  }
}

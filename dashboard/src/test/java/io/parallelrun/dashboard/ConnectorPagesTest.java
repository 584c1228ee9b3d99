package io.parallelrun.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.server.plugin.archive.Proof;
import io.parallelrun.server.plugin.archive.Proofs;
import io.parallelrun.spi.ConnectorPlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each connector's page says how it is made and how far it is proven, as the product does. */
class ConnectorPagesTest {
  private static final Path PAGES = Path.of("../docs/connectors");

  /** What is pushed polls nothing, and what is invented has no vendor with a quota. */
  private static final List<String> WITHOUT_VENDOR = List.of("push", "demo");

  record Shipped(String id, boolean manifest, Proof proof) {}

  static Stream<Shipped> shipped() {
    return ServiceLoader.load(ConnectorPlugin.class).stream()
        .map(ServiceLoader.Provider::get)
        .flatMap(ConnectorPagesTest::of);
  }

  private static Stream<Shipped> of(ConnectorPlugin plugin) {
    boolean manifest = plugin.getClass().getPackageName().contains("declarative");
    var proofs = Proofs.builtIn(plugin.getClass());
    return plugin.factories().stream()
        .map(factory -> factory.descriptor().id())
        .map(id -> new Shipped(id, manifest, proofs.getOrDefault(id, Proof.DECLARED)));
  }

  private static String page(String name) throws IOException {
    return Files.readString(PAGES.resolve(name + ".md")).replaceAll("\\s+", " ");
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void thePageSaysWhatTheProductSays(Shipped connector) throws IOException {
    String page = page(connector.id());
    if (!WITHOUT_VENDOR.contains(connector.id())) {
      assertThat(page).containsPattern("## Quotas? ");
      assertThat(page)
          .contains(connector.manifest() ? "[declarative connector]" : "Written in Java: ");
    }
    switch (connector.proof().level()) {
      case VERIFIED_OFFLINE -> assertThat(page).contains("Verified offline");
      case VERIFIED_LIVE ->
          assertThat(page).contains(connector.proof().on().replaceAll(" \\(.*", ""));
      case DECLARED -> assertThat(connector.id()).isEqualTo("push");
    }
  }

  @Test
  void theListHasEachOfThemAsTheProductKnowsIt() throws IOException {
    List<String> rows =
        Files.readAllLines(PAGES.resolve("README.md")).stream()
            .filter(line -> line.startsWith("| ["))
            .map(line -> line.substring(line.indexOf('(') + 1))
            .toList();
    assertThat(rows)
        .containsExactlyInAnyOrderElementsOf(shipped().map(ConnectorPagesTest::row).toList());
  }

  private static String row(Shipped connector) {
    String made = connector.manifest() ? "manifest" : "Java";
    return connector.id().equals("push")
        ? "push.md) | neither: nothing is polled | verified offline |"
        : String.format(
            Locale.ROOT, "%s.md) | %s | %s |", connector.id(), made, connector.proof().text());
  }
}

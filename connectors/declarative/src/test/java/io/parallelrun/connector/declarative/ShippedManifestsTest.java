package io.parallelrun.connector.declarative;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.parallelrun.spi.ConfigType;
import io.parallelrun.spi.ConnectorFactory;
import io.parallelrun.spi.ConnectorPlugin;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the jar ships, and the schema it is written to. */
class ShippedManifestsTest {
  private static final Path DOCS = Path.of("../../docs");

  static Stream<String> ids() {
    return new DeclarativePlugin().factories().stream().map(factory -> factory.descriptor().id());
  }

  private static Schema schema() {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Manifests.schema());
  }

  private static String manifest(String id) throws IOException {
    try (InputStream in =
        ShippedManifestsTest.class.getResourceAsStream("/connectors/" + id + ".yaml")) {
      assertThat(in).as(id).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void theServiceListsAFactoryPerManifest() {
    assertThat(ServiceLoader.load(ConnectorPlugin.class).stream().map(ServiceLoader.Provider::get))
        .filteredOn(plugin -> plugin instanceof DeclarativePlugin)
        .singleElement()
        .satisfies(
            plugin ->
                assertThat(plugin.factories())
                    .extracting(factory -> factory.descriptor().id())
                    .containsExactly(
                        "braze",
                        "contentful",
                        "hubspot",
                        "klaviyo",
                        "mailchimp",
                        "marketo",
                        "n8n",
                        "salesforce",
                        "segment",
                        "statuspage"));
  }

  @ParameterizedTest
  @MethodSource("ids")
  void aManifestMeetsThePublishedSchema(String id) throws IOException {
    assertThat(schema().validate(manifest(id), InputFormat.YAML)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("ids")
  void aManifestHasItsPageWithRightsAndProof(String id) throws Exception {
    DeclarativeConnectorFactory factory =
        (DeclarativeConnectorFactory) Manifests.read(manifest(id), id);
    String page = Files.readString(DOCS.resolve("connectors/" + id + ".md"));
    factory
        .manifest()
        .pollers()
        .forEach(
            poller -> {
              assertThat(page).contains("`" + poller.spec().name() + "`");
              poller.spec().rights().forEach(right -> assertThat(page).contains(right));
            });
    assertThat(page).containsPattern("Verified (offline|against)");
  }

  @ParameterizedTest
  @MethodSource("ids")
  void aManifestHasACassetteForTheContract(String id) {
    assertThat(getClass().getResource("shipped/" + id + ".json")).isNotNull();
  }

  /** One that is not in the index is not shipped, and one that is shipped is tried. */
  @Test
  void everyManifestIsShippedAndTriedAgainstTheContract() throws Exception {
    Path manifests = Path.of(getClass().getResource("/connectors/index").toURI()).getParent();
    try (Stream<Path> files = Files.list(manifests)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> name.endsWith(".yaml"))
          .containsExactlyInAnyOrderElementsOf(
              ids().map(id -> id + ".yaml").collect(Collectors.toSet()));
    }
    assertThat(ids()).as("add a test class that extends ShippedContract").isSubsetOf(tried());
  }

  /** Connectors that some class of the package of contracts tries. */
  private static Set<String> tried() throws Exception {
    Class<?> contract =
        Class.forName("io.parallelrun.connector.declarative.shipped.ShippedContract");
    Path classes =
        Path.of(contract.getProtectionDomain().getCodeSource().getLocation().toURI())
            .resolve(contract.getPackageName().replace('.', '/'));
    Method made = contract.getDeclaredMethod("factory");
    made.setAccessible(true);
    Set<String> tried = new TreeSet<>();
    try (Stream<Path> files = Files.list(classes)) {
      for (Path file : files.filter(each -> each.toString().endsWith("Test.class")).toList()) {
        String name = file.getFileName().toString().replace(".class", "");
        Class<?> test = Class.forName(contract.getPackageName() + "." + name);
        if (contract.isAssignableFrom(test)) {
          Constructor<?> constructor = test.getDeclaredConstructor();
          constructor.setAccessible(true);
          ConnectorFactory factory = (ConnectorFactory) made.invoke(constructor.newInstance());
          tried.add(factory.descriptor().id());
        }
      }
    }
    return tried;
  }

  @Test
  void thePublishedSchemaIsTheOneInTheJar() throws IOException {
    assertThat(Files.readString(DOCS.resolve("reference/connector.schema.json")))
        .isEqualTo(Manifests.schema());
    assertThat(Manifests.schema().lines().count()).isLessThan(600);
  }

  @Test
  void everyMappingOfTheSchemaIsClosedOrHoldsNames() {
    // An object rule either lists its fields and forbids others, or says what any field holds.
    assertThat(Manifests.schema()).doesNotContain("\"additionalProperties\": true");
    long objects = Manifests.schema().split("\"properties\":", -1).length - 1;
    long closed = Manifests.schema().split("\"additionalProperties\": false", -1).length - 1;
    assertThat(closed).isEqualTo(objects);
  }

  @Test
  void aConnectorIsFoundByItsAddressAndHidesItsCredential() {
    for (ConnectorFactory factory : new DeclarativePlugin().factories()) {
      assertThat(factory.descriptor().config().properties())
          .as(factory.descriptor().id())
          .anyMatch(property -> property.type() == ConfigType.URL)
          .filteredOn(property -> property.name().matches(".*(key|token|password).*"))
          .allMatch(property -> property.type() == ConfigType.SECRET);
    }
  }
}

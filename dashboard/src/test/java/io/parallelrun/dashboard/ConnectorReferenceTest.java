package io.parallelrun.dashboard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.parallelrun.server.command.document.DocumentException;
import io.parallelrun.server.command.document.RunDocument;
import io.parallelrun.server.command.document.RunDocumentReader;
import io.parallelrun.server.command.reference.SettingsSample;
import io.parallelrun.server.command.reference.SettingsSchema;
import io.parallelrun.server.command.tool.ConnectorReference;
import io.parallelrun.server.security.Role;
import io.parallelrun.spi.ConfigProperty;
import io.parallelrun.spi.ConfigType;
import io.parallelrun.spi.ConnectorFactory;
import io.parallelrun.spi.ConnectorPlugin;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What a connector takes is stated once, in its ConfigSpec. The page, the schema and the sample in
 * the documentation are made of it, and so is the form: this fails where one of the four says
 * something else. {@code DOCS_UPDATE=1} writes the three anew.
 */
@QuarkusTest
@TestProfile(FixedClock.Day20.class)
class ConnectorReferenceTest {
  private static final Path REFERENCE = Path.of("../docs/reference/connectors");
  private static final Pattern FIELD =
      Pattern.compile("<(select|input)[^>]*name=\"settings\\.([^\"]+)\"");
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  /** What a connector needs to say all its pollers. */
  private static final Map<String, Map<String, String>> SETTINGS =
      Map.of("file", Map.of("path", "observations.json"));

  @Inject WorkedExample example;

  /** Every connector that comes with the product, but the one that is not polled. */
  private static List<ConnectorFactory> shipped() {
    return ServiceLoader.load(ConnectorPlugin.class).stream()
        .flatMap(plugin -> plugin.get().factories().stream())
        .filter(factory -> !factory.descriptor().id().equals("push"))
        .toList();
  }

  private static String schema(ConnectorFactory factory) throws IOException {
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentArraysWith(new DefaultIndenter("  ", "\n"));
    printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
    return MAPPER.writer(printer).writeValueAsString(SettingsSchema.of(factory.descriptor()))
        + "\n";
  }

  @Test
  void pageSampleAndSchemaAreThoseOfTheSpecification() throws Exception {
    assertThat(shipped()).hasSizeGreaterThan(14);
    for (ConnectorFactory factory : shipped()) {
      String id = factory.descriptor().id();
      check(id + ".md", ConnectorReference.page(factory, SETTINGS.getOrDefault(id, Map.of())));
      check(id + ".schema.json", schema(factory));
    }
    try (Stream<Path> files = Files.list(REFERENCE)) {
      assertThat(files).as("none of a connector that is gone").hasSize(2 * shipped().size());
    }
  }

  private static void check(String file, String made) throws IOException {
    Path path = REFERENCE.resolve(file);
    if (System.getenv("DOCS_UPDATE") != null) {
      Files.createDirectories(REFERENCE);
      Files.writeString(path, made);
    }
    assertThat(path).as(file + ": DOCS_UPDATE=1 writes it").content().isEqualTo(made);
  }

  @Test
  void everyPropertyStandsInAllOfThemWithAllThatIsSaidOfIt() throws Exception {
    for (ConnectorFactory factory : shipped()) {
      String page = ConnectorReference.page(factory, settings(factory));
      String sample = SettingsSample.of(factory.descriptor());
      String schema = schema(factory);
      for (ConfigProperty property : factory.descriptor().config().properties()) {
        String what = factory.descriptor().id() + "." + property.name();
        for (String each : List.of(page, sample, schema)) {
          assertThat(each).as(what).contains(property.name(), property.label());
          property.allowed().forEach(value -> assertThat(each).as(what).contains(value));
          property.defaultValue().ifPresent(value -> assertThat(each).as(what).contains(value));
          property.minimum().ifPresent(value -> assertThat(each).as(what).contains("" + value));
          property.maximum().ifPresent(value -> assertThat(each).as(what).contains("" + value));
          property.deprecatedBy().ifPresent(other -> assertThat(each).as(what).contains(other));
          property.since().ifPresent(version -> assertThat(each).as(what).contains(version));
          property
              .dependsOn()
              .ifPresent(on -> assertThat(each).as(what).contains(on.property(), on.value()));
        }
      }
    }
  }

  private static Map<String, String> settings(ConnectorFactory factory) {
    return SETTINGS.getOrDefault(factory.descriptor().id(), Map.of());
  }

  @Test
  void theSampleIsADocumentAndKeepsToTheSchema() throws Exception {
    for (ConnectorFactory factory : shipped()) {
      RunDocument document = read(SettingsSample.of(factory.descriptor()));
      Map<String, String> settings = document.connections().get(0).settings();
      assertThat(
              SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                  .getSchema(schema(factory))
                  .validate(MAPPER.writeValueAsString(settings), InputFormat.JSON))
          .as(factory.descriptor().id())
          .isEmpty();
    }
  }

  private static RunDocument read(String connections) throws DocumentException {
    return RunDocumentReader.read(
        """
        slug: sample
        name: Sample
        currency: EUR
        start: 2026-01-01
        planned: P3M
        platforms: [{slug: old, name: Old, side: legacy}]
        """
            + connections);
  }

  @Test
  void theFormHasAFieldForEachPropertyInItsOrder() throws Exception {
    for (ConnectorFactory factory : shipped()) {
      String id = factory.descriptor().id();
      String form =
          given()
              .header("Authorization", "Bearer " + example.key(Role.OPERATOR))
              .get("/connections/new?type=" + id)
              .then()
              .statusCode(200)
              .extract()
              .asString();
      List<ConfigProperty> properties = factory.descriptor().config().properties();
      assertThat(FIELD.matcher(form).results().map(found -> found.group(2)))
          .as(id)
          .containsExactlyElementsOf(properties.stream().map(ConfigProperty::name).toList());
      for (ConfigProperty property : properties) {
        field(id, property, label(form, property), form);
      }
    }
  }

  /** The label around a field, as text that is not escaped. */
  private static String label(String form, ConfigProperty property) {
    String name = "name=\"settings." + property.name() + "\"";
    return Stream.of(form.split("<label", -1))
        .filter(block -> block.contains(name))
        .map(block -> block.substring(0, block.indexOf("</label>")))
        .map(
            block ->
                block
                    .replace("&lt;", "<")
                    .replace("&gt;", ">")
                    .replace("&quot;", "\"")
                    .replace("&#39;", "'")
                    .replace("&amp;", "&"))
        .findFirst()
        .orElseThrow();
  }

  private static void field(String id, ConfigProperty property, String label, String form) {
    String what = id + "." + property.name();
    boolean choice = property.type() == ConfigType.CHOICE || property.type() == ConfigType.BOOLEAN;
    assertThat(label.contains("<select")).as(what).isEqualTo(choice);
    assertThat(label.contains("type=\"password\""))
        .as(what)
        .isEqualTo(property.type() == ConfigType.SECRET);
    List<String> options =
        property.type() == ConfigType.BOOLEAN ? List.of("true", "false") : property.allowed();
    options.forEach(
        option -> assertThat(label).as(what).contains("<option value=\"" + option + "\""));
    assertThat(label).as(what).contains(property.label(), property.help().strip());
    assertThat(label.contains("class=\"req\"")).as(what).isEqualTo(property.required());
    List<String> said = new ArrayList<>();
    property.defaultValue().ifPresent(said::add);
    property.example().ifPresent(said::add);
    property.minimum().ifPresent(value -> said.add(value.toString()));
    property.maximum().ifPresent(value -> said.add(value.toString()));
    property.pattern().ifPresent(pattern -> said.add(pattern.pattern()));
    property.deprecatedBy().ifPresent(said::add);
    property.since().ifPresent(said::add);
    property
        .dependsOn()
        .ifPresent(on -> said.add("used when " + on.property() + " is " + on.value()));
    said.forEach(each -> assertThat(label).as(what).contains(each));
    if (!property.group().isEmpty()) {
      assertThat(form).as(what).contains("<h3>" + property.group() + "</h3>");
    }
  }

  @Test
  void schemaAndSampleAreServedForEveryConnector() throws Exception {
    String key = "Bearer " + example.key(Role.VIEWER);
    given()
        .header("Authorization", key)
        .get("/api/v1/connectors/n8n/schema")
        .then()
        .statusCode(200)
        .body("properties.api-key.writeOnly", org.hamcrest.Matchers.equalTo(true));
    assertThat(given().header("Authorization", key).get("/api/v1/connectors/n8n/sample").asString())
        .contains("api-key: env:N8N_API_KEY");
    given()
        .header("Authorization", key)
        .get("/api/v1/connectors/nobody/schema")
        .then()
        .statusCode(404);
  }
}

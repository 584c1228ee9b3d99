package io.parallelrun.testkit.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parallelrun.testkit.rule.Verdict.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What a plugin's jar says about its trial: each rule's outcome, the version of the contract, the
 * date, and the digest of the classes that were tried. The format is described in {@code
 * docs/plugin-authors/test-kit.md}.
 *
 * @param connector id
 * @param spiVersion version of the contract and of the kit
 * @param date when it was tried
 * @param digest of the plugin's files
 * @param verdicts one per rule
 */
public record Report(
    String connector, String spiVersion, Instant date, String digest, List<Verdict> verdicts) {

  /** Where it stands in a jar. */
  public static final String PATH = "META-INF/connector-testkit.json";

  private static final String FORMAT = "parallelrun-connector-testkit/1";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Keeps a copy. */
  public Report {
    Objects.requireNonNull(connector, "connector");
    verdicts = List.copyOf(verdicts);
  }

  /** A report on a suite that was run. */
  public static Report of(Suite suite, List<Verdict> verdicts, Instant date) {
    return new Report(
        suite.subject().factory().descriptor().id(),
        version(),
        date,
        suite.classPath().digest(PATH),
        verdicts);
  }

  private static String version() {
    try (InputStream in = Report.class.getResourceAsStream("version.properties")) {
      Properties properties = new Properties();
      properties.load(Objects.requireNonNull(in, "version.properties"));
      return properties.getProperty("spi");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether every rule was kept, did not apply, or was left out with a reason. */
  public boolean passed() {
    return verdicts.stream()
        .noneMatch(one -> one.outcome() == Outcome.FAILED || one.outcome() == Outcome.BLOCKED);
  }

  /** Whether it passed, and a rule was really tried: what was left out proves nothing. */
  public boolean proven() {
    return passed() && verdicts.stream().anyMatch(one -> one.outcome() == Outcome.PASSED);
  }

  /**
   * Writes it beside a plugin's classes. Other connectors of the same plugin keep their part as
   * long as the classes are the same.
   *
   * @param classes directory of the plugin's classes
   */
  public Path write(Path classes) throws IOException {
    Path file = classes.resolve(PATH);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    writeTo(file);
    return file;
  }

  /**
   * Writes it to a file of any name. Other connectors of the same classes keep their part.
   *
   * @throws IOException when it cannot be written, or what is there is no JSON
   */
  public void writeTo(Path file) throws IOException {
    JsonNode before = Files.exists(file) ? MAPPER.readTree(file.toFile()) : MAPPER.missingNode();
    Files.writeString(file, text(before));
  }

  /** How well the connector is proven: {@code verified-offline} when it is {@link #proven}. */
  public String level() {
    return proven() ? "verified-offline" : "declared";
  }

  /** The file's text, for this connector alone. */
  public String text() {
    return text(MAPPER.missingNode());
  }

  private String text(JsonNode before) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("format", FORMAT);
    root.put("spiVersion", spiVersion);
    root.put("date", date.toString());
    root.put("classes", "sha256:" + digest);
    // By id, so that a jar is the same in whichever order its connectors were tried.
    Map<String, JsonNode> connectors = new TreeMap<>();
    if (before.path("classes").asText().equals("sha256:" + digest)) {
      before.path("connectors").forEach(one -> connectors.put(one.path("id").asText(), one));
    }
    connectors.put(connector, described());
    root.putArray("connectors").addAll(connectors.values());
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the report could not be written", e);
    }
  }

  private ObjectNode described() {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("id", connector);
    node.put("level", level());
    ArrayNode rules = node.putArray("rules");
    for (Verdict verdict : verdicts) {
      ObjectNode rule = rules.addObject();
      rule.put("id", verdict.rule().id());
      rule.put("outcome", verdict.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'));
      rule.put("cases", verdict.attempts());
      if (!verdict.reason().isEmpty()) {
        rule.put("reason", verdict.reason());
      }
      if (!verdict.findings().isEmpty()) {
        rule.put("findings", verdict.findings().size());
      }
    }
    return node;
  }
}

package io.parallelrun.connector.declarative.manifest;

import io.parallelrun.connector.declarative.document.Issues;
import io.parallelrun.connector.declarative.document.Node;
import io.parallelrun.connector.declarative.document.Structure;
import io.parallelrun.connector.declarative.document.YamlTree;
import io.parallelrun.spi.Ability;
import io.parallelrun.spi.ConfigMigration;
import io.parallelrun.spi.ConfigSpec;
import io.parallelrun.spi.ConnectorDescriptor;
import io.parallelrun.spi.HttpBudget;
import io.parallelrun.spi.Stability;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads a manifest in three passes over one tree: text to values, structure by the schema, meaning
 * by the readers of the sections. Later passes say nothing about what an earlier one has reported.
 */
public final class ManifestReader {
  private final Structure structure;

  /** A reader of manifests of a structure. */
  public ManifestReader(Structure structure) {
    this.structure = structure;
  }

  /**
   * Reads one manifest.
   *
   * @param text YAML 1.2
   * @param name of the file or resource, for messages
   * @throws ManifestException with every mistake
   */
  public Manifest read(String text, String name) throws ManifestException {
    Issues issues = new Issues();
    Optional<Node> document = YamlTree.read(text, issues);
    Optional<Manifest> manifest = document.flatMap(root -> read(root, issues));
    if (manifest.isEmpty() || !issues.isEmpty()) {
      throw new ManifestException(name, issues.sorted());
    }
    return manifest.get();
  }

  private Optional<Manifest> read(Node root, Issues issues) {
    structure.check(root, issues);
    issues.silence(Consequences.of(issues));
    if (!(root instanceof Node.Mapping)) {
      return Optional.empty();
    }
    Node config = root.field("config").orElse(root);
    Reading reading = new Reading(issues, new Properties(config));
    ConfigSpec spec = new ConfigReader(reading).read(config);
    List<ConfigMigration> migrations =
        root.field("migrations").map(new MigrationReader(reading, config)::read).orElse(List.of());
    HttpPart http = new HttpReader(reading).read(root.field("http").orElse(root));
    List<ErrorRule> errors = new ErrorReader(reading).read(root);
    List<PollerPart> pollers = pollers(root, reading, http);
    Optional<PersonPart> person = root.field("person").map(new PersonReader(reading)::read);
    root.field("check")
        .flatMap(check -> check.field("poller"))
        .ifPresent(at -> check(at, root, reading));
    if (!issues.isEmpty()) {
      return Optional.empty();
    }
    ConnectorDescriptor descriptor =
        new ConnectorDescriptor(
            Reading.text(root, "id"),
            Reading.text(root, "name"),
            Reading.text(root, "vendor"),
            Reading.text(root, "summary"),
            stability(Reading.text(root, "stability")),
            new ConfigSpec(spec.properties(), migrations),
            HttpBudget.of(http.budgetRequests(), http.budgetWindow()),
            person.isPresent() ? Set.of(Ability.NAME_PEOPLE) : Set.of());
    String check = root.field("check").flatMap(node -> node.text("poller")).orElse("");
    return Optional.of(
        new Manifest(
            Reading.text(root, "version"), descriptor, http, errors, pollers, person, check));
  }

  private static List<PollerPart> pollers(Node root, Reading reading, HttpPart http) {
    List<PollerPart> pollers = new ArrayList<>();
    Set<String> names = new TreeSet<>();
    for (Node node : root.field("pollers").map(Node::elements).orElse(List.of())) {
      new PollerReader(reading, http).read(node).ifPresent(pollers::add);
      String name = Reading.text(node, "name");
      if (!name.isEmpty() && !names.add(name)) {
        reading
            .issues()
            .at(
                node.field("name").orElse(node),
                "duplicate-name",
                "expected each poller once, got \"" + name + "\" twice",
                "Give one of the two another name.");
      }
    }
    return pollers;
  }

  private static void check(Node at, Node root, Reading reading) {
    Set<String> always = new TreeSet<>();
    Set<String> sometimes = new TreeSet<>();
    for (Node node : root.field("pollers").map(Node::elements).orElse(List.of())) {
      (node.field("requires").isPresent() ? sometimes : always).add(Reading.text(node, "name"));
    }
    String name = at.text().orElse("");
    if (sometimes.contains(name) && !always.contains(name)) {
      reading
          .issues()
          .at(
              at,
              "check-of-optional",
              "expected a poller that is always there, got \""
                  + name
                  + "\", which requires a property",
              "Check with one of " + always + ".");
    } else if (!always.contains(name)) {
      reading.unknown(at, "unknown-poller", "pollers", always);
    }
  }

  private static Stability stability(String text) {
    return switch (text) {
      case "beta" -> Stability.BETA;
      case "stable" -> Stability.STABLE;
      default -> Stability.EXPERIMENTAL;
    };
  }
}

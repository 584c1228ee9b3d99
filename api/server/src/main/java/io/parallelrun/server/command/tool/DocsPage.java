package io.parallelrun.server.command.tool;

import io.parallelrun.server.command.reference.Rules;
import io.parallelrun.server.command.reference.SettingsSample;
import io.parallelrun.spi.Ability;
import io.parallelrun.spi.ConfigMigration;
import io.parallelrun.spi.ConfigProperty;
import io.parallelrun.spi.ConfigType;
import io.parallelrun.spi.ConnectorDescriptor;
import io.parallelrun.spi.HttpBudget;
import io.parallelrun.spi.PollerSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a connector says about itself, as a page in Markdown for whoever operates it. */
final class DocsPage {
  private final ConnectorDescriptor descriptor;
  private final List<PollerSpec> pollers;

  DocsPage(ConnectorDescriptor descriptor, List<PollerSpec> pollers) {
    this.descriptor = descriptor;
    this.pollers = List.copyOf(pollers);
  }

  String text() {
    StringBuilder page = new StringBuilder();
    page.append("# ").append(descriptor.displayName()).append("\n\n");
    page.append(descriptor.summary()).append(" By ").append(descriptor.vendor());
    page.append("; connector `").append(descriptor.id()).append("`, ");
    page.append(lower(descriptor.stability())).append(".\n\n");
    page.append("## What it reads\n");
    page.append("| poller | every | at least | reads | requests | scopes |\n");
    page.append("|---|---|---|---|---|---|\n");
    pollers.forEach(poller -> row(page, cells(poller)));
    if (descriptor.abilities().contains(Ability.NAME_PEOPLE)) {
      page.append("\nAsked by an operator, it tells what the platform calls the person of one");
      page.append(" account; the answer is kept nowhere.\n");
    }
    page.append("\n## Settings\n");
    page.append("| setting | type | default | required | secret | meaning |\n");
    page.append("|---|---|---|---|---|---|\n");
    descriptor.config().properties().forEach(property -> row(page, cells(property)));
    page.append("\nIn the document of a run:\n\n");
    SettingsSample.of(descriptor)
        .lines()
        .forEach(line -> page.append("    ").append(line).append('\n'));
    migrations(page);
    page.append("\n## Scopes\n").append(scopes());
    page.append("\n## Quota\n").append(quota()).append('\n');
    return page.toString();
  }

  private static List<String> cells(PollerSpec poller) {
    return List.of(
        code(poller.name()),
        words(poller.defaultInterval()),
        words(poller.minimumInterval()),
        poller.emits().stream().map(DocsPage::lower).sorted().collect(Collectors.joining(", ")),
        Integer.toString(poller.expectedRequests()),
        codes(poller.rights()));
  }

  private static List<String> cells(ConfigProperty property) {
    return List.of(
        code(property.name()),
        type(property),
        property.defaultValue().map(DocsPage::code).orElse(""),
        required(property),
        property.type() == ConfigType.SECRET ? "yes" : "",
        meaning(property));
  }

  private static String type(ConfigProperty property) {
    return property.type() == ConfigType.CHOICE
        ? "one of " + codes(property.allowed())
        : lower(property.type());
  }

  private static String required(ConfigProperty property) {
    String when =
        property
            .dependsOn()
            .map(on -> " when " + code(on.property()) + " is " + code(on.value()))
            .orElse("");
    return property.required() ? "yes" + when : when.isEmpty() ? "" : "only" + when;
  }

  private static String meaning(ConfigProperty property) {
    List<String> parts = new ArrayList<>();
    if (!property.group().isEmpty()) {
      parts.add(property.group() + ":");
    }
    parts.add(property.label() + ".");
    parts.add(property.help());
    Rules.of(property).stream().filter(DocsPage::isNotInAColumn).forEach(parts::add);
    return parts.stream().filter(part -> !part.isBlank()).collect(Collectors.joining(" "));
  }

  private static boolean isNotInAColumn(String rule) {
    return !rule.startsWith("Used when ")
        && !rule.startsWith("One of ")
        && !rule.startsWith("Without a value: ");
  }

  private void migrations(StringBuilder page) {
    List<ConfigMigration> migrations = descriptor.config().migrations();
    if (migrations.isEmpty()) {
      return;
    }
    page.append("\n## Settings of earlier versions\n");
    page.append("They go on being used; an operator stores them in their new form.\n\n");
    page.append("| before | now | why |\n");
    page.append("|---|---|---|\n");
    for (ConfigMigration each : migrations) {
      new TreeMap<>(each.renamed())
          .forEach((from, to) -> row(page, List.of(code(from), code(to), each.why())));
      new TreeSet<>(each.removed())
          .forEach(name -> row(page, List.of(code(name), "removed", each.why())));
      new TreeMap<>(each.replaced())
          .forEach((name, values) -> replaced(page, name, values, each.why()));
    }
  }

  private static void replaced(
      StringBuilder page, String name, Map<String, String> values, String why) {
    new TreeMap<>(values)
        .forEach(
            (from, to) ->
                row(page, List.of(code(name + ": " + from), code(name + ": " + to), why)));
  }

  private String scopes() {
    List<String> rights =
        pollers.stream().flatMap(poller -> poller.rights().stream()).distinct().sorted().toList();
    return rights.isEmpty()
        ? "The connector names no right that its credential needs.\n"
        : "The credential needs these rights, and no others: " + codes(rights) + ".\n";
  }

  private String quota() {
    String asks = "At its own intervals it sends about " + requestsPerDay() + " requests a day.";
    if (descriptor.budget().windows().isEmpty()) {
      return asks + " No limit is kept, as the vendor states none.";
    }
    String limits =
        descriptor.budget().windows().stream()
            .map(DocsPage::limit)
            .collect(Collectors.joining(" and "));
    return asks + " It never sends more than " + limits + " for one credential.";
  }

  private static String limit(HttpBudget.Window window) {
    return window.requests() + " in " + words(window.per());
  }

  private long requestsPerDay() {
    return pollers.stream()
        .mapToLong(
            poller -> {
              long polls = Duration.ofDays(1).dividedBy(poller.defaultInterval());
              return polls * poller.expectedRequests();
            })
        .sum();
  }

  private static void row(StringBuilder page, List<String> cells) {
    page.append(
        cells.stream()
            .map(cell -> cell.replaceAll("\\s*\\R\\s*", " ").replace("|", "\\|"))
            .collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  private static String codes(List<String> words) {
    return words.stream().map(DocsPage::code).collect(Collectors.joining(", "));
  }

  private static String code(String word) {
    return "`" + word + "`";
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** In the largest unit that fits, as the pages of the shipped connectors say it. */
  private static String words(Duration span) {
    long seconds = span.toSeconds();
    if (seconds % 86_400 == 0) {
      return seconds / 86_400 + " d";
    }
    if (seconds % 3_600 == 0) {
      return seconds / 3_600 + " h";
    }
    return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
  }
}

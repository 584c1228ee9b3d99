package io.parallelrun.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The alerting package is whole: what it asks for is exported, told, tried and explained. */
class AlertingPackageTest {
  private static final Path ALERTING = Path.of("../docs/alerting");
  private static final Pattern NAME =
      Pattern.compile("(?:run:|known:)?parallelrun(?:_[a-z0-9_]+(?::\\w+)?|:gone)");
  private static final Pattern ASKED =
      Pattern.compile("(?:run:|known:)?parallelrun_[a-z0-9_]+(?::\\w+)?(?:\\{[^}]*\\})?");
  private static final Pattern DURATION = Pattern.compile("(\\d+)([dhm])");
  private static final Pattern DOCUMENTED = Pattern.compile("\\| `(parallelrun_[a-z0-9_]+)` \\|");
  private static final Set<String> SEVERITIES = Set.of("info", "warning", "critical");
  private static final List<String> SECTIONS =
      List.of("**What it means.**", "**Impact.**", "**How to look.**", "**What to do.**");

  private static String text(String name) throws IOException {
    return Files.readString(ALERTING.resolve(name));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> yaml(String name) throws IOException {
    return (Map<String, Object>)
        new Load(LoadSettings.builder().build()).loadFromString(text(name));
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> maps(Map<String, Object> of, String name) {
    return (List<Map<String, Object>>) of.getOrDefault(name, List.of());
  }

  private static List<Map<String, Object>> rules(String file) throws IOException {
    return maps(yaml(file), "groups").stream().flatMap(g -> maps(g, "rules").stream()).toList();
  }

  @SuppressWarnings("unchecked")
  private static String at(Map<String, Object> rule, String group, String name) {
    return String.valueOf(((Map<String, Object>) rule.get(group)).get(name));
  }

  /** Names that are exported or recorded. */
  private static Set<String> known() throws IOException {
    Set<String> known = new TreeSet<>();
    Matcher documented =
        DOCUMENTED.matcher(Files.readString(ALERTING.resolve("../reference/metrics.md")));
    while (documented.find()) {
      known.add(documented.group(1));
    }
    for (Map<String, Object> rule : rules("rules.yaml")) {
      known.add(String.valueOf(rule.get("record")));
    }
    return known;
  }

  private static void resolves(String expression, Set<String> known) {
    Matcher names = NAME.matcher(expression);
    boolean any = false;
    while (names.find()) {
      String name = names.group().replaceAll("_(?:bucket|count|sum)$", "");
      assertThat(known.contains(name) || known.contains(names.group()))
          .as("%s, asked for by %s", names.group(), expression)
          .isTrue();
      any = true;
    }
    assertThat(any).as(expression).isTrue();
  }

  @Test
  void everyQueryAsksForWhatIsExported() throws IOException {
    Set<String> known = known();
    assertThat(known).hasSizeGreaterThan(60);
    for (String file : List.of("rules.yaml", "alerts.yaml")) {
      for (Map<String, Object> rule : rules(file)) {
        resolves(String.valueOf(rule.get("expr")), known);
      }
    }
    for (String expression : queries()) {
      resolves(expression, known);
    }
  }

  /**
   * Nothing resolves because data went missing: an alert asks for what is known, and as of now only
   * for what would silence it.
   */
  @Test
  void everyAlertAsksForWhatIsKnown() throws IOException {
    Set<String> aboutAbsence = Set.of("ParallelRunReadingStuck", "ParallelRunSelfDown");
    for (Map<String, Object> rule : rules("alerts.yaml")) {
      String expression = String.valueOf(rule.get("expr"));
      Matcher asked = ASKED.matcher(expression);
      while (asked.find() && !aboutAbsence.contains(String.valueOf(rule.get("alert")))) {
        boolean silences =
            expression.substring(0, asked.start()).matches("(?s).*unless on \\([^)]*\\)\\s*");
        // A week, or the whole time that is asked about.
        boolean history = expression.substring(asked.end()).matches("(?s)\\[(?:7|14)d].*");
        assertThat(asked.group().startsWith("known:") || history || silences)
            .as("%s in %s", asked.group(), expression)
            .isTrue();
      }
    }
  }

  /** What is known is what it was, while the product is gone, and only then. */
  @Test
  void whatIsKnownIsKeptInOneWay() throws IOException {
    int kept = 0;
    for (Map<String, Object> rule : rules("rules.yaml")) {
      String name = String.valueOf(rule.get("record"));
      String expression = String.valueOf(rule.get("expr"));
      if (name.startsWith("known:") && !name.endsWith(":ever")) {
        kept++;
        assertThat(expression)
            .matches("(?:max|min) by \\([a-z_, ]*\\) \\(.*")
            .endsWith(
                " or (last_over_time(%s[7d]) > -Inf) * on () group_left () parallelrun:gone"
                    .formatted(name));
      }
    }
    assertThat(kept).isGreaterThan(35);
  }

  @Test
  void everyAlertSaysHowBadItIsAndLeadsToItsRunbook() throws IOException {
    Set<String> named = new TreeSet<>();
    for (Map<String, Object> rule : rules("alerts.yaml")) {
      String alert = String.valueOf(rule.get("alert"));
      assertThat(alert).startsWith("ParallelRun");
      String name = alert.substring("ParallelRun".length());
      named.add(name + ".md");
      assertThat(SEVERITIES).as(alert).contains(at(rule, "labels", "severity"));
      assertThat(at(rule, "annotations", "summary")).as(alert).isNotEqualTo("null");
      assertThat(at(rule, "annotations", "runbook"))
          .isEqualTo("docs/alerting/runbooks/" + name + ".md");
      assertThat(text("runbooks/" + name + ".md")).startsWith("# " + name + "\n");
    }
    try (Stream<Path> files = Files.list(ALERTING.resolve("runbooks"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(named);
    }
  }

  @Test
  void everyRunbookSaysWhatItMeansWhatItCostsHowToLookAndWhatToDo() throws IOException {
    List<String> missing = new ArrayList<>();
    try (Stream<Path> files = Files.list(ALERTING.resolve("runbooks"))) {
      for (Path file : files.sorted().toList()) {
        String text = Files.readString(file);
        SECTIONS.stream()
            .filter(section -> !text.contains(section))
            .forEach(section -> missing.add(file.getFileName() + " " + section));
      }
    }
    assertThat(missing).isEmpty();
  }

  private static List<Map<String, Object>> tries() throws IOException {
    List<Map<String, Object>> tries = new ArrayList<>();
    for (String file : List.of("tests.yaml", "tests-days.yaml")) {
      maps(yaml(file), "tests").forEach(test -> tries.addAll(maps(test, "alert_rule_test")));
    }
    return tries;
  }

  private static Duration duration(String text) {
    Duration sum = Duration.ZERO;
    Matcher parts = DURATION.matcher(text);
    while (parts.find()) {
      long count = Long.parseLong(parts.group(1));
      sum =
          sum.plus(
              switch (parts.group(2)) {
                case "d" -> Duration.ofDays(count);
                case "h" -> Duration.ofHours(count);
                default -> Duration.ofMinutes(count);
              });
    }
    return sum;
  }

  @Test
  void everyAlertIsTriedWhereItFiresAndWhereItIsSilent() throws IOException {
    Set<String> fires = new HashSet<>();
    Set<String> silent = new HashSet<>();
    Map<String, Duration> waits = new HashMap<>();
    for (Map<String, Object> rule : rules("alerts.yaml")) {
      waits.merge(
          String.valueOf(rule.get("alert")),
          duration(String.valueOf(rule.getOrDefault("for", "0m"))),
          (one, other) -> one.compareTo(other) > 0 ? one : other);
    }
    for (Map<String, Object> tried : tries()) {
      String alert = String.valueOf(tried.get("alertname"));
      if (!maps(tried, "exp_alerts").isEmpty()) {
        fires.add(alert);
      } else if (duration(String.valueOf(tried.get("eval_time"))).compareTo(waits.get(alert)) > 0) {
        // Earlier it would be silent whatever it is asked of.
        silent.add(alert);
      }
    }
    for (Map<String, Object> rule : rules("alerts.yaml")) {
      String alert = String.valueOf(rule.get("alert"));
      assertThat(fires).as("a test in which it fires").contains(alert);
      assertThat(silent).as("a test in which it is silent").contains(alert);
    }
  }

  @Test
  void receiversAndInhibitionsNameAlertsThatExist() throws IOException {
    Set<String> alerts = new TreeSet<>();
    for (Map<String, Object> rule : rules("alerts.yaml")) {
      alerts.add(String.valueOf(rule.get("alert")));
    }
    Matcher matchers =
        Pattern.compile("alertname=(~?)\"([^\"]+)\"").matcher(text("alertmanager.yaml"));
    int found = 0;
    while (matchers.find()) {
      Pattern wanted =
          Pattern.compile(
              matchers.group(1).isEmpty() ? Pattern.quote(matchers.group(2)) : matchers.group(2));
      assertThat(alerts).anyMatch(alert -> wanted.matcher(alert).matches());
      found++;
    }
    assertThat(found).isGreaterThan(8);
  }

  private static List<JsonNode> dashboards() throws IOException {
    List<JsonNode> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(ALERTING.resolve("dashboards"))) {
      for (Path file : files.sorted().toList()) {
        all.add(new ObjectMapper().readTree(Files.readString(file)));
      }
    }
    return all;
  }

  private static List<String> queries() throws IOException {
    List<String> queries = new ArrayList<>();
    for (JsonNode dashboard : dashboards()) {
      dashboard.findValuesAsText("expr").forEach(queries::add);
    }
    return queries;
  }

  @Test
  void dashboardsHaveWhatGrafanaAsksOfThem() throws IOException {
    assertThat(dashboards()).hasSize(3);
    for (JsonNode dashboard : dashboards()) {
      assertThat(dashboard.path("uid").asText()).matches("[a-z0-9-]{1,40}");
      assertThat(dashboard.path("title").asText()).startsWith("ParallelRun: ");
      assertThat(dashboard.path("schemaVersion").asInt()).isGreaterThanOrEqualTo(36);
      assertThat(dashboard.path("templating").findValuesAsText("name"))
          .contains("datasource", "run");
      Set<Integer> ids = new HashSet<>();
      for (JsonNode panel : dashboard.path("panels")) {
        String title = panel.path("title").asText();
        assertThat(ids.add(panel.path("id").asInt())).as(title).isTrue();
        assertThat(panel.path("datasource").path("uid").asText()).isEqualTo("${datasource}");
        assertThat(panel.path("targets").size()).as(title).isPositive();
        JsonNode grid = panel.path("gridPos");
        assertThat(grid.path("x").asInt() + grid.path("w").asInt()).isBetween(1, 24);
        assertThat(grid.path("h").asInt()).isPositive();
      }
    }
  }
}

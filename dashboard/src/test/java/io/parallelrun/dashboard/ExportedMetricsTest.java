package io.parallelrun.dashboard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.server.incident.IncidentWatcher;
import io.parallelrun.server.readmodel.Metric;
import io.parallelrun.server.security.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What is scraped of a product that has something of everything: every metric with its labels, and
 * everything that rules, alerts and dashboards ask for, label values included.
 */
@QuarkusTest
@TestProfile(MovableClock.Alone.class)
class ExportedMetricsTest {
  private static final Pattern SERIES =
      Pattern.compile("(parallelrun_[a-z0-9_]+)(?:\\{(.*)})? \\S+");
  private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"([^\"]*)\"");
  private static final Path ALERTING = Path.of("../docs/alerting");
  private static final Pattern ASKED =
      Pattern.compile("(?:known:)?(parallelrun_[a-z0-9_]+)(?::\\w+)?\\{([^}]*)}");
  private static final Pattern MATCHER =
      Pattern.compile("([a-z_]+)(=~|!=|=|!~)\\\\?\"([^\"\\\\]*)\\\\?\"");

  /** Of these an empty run has no series, and the product polls nothing in this test. */
  private static final Set<String> POLLED =
      Set.of("parallelrun_connector_polls_total", "parallelrun_connector_poll_duration_seconds");

  @Inject WorkedExample example;
  @Inject MovableClock clock;
  @Inject IncidentWatcher incidents;
  @Inject DataSource database;

  private RequestSpecification as(Role role) throws Exception {
    return given()
        .config(WorkedExample.YAML)
        .urlEncodingEnabled(false)
        .header("Authorization", "Bearer " + example.key(role))
        .contentType(ContentType.JSON);
  }

  private static void accepted(Response response) {
    response.then().log().ifValidationFails().statusCode(200);
  }

  @BeforeEach
  void somethingOfEverything() throws Exception {
    clock.set("2026-03-10T12:00:00Z");
    accepted(
        as(Role.LEAD)
            .contentType("text/plain")
            .body("date,base,quote,rate\n2025-06-01,CHF,EUR,0.90\n2026-02-10,CHF,EUR,0.95\n")
            .post("/api/v1/exchange-rates:import"));
    as(Role.ADMIN).delete("/api/v1/runs/scraped");
    example.apply();
    String run = Files.readString(Path.of("src/test/resources/scraped.yaml"));
    accepted(as(Role.ADMIN).contentType("application/yaml").body(run).post("/api/v1/runs:apply"));
    observed();
    compared();
    sent();
    incidents.evaluate("scraped");
    failing(Map.of("old", "AUTHENTICATION", "new", "AUTHORIZATION", "third", "CONFIG"));
  }

  private void observed() throws Exception {
    String seats =
        "{\"kind\":\"seatUsage\",\"name\":\"seats\",\"entitled\":100,\"assigned\":96,\"active\":71}";
    String beat =
        "{\"kind\":\"integrationHealth\",\"name\":\"crm"
            + " sync\",\"status\":\"up\",\"latency\":\"PT0.007S\"}";
    String count = "{\"kind\":\"contentCount\",\"name\":\"articles\",\"items\":%d}";
    String users =
        IntStream.range(0, 6)
            .mapToObj(
                i ->
                    "{\"kind\":\"userRoster\",\"name\":\"users\",\"vendorId\":\"u%1$d\",\"status\":\"active\",\"address\":\"u%1$d@example.org\"}"
                        .formatted(i))
            .collect(Collectors.joining(","));
    push("old", seats, beat, count.formatted(140), users);
    push("new", beat, count.formatted(40), users, volume(8, 9, 950), volume(9, 10, 700));
    push("third", seats);
  }

  private static String volume(int from, int until, int messages) {
    return "{\"kind\":\"sendVolume\",\"name\":\"email\",\"from\":\"2026-03-%02dT00:00:00Z\",\"observedAt\":\"2026-03-%02dT00:00:00Z\",\"messages\":%d}"
        .formatted(from, until, messages);
  }

  private void push(String connection, String... observations) throws Exception {
    String path = "/api/v1/connections/scraped-" + connection;
    String token = as(Role.OPERATOR).post(path + "/push-token").path("token");
    accepted(
        given()
            .urlEncodingEnabled(false)
            .header("Authorization", "Bearer " + token)
            .contentType(ContentType.JSON)
            .body("{\"observations\":[" + String.join(",", observations) + "]}")
            .post(path + "/observations"));
  }

  private void compared() throws Exception {
    for (String check : List.of("articles", "consent")) {
      String path = "/api/v1/runs/scraped/checks/" + check;
      for (String side : List.of("legacy", "replacement")) {
        String row = "{\"key\":\"a@example.org\",\"title\":\"A\",\"state\":\"unsubscribed\"}";
        accepted(
            as(Role.OPERATOR)
                .contentType("application/x-ndjson")
                .body(row.getBytes(StandardCharsets.UTF_8))
                .post(path + "/" + side + "/batches?batch=1"));
        accepted(as(Role.OPERATOR).body("{}").post(path + "/" + side + ":commit"));
      }
      accepted(as(Role.OPERATOR).post(path + ":compare"));
    }
  }

  private void sent() throws Exception {
    for (String side : List.of("legacy", "replacement")) {
      accepted(
          as(Role.OPERATOR)
              .contentType("text/csv")
              .body(
                  "person,at,message,kind,user\na@example.org,2026-03-09T08:00:00Z,sale,,\n"
                      .getBytes(StandardCharsets.UTF_8))
              .post(
                  "/api/v1/runs/scraped/sends/"
                      + side
                      + "/batches?batch=1&from=2026-03-01T00:00:00Z&until=2026-03-10T06:00:00Z"));
    }
  }

  /** Pollers that fail: what they are of is pushed, so that no vendor has to be away. */
  private void failing(Map<String, String> kinds) throws Exception {
    try (Connection connection = database.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "update poller_state set failures = 2, failure_kind = ?, failure_message = 'No.',"
                    + " failure_remedy = 'Ask.', failure_since = ? where connection_id ="
                    + " (select id from connection where slug = ?)")) {
      for (Map.Entry<String, String> kind : kinds.entrySet()) {
        update.setString(1, kind.getValue());
        update.setLong(2, clock.now().minusSeconds(3_600).toEpochMilli());
        update.setString(3, "scraped-" + kind.getKey());
        assertThat(update.executeUpdate()).isPositive();
      }
    }
  }

  /** Of every metric and label the values that were scraped. */
  private Map<String, Map<String, Set<String>>> scraped() {
    Map<String, Map<String, Set<String>>> scraped = new TreeMap<>();
    Matcher series = SERIES.matcher(example.scrape());
    while (series.find()) {
      Map<String, Set<String>> values =
          scraped.computeIfAbsent(series.group(1), name -> new TreeMap<>());
      Matcher label = LABEL.matcher(series.group(2) == null ? "" : series.group(2));
      while (label.find()) {
        values.computeIfAbsent(label.group(1), name -> new TreeSet<>()).add(label.group(2));
      }
    }
    return scraped;
  }

  @Test
  void everyMetricIsScrapedWithItsLabels() {
    Map<String, Map<String, Set<String>>> scraped = scraped();
    Map<String, Set<String>> found = new TreeMap<>();
    Map<String, Set<String>> stated = new TreeMap<>();
    for (Metric metric : Metric.values()) {
      stated.put(metric.id(), new TreeSet<>(metric.labels()));
      found.put(metric.id(), scraped.getOrDefault(metric.id(), Map.of()).keySet());
    }
    assertThat(found).isEqualTo(stated);
    assertThat(scraped)
        .containsKeys(
            "parallelrun_build_info",
            "parallelrun_runs_read_timestamp_seconds",
            "parallelrun_left_out_runs",
            "parallelrun_integration_checks_total",
            "parallelrun_integration_check_duration_seconds_bucket",
            "parallelrun_validation_comparisons_total",
            "parallelrun_left_out_connectors",
            "parallelrun_plugin_retained",
            "parallelrun_shard_held");
    assertThat(scraped.get("parallelrun_forecast_cutover_timestamp_seconds").get("percentile"))
        .contains("50", "85", "95");
  }

  @Test
  void everythingThatIsAskedForIsScraped() throws Exception {
    Map<String, Map<String, Set<String>>> scraped = scraped();
    String recorded = Files.readString(ALERTING.resolve("rules.yaml"));
    List<String> missing = new ArrayList<>();
    int asked = 0;
    for (String file :
        List.of(
            "rules.yaml",
            "alerts.yaml",
            "dashboards/money.json",
            "dashboards/validation.json",
            "dashboards/wiring.json")) {
      Matcher series = ASKED.matcher(Files.readString(ALERTING.resolve(file)));
      while (series.find()) {
        if (recorded.contains("record: run:" + series.group(1) + ":")) {
          continue;
        }
        Map<String, Set<String>> labels = scraped.getOrDefault(series.group(1), Map.of());
        Matcher matcher = MATCHER.matcher(series.group(2));
        while (matcher.find()) {
          asked++;
          missing.addAll(missing(series.group(1), matcher, labels));
        }
      }
    }
    assertThat(asked).isGreaterThan(60);
    assertThat(missing).isEmpty();
  }

  private static List<String> missing(
      String metric, Matcher matcher, Map<String, Set<String>> labels) {
    if (POLLED.contains(metric.replaceFirst("_bucket$", ""))) {
      return List.of();
    }
    Set<String> values = labels.getOrDefault(matcher.group(1), Set.of());
    String wanted = matcher.group(3);
    if (wanted.startsWith("$")) {
      return values.isEmpty() ? List.of(metric + " " + matcher.group()) : List.of();
    }
    Set<String> gone =
        new HashSet<>(
            matcher.group(2).contains("~") ? Arrays.asList(wanted.split("\\|")) : List.of(wanted));
    gone.removeAll(values);
    return gone.stream().map(value -> metric + " " + matcher.group(1) + " " + value).toList();
  }

  /** A run that is deleted takes everything that names it with it. */
  @Test
  void nothingOfARunIsLeftOnceItIsDeleted() throws Exception {
    assertThat(ofTheRun()).hasSizeGreaterThan(60);
    as(Role.ADMIN).delete("/api/v1/runs/scraped").then().statusCode(204);
    incidents.evaluateAll();
    // Comparisons are looked at each minute: ComparisonMetersTest.
    assertThat(ofTheRun()).isSubsetOf("parallelrun_validation_comparisons_total");
  }

  /** Metrics with a series that names the run. */
  private List<String> ofTheRun() {
    return scraped().entrySet().stream()
        .filter(metric -> metric.getValue().getOrDefault("run", Set.of()).contains("scraped"))
        .map(Map.Entry::getKey)
        .toList();
  }
}

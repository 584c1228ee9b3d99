package io.parallelrun.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.server.security.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Counts that say nothing together are shown as refused, by all that read them. */
@QuarkusTest
@TestProfile(MovableClock.Profile.class)
class ComparedCountsTest {
  private static final String NOON = "2026-03-10T12:00:00Z";
  private static final String RUN =
      RunDocument.twoSides("Compared counts")
          + """
          connections:
            - {slug: %1$s-old, platform: old, type: push, settings: {every: PT24H}}
            - {slug: %1$s-new, platform: new, type: push, settings: {every: PT24H}}
          workstreams:
            - slug: content
              name: Content
              kind: content-migration
              scopes:
                - slug: articles
                  name: Articles
                  legacy: {connection: %1$s-old, scope: posts}
                  replacement: {connection: %1$s-new, scope: articles}
          """;

  @Inject RestCaller rest;
  @Inject WorkedExample example;
  @Inject MovableClock clock;

  private void counted(String run, String legacy, String replacement) throws Exception {
    clock.set(NOON);
    rest.apply(RUN.formatted(run)).statusCode(200);
    RestCaller.push(run + "-old", rest.pushToken(run + "-old"), count("posts", 250, legacy));
    RestCaller.push(
        run + "-new", rest.pushToken(run + "-new"), count("articles", 140, replacement));
  }

  private static String count(String name, int items, String more) {
    return "{\"kind\":\"contentCount\",\"name\":\"%s\",\"items\":%d,%s}"
        .formatted(name, items, more);
  }

  private static String at(String time) {
    return "\"observedAt\":\"" + time + "\"";
  }

  private static String marked(String quality) {
    return at(NOON) + ",\"quality\":\"" + quality + "\"";
  }

  private JsonPath overview(String run) throws Exception {
    return rest.as(Role.VIEWER).get("/api/v1/runs/" + run + "/overview").jsonPath();
  }

  private String page(String address) throws Exception {
    return rest.as(Role.VIEWER).get(address).then().statusCode(200).extract().asString();
  }

  /** Value of a series of the run with a name; empty when there is none. */
  private String metric(String name, String run) {
    return example
        .scrape()
        .lines()
        .filter(line -> line.startsWith(name + "{") && line.contains("run=\"" + run + "\""))
        .map(line -> line.substring(line.lastIndexOf(' ') + 1))
        .reduce("", (before, value) -> value);
  }

  private void refused(String run, String reason) throws Exception {
    JsonPath overview = overview(run);
    String scope = "progress.workstreams[0].scopes[0].progress";
    assertThat(overview.getString(scope + ".incomparable")).contains(reason);
    assertThat(overview.getInt(scope + ".legacy")).isEqualTo(250);
    assertThat(overview.<Object>get("progress.doneRatio")).isNull();
    String page = page("/runs/" + run);
    assertThat(page).contains("Not compared. " + reason);
    assertThat(page("/runs/" + run + "/explain/workstream-done?of=content"))
        .contains("counts that cannot be compared", reason);
    assertThat(metric("parallelrun_content_incomparable", run)).isEqualTo("1.0");
    assertThat(metric("parallelrun_workstream_completion_ratio", run)).isEmpty();
    assertThat(metric("parallelrun_content_items", run)).isNotEmpty();
  }

  private String forecast(String run, String of) throws Exception {
    return String.valueOf(
        rest.as(Role.VIEWER).get("/api/v1/runs/" + run + "/forecast").jsonPath().getString(of));
  }

  /** Eight weeks in which twenty items moved each, the last of them a day ago. */
  private void weeks(String run, String quality) throws Exception {
    counted(run, marked("exact"), marked("exact"));
    push(run, quality);
  }

  private void push(String run, String quality) throws Exception {
    String token = rest.pushToken(run + "-new");
    String weeks =
        IntStream.rangeClosed(0, 7)
            .mapToObj(
                week ->
                    count(
                        "articles",
                        20 * week,
                        at(Instant.parse(NOON).minus(Duration.ofDays(50 - 7L * week)).toString())
                            + ",\"quality\":\""
                            + quality
                            + "\""))
            .collect(Collectors.joining(","));
    RestCaller.push(run + "-new", token, weeks);
  }

  @Test
  void fromALowerBoundToACountNothingMoved() throws Exception {
    weeks("step", "capped");
    assertThat(overview("step").getDouble("progress.doneRatio")).isEqualTo(0.56);
    assertThat(forecast("step", "basis")).isNotEqualTo("SIMULATED");
    assertThat(forecast("step", "explanation") + forecast("step", "works"))
        .doesNotContain("cannot be compared");
  }

  @Test
  void whatIsRefusedIsNotForecastEither() throws Exception {
    weeks("weeks", "exact");
    assertThat(forecast("weeks", "basis")).isEqualTo("SIMULATED");
    String token = rest.pushToken("weeks-old");
    RestCaller.push(
        "weeks-old",
        token,
        count("posts", 250, at("2026-03-10T12:00:01Z") + ",\"quality\":\"capped\""));
    assertThat(forecast("weeks", "basis")).isNotEqualTo("SIMULATED");
    assertThat(forecast("weeks", "explanation") + forecast("weeks", "works"))
        .contains("the counts of both sides cannot be compared, and there is no estimate");
  }

  @Test
  void aLowerBoundIsNeverProgress() throws Exception {
    counted("lower-bound", marked("capped"), marked("exact"));
    refused("lower-bound", "The legacy side tells only that there are at least 250");
  }

  @Test
  void countsOfOtherDaysAreNeverProgress() throws Exception {
    counted("apart", at("2026-03-08T11:00:00Z"), at(NOON));
    refused("apart", "The legacy count holds for 2026-03-08T11:00:00Z");
  }

  private String roster(String quality) {
    return IntStream.range(0, 6)
        .mapToObj(
            i ->
                "{\"kind\":\"userRoster\",\"name\":\"users\",\"vendorId\":\"u%1$d\",\"status\":\"active\",\"address\":\"u%1$d@example.org\",%2$s}"
                    .formatted(i, marked(quality)))
        .collect(Collectors.joining(","));
  }

  private JsonPath people(String run, String legacy) throws Exception {
    clock.set(NOON);
    String identities =
        "identities: {legacyConnection: %1$s-old, replacementConnection: %1$s-new}\n";
    rest.apply((RUN + identities).formatted(run)).statusCode(200);
    RestCaller.push(run + "-old", rest.pushToken(run + "-old"), roster(legacy));
    RestCaller.push(run + "-new", rest.pushToken(run + "-new"), roster("exact"));
    return overview(run);
  }

  @Test
  void aPartOfARosterSaysNothingOfWhoIsWhere() throws Exception {
    JsonPath whole = people("people", "exact");
    assertThat(whole.getInt("identities.overlap.shared")).isEqualTo(6);
    JsonPath part = people("part", "capped");
    assertThat(part.<Object>get("identities.overlap")).isNull();
    assertThat(part.getString("identities.unknown"))
        .contains("The legacy side tells only that there are at least 6");
    assertThat(page("/runs/part")).contains("Not known: The legacy side tells only");
    assertThat(metric("parallelrun_identity_overlap_ratio", "people")).isEqualTo("1.0");
    assertThat(metric("parallelrun_identity_overlap_ratio", "part")).isEmpty();
    assertThat(metric("parallelrun_identity_incomparable", "part")).isEqualTo("1.0");
    assertThat(metric("parallelrun_identity_incomparable", "people")).isEqualTo("0.0");
    assertThat(
            rest.as(Role.VIEWER)
                .get("/api/v1/runs/part/observations?field=IDENTITIES_SHARED")
                .jsonPath()
                .getList("items"))
        .isEmpty();
  }

  @Test
  void whatATokenMaySeeIsComparedAndSaid() throws Exception {
    counted("visible", marked("visibleOnly"), marked("exact"));
    JsonPath overview = overview("visible");
    assertThat(overview.getDouble("progress.doneRatio")).isEqualTo(0.56);
    assertThat(overview.getString("progress.workstreams[0].scopes[0].progress.caveat"))
        .contains("the share may be lower");
    assertThat(page("/runs/visible")).contains("the share may be lower");
    assertThat(metric("parallelrun_content_incomparable", "visible")).isEqualTo("0.0");
    assertThat(metric("parallelrun_workstream_completion_ratio", "visible")).isEqualTo("0.56");
  }

  private String gate(String run) throws Exception {
    String gates =
        """
        gates:
          - slug: moved
            name: Moved
            condition: {kind: work-done, workstream: content, atLeast: 0.5}
        """;
    rest.apply((RUN + gates).formatted(run)).statusCode(200);
    String readiness = rest.as(Role.VIEWER).get("/api/v1/runs/" + run + "/readiness").asString();
    JsonPath moved = JsonPath.from(readiness).setRootPath("gates[0]");
    return moved.getString("outcome") + ": " + moved.getString("reason");
  }

  @Test
  void aGateDoesNotPassOnWhatATokenMaySee() throws Exception {
    counted("gate-visible", marked("visibleOnly"), marked("exact"));
    assertThat(gate("gate-visible"))
        .startsWith("UNKNOWN: 56.0 % of 50.0 % done, but the legacy side counts only what");
    counted("gate-exact", marked("exact"), marked("visibleOnly"));
    assertThat(gate("gate-exact")).isEqualTo("CLEAN: 56.0 % of 50.0 % done");
  }

  @Test
  void countsThatAgreeOnWhatTheyAreNeedNoWords() throws Exception {
    counted("alike", marked("exact"), marked("exact"));
    assertThat(overview("alike").getDouble("progress.doneRatio")).isEqualTo(0.56);
    assertThat(Pattern.compile("Not compared|share may be").matcher(page("/runs/alike")).find())
        .isFalse();
  }
}

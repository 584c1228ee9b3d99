package io.parallelrun.dashboard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.parallelrun.server.security.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.StringReader;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The decision calendar in other programs, twenty days into the worked example. */
@QuarkusTest
@TestProfile(FixedClock.Day20.class)
class DecisionFilesTest {
  @Inject WorkedExample example;

  @BeforeEach
  void applied() throws Exception {
    example.apply();
  }

  private static VEvent notice(Calendar calendar) {
    return calendar.<VEvent>getComponents(Component.VEVENT).stream()
        .filter(event -> event.getUid().orElseThrow().getValue().contains("notice_deadline"))
        .filter(event -> event.getSummary().getValue().contains("Notice for"))
        .findFirst()
        .orElseThrow();
  }

  private static Calendar parse(String text) throws Exception {
    Calendar calendar = new CalendarBuilder().build(new StringReader(text));
    assertThat(calendar.validate().hasErrors()).isFalse();
    return calendar;
  }

  @Test
  void aCalendarProgramReadsTheDeadline() throws Exception {
    String text =
        given()
            .header("Authorization", "Bearer " + example.key(Role.FINANCE))
            .get("/api/v1/runs/g26/decisions.ics")
            .then()
            .statusCode(200)
            .contentType("text/calendar")
            .extract()
            .asString();
    VEvent notice = notice(parse(text));
    assertThat(notice.getDateTimeStart().getValue()).isEqualTo("20260131");
    assertThat(notice.getSummary().getValue()).contains("102,720.00 EUR");
    assertThat(notice.getAlarms()).hasSize(2);
  }

  @Test
  void aSubscriptionByTokenShowsNoAmountsToAViewer() throws Exception {
    String viewer = example.key(Role.VIEWER);
    String text = given().get("/api/v1/calendars/" + viewer + "/g26.ics").asString();
    assertThat(notice(parse(text)).getSummary().getValue()).doesNotContain("102,720");
    given().get("/api/v1/calendars/prt_wrong/g26.ics").then().statusCode(404);
  }

  @Test
  void theSameAsATable() throws Exception {
    given()
        .header("Authorization", "Bearer " + example.key(Role.FINANCE))
        .get("/api/v1/runs/g26/decisions.csv")
        .then()
        .statusCode(200)
        .body(containsString("2026-01-31,10,"))
        .body(containsString(",102720.00,EUR,open,false,"));
  }
}

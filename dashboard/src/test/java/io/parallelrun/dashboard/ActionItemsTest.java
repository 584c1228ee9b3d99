package io.parallelrun.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.parallelrun.server.action.ActionWatcher;
import io.parallelrun.server.security.Role;
import io.parallelrun.server.store.AuditEntry;
import io.parallelrun.server.store.AuditLog;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The worked example on the first day after the notice deadline: what somebody should look at. */
@QuarkusTest
@TestProfile(FixedClock.AfterTheNotice.class)
class ActionItemsTest {
  @Inject RestCaller rest;
  @Inject WorkedExample example;
  @Inject ActionWatcher watcher;
  @Inject AuditLog audit;

  @BeforeEach
  void theWorkedExample() throws Exception {
    example.apply();
    watcher.evaluate("g26");
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    rest.as(Role.LEAD).delete("/api/v1/runs/g26").then().statusCode(204);
  }

  private JsonPath items(Role role, String query) throws Exception {
    return rest.as(role)
        .get("/api/v1/action-items?run=g26" + query)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  @Test
  void theMissedNoticeAndHalfOfTheBudgetAreItems() throws Exception {
    JsonPath items = items(Role.LEAD, "&state=open");
    assertThat(items.getList("items.key", String.class))
        .containsExactlyInAnyOrder(
            "budget-threshold/r0/0.5", "notice-deadline-missed/legacy-license/2026-01-31");
    String missed = "items.find { it.kind == 'DECISION' }.";
    assertThat(items.getString(missed + "severity")).isEqualTo("CRITICAL");
    assertThat(items.getFloat(missed + "amount.amount")).isEqualTo(102720.00f);
    watcher.evaluate("g26");
    assertThat(items(Role.LEAD, "").getList("items")).hasSize(2);
  }

  @Test
  void aViewerReadsTitlesAndNoAmountAndDecidesNothing() throws Exception {
    JsonPath items = items(Role.VIEWER, "");
    assertThat(items.getList("items.amount")).containsOnlyNulls();
    assertThat(items.prettify()).contains("Notice for Legacy license was missed");
    assertThat(items.prettify()).doesNotContain("102720");
    long id = items.getLong("items[0].id");
    rest.as(Role.VIEWER)
        .body("{\"reason\":\"no\"}")
        .post("/api/v1/action-items/" + id + ":dismiss")
        .then()
        .statusCode(403);
  }

  @Test
  void anItemIsPutAsideWithAReasonAndOpenedAgain() throws Exception {
    long id = items(Role.LEAD, "").getLong("items.find { it.kind == 'DECISION' }.id");
    String address = "/api/v1/action-items/" + id;
    rest.as(Role.LEAD)
        .body("{\"reason\":\"talks go on\"}")
        .post(address + ":snooze")
        .then()
        .statusCode(200)
        .body("state", equalTo("SNOOZED"))
        .body("until", equalTo("2026-02-08T00:00:00Z"))
        .body("reason", equalTo("talks go on"));
    rest.as(Role.LEAD)
        .body("{\"until\":\"2026-03-01\",\"reason\":\"ours\"}")
        .post(address + ":accept")
        .then()
        .body("state", equalTo("ACCEPTED"))
        .body("until", equalTo("2026-03-01T00:00:00Z"));
    watcher.evaluate("g26");
    assertThat(items(Role.LEAD, "&state=accepted").getList("items")).hasSize(1);
    rest.as(Role.LEAD)
        .body("{}")
        .post(address + ":reopen")
        .then()
        .statusCode(200)
        .body("state", equalTo("OPEN"))
        .body("until", nullValue());
    assertThat(audit.latest(100))
        .extracting(AuditEntry::action)
        .contains("action-item.snoozed", "action-item.accepted", "action-item.opened");
    assertThat(audit.latest(100))
        .filteredOn(entry -> entry.action().equals("action-item.snoozed"))
        .first()
        .satisfies(entry -> assertThat(entry.actor()).startsWith("token:"))
        .satisfies(entry -> assertThat(entry.detail()).contains("talks go on"));
  }

  @Test
  void whatCannotBeDecidedIsNamed() throws Exception {
    long id = items(Role.LEAD, "").getLong("items[0].id");
    String address = "/api/v1/action-items/" + id;
    rest.as(Role.LEAD)
        .body("{}")
        .post(address + ":dismiss")
        .then()
        .statusCode(422)
        .body("detail", containsString("reason: expected 1 to 500 characters, got nothing"));
    rest.as(Role.LEAD)
        .body("{\"until\":\"2027-03-01\",\"reason\":\"long\"}")
        .post(address + ":snooze")
        .then()
        .statusCode(422)
        .body("detail", containsString("until: expected a day from 2026-02-02 to 2026-05-02"));
    rest.as(Role.LEAD)
        .body("{}")
        .post(address + ":reopen")
        .then()
        .statusCode(422)
        .body("detail", containsString("expected an item that was put aside"));
    rest.as(Role.LEAD)
        .get("/api/v1/action-items?state=lost")
        .then()
        .statusCode(400)
        .body("detail", containsString("state: expected some of"));
    rest.as(Role.LEAD).get("/api/v1/action-items/0").then().statusCode(404);
  }

  @Test
  void listsGoOnWhereTheyEnded() throws Exception {
    JsonPath first = items(Role.LEAD, "&limit=1");
    assertThat(first.getList("items")).hasSize(1);
    JsonPath rest = items(Role.LEAD, "&limit=1&after=" + first.getString("next"));
    assertThat(rest.getList("items")).hasSize(1);
    assertThat(rest.getLong("items[0].id")).isLessThan(first.getLong("items[0].id"));
    assertThat(rest.getString("next")).isNull();
  }

  @Test
  void aFrozenPlanShowsWhatAChangeCosts() throws Exception {
    rest.as(Role.LEAD).body("{}").post("/api/v1/runs/g26/baselines").then().statusCode(400);
    rest.as(Role.LEAD)
        .header("If-Match", "\"7\"")
        .body("{}")
        .post("/api/v1/runs/g26/baselines")
        .then()
        .statusCode(412);
    rest.as(Role.LEAD)
        .header("If-Match", "\"1\"")
        .body("{\"note\":\"approved\"}")
        .post("/api/v1/runs/g26/baselines")
        .then()
        .statusCode(200)
        .body("revision", equalTo(1));
    change("amount: 60000", "amount: 70000");
    JsonPath overview = example.overview();
    assertThat(overview.getString("plan.state")).isEqualTo("FROZEN");
    assertThat(overview.getBoolean("plan.changedSince")).isTrue();
    assertThat(overview.getFloat("money.planned.amount")).isEqualTo(118931.51f);
    assertThat(overview.getFloat("money.budget.amount")).isEqualTo(118931.51f);
    assertThat(overview.getFloat("money.contingency.amount")).isEqualTo(61261.70f);
    assertThat(overview.getFloat("money.contingencyUsed.amount")).isEqualTo(10000.00f);
    assertThat(example.metric("parallelrun_budget_cost{run=\"g26\"}"))
        .isBetween(118931.50, 118931.51);
    assertThat(example.metric("parallelrun_contingency_remaining_cost{run=\"g26\"}"))
        .isBetween(51261.69, 51261.70);

    JsonPath curve =
        rest.as(Role.FINANCE)
            .get("/api/v1/runs/g26/contingency")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    assertThat(curve.getInt("revision")).isEqualTo(1);
    assertThat(curve.getFloat("points.find { it.day == '2026-02-01' }.moneyUsed"))
        .isEqualTo(10000f);
    assertThat(curve.getString("adequacy.state")).isEqualTo("UNKNOWN");

    // Each threshold fires once per revision of the plan.
    watcher.evaluate("g26");
    assertThat(items(Role.LEAD, "").getList("items.key", String.class))
        .contains("budget-threshold/r0/0.5", "budget-threshold/r1/0.5");
  }

  private void change(String from, String to) throws Exception {
    rest.apply(Role.LEAD, WorkedExample.document().replace(from, to)).statusCode(200);
  }

  @Test
  void thePageShowsItemsAndTheirForms() throws Exception {
    String lead = page(Role.LEAD);
    assertThat(lead)
        .contains("Notice for Legacy license was missed on 2026-01-31", "102,720.00 EUR")
        .contains("Dismiss", "Action items (2)", "plan not frozen", "Freeze version 1");
    assertThat(page(Role.VIEWER))
        .contains("Notice for Legacy license was missed on 2026-01-31")
        .doesNotContain("102,720")
        .doesNotContain("Dismiss</button>")
        .doesNotContain("Freeze version");
    List<String> shares =
        example.overview().getList("plan.thresholds.findAll { it.reached }.share", String.class);
    assertThat(shares).containsExactly("0.5");
  }

  private String page(Role role) throws Exception {
    return rest.as(role).get("/runs/g26/actions").then().statusCode(200).extract().asString();
  }
}

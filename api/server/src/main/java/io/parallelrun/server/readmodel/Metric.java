package io.parallelrun.server.readmodel;

import java.util.List;
import java.util.Locale;

/** The metrics of a run: names, labels and meaning in one place. All are gauges. */
public enum Metric {
  RUN_INFO(
      "Always 1; name, reporting currency and scope of the budget of the run.",
      "name",
      "reporting_currency",
      "budget_scope"),
  RUN_PHASE("1 for the phase the run is in, 0 for the others.", "phase"),
  ACCRUED_COST(
      "Cost accrued since the start of the run, to the second.", "side", "component", "cash_class"),
  DAILY_COST("Cost of today that runs with time.", "side", "component", "cash_class"),
  BILLED_COST("Paid since the start of the run.", "side", "component", "cash_class"),
  FORECAST_COST(
      "What the run will have cost in the scope of its budget, by percentile of the simulation or"
          + " at the expected end.",
      "percentile",
      "method"),
  PLANNED_COST("Cost of the whole plan."),
  BUDGET_COST("Budget without contingency."),
  CONTINGENCY_COST("Contingency kept on top of the budget."),
  CONTINGENCY_REMAINING_COST("Contingency that is left."),
  BUDGET_WINDOW_SECONDS("Planned length of the run and the time kept as contingency."),
  RUNWAY_SECONDS("Time until budget and contingency are spent, on the stepped forecast."),
  PLANNED_CUTOVER_TIMESTAMP_SECONDS("Planned end of the run."),
  FORECAST_CUTOVER_TIMESTAMP_SECONDS(
      "Expected end of the run, by percentile of the simulation; without one the single estimate is"
          + " given as the 85th.",
      "percentile",
      "method"),
  TIME_BOX_PROBABILITY_RATIO(
      "How likely the run ends within the time decided, by the simulation, 0 to 1."),
  EXTENSION_COST(
      "Cost of a later end: accrual, or commitments met on the way.", "horizon", "basis"),
  COMMITTED_COST("Owed from today whatever is done.", "side"),
  AVOIDABLE_COST("Of the forecast, what is not spent and not owed.", "side"),
  STRANDED_COST("Owed or paid for a side after the expected end.", "side"),
  COST_PERFORMANCE_RATIO("CPI: earned over actual cost; below 1 is over cost."),
  TO_COMPLETE_PERFORMANCE_RATIO("TCPI: the efficiency the rest needs to meet the plan's cost."),
  SCHEDULE_PERFORMANCE_RATIO("SPI(t): earned over actual time; below 1 is late."),
  WORKSTREAM_COMPLETION_RATIO("Share of a workstream that is done, 0 to 1.", "workstream"),
  CONTRACT_END_TIMESTAMP_SECONDS("End of the term a contract is in.", "contract", "side"),
  CONTRACT_NOTICE_DEADLINE_TIMESTAMP_SECONDS(
      "Moment from which the next renewal is owed.", "contract", "side"),
  CONTRACT_NOTICE_GIVEN("1 when notice was given.", "contract", "side"),
  CONTRACT_RENEWAL_COMMITMENT_COST("Amount the next renewal commits.", "contract", "side"),
  CONTRACT_COMMITMENT_USED_RATIO(
      "Of the longest minimum of a contract, what was counted before today, in the period it is"
          + " in; above 1 when more was used.",
      "contract",
      "side"),
  CONTRACT_CLIFF_TIMESTAMP_SECONDS(
      "Last good day before the next change of its kind in what a contract costs.",
      "contract",
      "side",
      "kind"),
  CONTRACT_CLIFF_COST("What is at stake at that change.", "contract", "side", "kind"),
  LICENSE_ENTITLED_UNITS("Units bought.", "side", "connector", "license_metric"),
  LICENSE_ASSIGNED_UNITS("Units given to somebody.", "side", "connector", "license_metric"),
  LICENSE_ACTIVE_UNITS("Units in use.", "side", "connector", "license_metric"),
  CONTENT_ITEMS("Items of content.", "side", "workstream", "scope"),
  CONTENT_INCOMPARABLE(
      "1 while the counts of both sides cannot be compared, so that no share follows from them: one"
          + " is a lower bound, or they hold for moments more than two days apart.",
      "workstream",
      "scope"),
  IDENTITY_INCOMPARABLE(
      "1 while the rosters of both sides cannot be compared, so that no overlap follows from them:"
          + " one is a part, or they hold for moments more than two days apart."),
  IDENTITY_OVERLAP_RATIO("Overlap of the people of both sides, 0 to 1.", "measure"),
  INTEGRATION_INFO(
      "Always 1; the connection that an integration is watched through.",
      "side",
      "integration",
      "connector"),
  INTEGRATION_STATE(
      "1 for the state an integration is in, 0 for the others.",
      "side",
      "integration",
      "state",
      "cause"),
  INTEGRATION_LAST_SUCCESS_TIMESTAMP_SECONDS(
      "When a check last found an integration working.", "side", "integration"),
  INTEGRATION_FLAPPING(
      "1 when the checks of an integration change too often to say anything.",
      "side",
      "integration"),
  GATE_PASSED("1 when a gate passed; waivers aside.", "gate"),
  GATE_WAIVED("1 while somebody answers for a gate that need not pass.", "gate"),
  GATE_STATE("1 for the state a gate is in, 0 for the others.", "gate", "state"),
  ZOMBIE_CHARGE(
      "1 when a contract of the legacy side was charged for after it was off and nothing was owed;"
          + " absent while nothing fresh tells what is charged.",
      "contract"),
  REDUNDANT_DAILY_COST(
      "What is paid twice for a capability today although its gate passed; 0 when nothing is.",
      "capability"),
  CAPABILITY_STAGE("1 for the stage a capability is in, 0 for the others.", "capability", "stage"),
  SPEND_CLASS_DAILY_COST(
      "Cost of today by what it is good for; shelfware is absent while counts of licenses are"
          + " stale, and uncounted is what it was when they were last counted.",
      "spend_class"),
  MAINTENANCE_ACTIVE("1 while somebody works on an integration.", "side", "integration"),
  VALIDATION_OUTCOME("1 for what a check says, 0 for the rest.", "check", "outcome"),
  VALIDATION_MISMATCH_RATIO(
      "Share that differs above noise in the latest comparison that proves something, known"
          + " differences left out, 0 to 1; kept while inputs are stale or prove nothing.",
      "check"),
  VALIDATION_NOISE_RATIO(
      "Share in which the legacy side differs from itself as well, 0 to 1.", "check"),
  VALIDATION_MISMATCH_UPPER_BOUND_RATIO(
      "Upper end, at 95 %, of what share of everything may differ above noise; never 0.", "check"),
  VALIDATION_TOLERANCE_RATIO("Share that may differ above noise.", "check"),
  VALIDATION_INPUT_TIMESTAMP_SECONDS(
      "The moment that what a side says holds for.", "check", "side"),
  VALIDATION_INPUT_INTERVAL_SECONDS("How often a side is expected to say something.", "check"),
  VALIDATION_CONSENT_MISSING_COUNT(
      "People who opted out on the legacy side and not on the replacement, in the latest comparison"
          + " that proves something.",
      "check"),
  VALIDATION_CONSENT_EXTRA_COUNT(
      "People who opted out on the replacement alone; allowed.", "check"),
  DUAL_SENDS(
      "People mailed by both sides within the window, each once a day, messages both sent and"
          + " things both counted, on days of which one was found in the last 24 hours; none while"
          + " it is not known.",
      "kind"),
  DUAL_SENDS_STATE("1 for what the guard of sends says, 0 for the rest.", "state"),
  SEND_REPORT_TIMESTAMP_SECONDS("Up to when a side told all it sent.", "side"),
  SEND_RAMP_STATE("1 for the state a ramp is in, 0 for the others.", "ramp", "state"),
  SEND_RAMP_RATIO("Messages sent per message planned, on the last day that can be judged.", "ramp"),
  SEND_RAMP_END_TIMESTAMP_SECONDS("When the last step of a ramp is reached at this pace.", "ramp"),
  EXCHANGE_RATE_EFFECT_COST(
      "What exchange rates added to the cost accrued, against the rates planned with."),
  FX_RATE_AGE_SECONDS("Age of the last rate of a currency that contracts are paid in.", "currency"),
  LEFT_OUT_NAMES(
      "How many names of a kind have no metrics, because a run has more of them than are exported.",
      "kind"),
  CONNECTOR_INFO("Always 1; what a connection is.", "connector", "side", "platform", "type"),
  CONNECTOR_UP("1 when every poller of a connection works and is fresh.", "connector"),
  CONNECTOR_PAUSED("1 while somebody paused a connection.", "connector"),
  CONNECTOR_FAILING_SINCE_TIMESTAMP_SECONDS(
      "Since when polls of a connection fail, by the kind of the last failure; of the poller that"
          + " does so longest, none while none does.",
      "connector",
      "kind"),
  CONNECTOR_CONSECUTIVE_FAILURES(
      "Polls in a row that failed, of the poller with the most of them, by the kind of the last"
          + " failure; none while none fails.",
      "connector",
      "kind"),
  CONNECTOR_LAST_SUCCESS_TIMESTAMP_SECONDS(
      "Oldest last success among the pollers of a connection; 0 for never.", "connector"),
  CONNECTOR_POLL_INTERVAL_SECONDS(
      "Interval of the poller with the oldest last success.", "connector"),
  CONNECTOR_LAG_SECONDS(
      "How much later than its interval the poller that is most behind last succeeded.",
      "connector"),
  CONNECTOR_POLLER_LAST_SUCCESS_TIMESTAMP_SECONDS(
      "When a poller last succeeded; 0 for never.", "connector", "poller"),
  CONNECTOR_POLLER_INTERVAL_SECONDS(
      "Interval between two polls of a poller.", "connector", "poller"),
  CONNECTOR_POLLER_LAG_SECONDS(
      "How much later than its interval a poller last succeeded; missing while it never did.",
      "connector",
      "poller");

  private final String help;
  private final List<String> labels;

  Metric(String help, String... labels) {
    this.help = help;
    this.labels =
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of("run"), java.util.Arrays.stream(labels))
            .toList();
  }

  /** Its name in Prometheus. */
  public String id() {
    return "parallelrun_" + name().toLowerCase(Locale.ROOT);
  }

  /** What it means. */
  public String help() {
    return help;
  }

  /** Its label names; {@code run} first. */
  public List<String> labels() {
    return labels;
  }
}

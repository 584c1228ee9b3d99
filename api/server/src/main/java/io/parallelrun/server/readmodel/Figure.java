package io.parallelrun.server.readmodel;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A figure that can be asked where it comes from. */
public enum Figure {
  COST_PER_DAY(
      "Cost of today",
      "Σ accrual of the day over every source that runs with time; one-off costs are left out"),
  TRAILING_7("Mean cost per day over seven days", "Σ accrual of the last 7 full days / 7"),
  TRAILING_30("Mean cost per day over thirty days", "Σ accrual of the last 30 full days / 30"),
  ACCRUED(
      "Accrued so far",
      "Σ accrual before today + today's accrual × seconds gone / seconds of the day + milestones"
          + " accepted"),
  ACCRUED_CASH("Accrued so far, paid", "the same over components somebody is paid for"),
  PLANNED(
      "Planned cost",
      "Σ accrual from the first day to the planned end + milestones on their due dates"),
  BUDGET("Budget", "the amount stated, or the planned cost when none was"),
  CONTINGENCY(
      "Contingency",
      "the money stated, or the cost of running on for the days kept after the planned end, price"
          + " steps included"),
  CONTINGENCY_USED("Contingency used", "max(0, accrued − planned to date), in the budget's scope"),
  CONTINGENCY_REMAINING("Contingency left", "max(0, contingency − contingency used)"),
  ONE_MORE_DAY(
      "One more day", "cost(end + 1 day) − cost(end); commitments met are shown beside it"),
  ONE_MORE_WEEK("One more week", "cost(end + 7 days) − cost(end); commitments shown beside it"),
  ONE_MORE_MONTH(
      "One more month", "cost(end + 1 calendar month) − cost(end); commitments shown beside it"),
  COMMITTED(
      "Owed whatever is done",
      "Σ contract accrual from today to the end of the last term that can no longer be stopped"),
  STRANDED("Stranded", "Σ committed accrual of legacy contracts after the expected end of the run"),
  HEADLINE("The vendor's quote", "net license of the replacement over the planned run"),
  AGAINST_INSTANT_SWITCH(
      "Real switching cost against an instant switch", "everything the planned run costs"),
  AGAINST_STAYING(
      "Real switching cost against staying",
      "planned cost − legacy license, which would be paid anyway"),
  PAID_FOR_BOTH(
      "Paid for both, today", "both licenses with infrastructure + people operating both, today"),
  EXCHANGE_EFFECT(
      "Effect of exchange rates",
      "Σ accrual at the rates of each day − Σ accrual at the rates planned with"),
  EXPECTED_END("Expected end", "the method that applies is named with its own formula"),
  WORK_DONE("Work done", "Σ weight × share done / Σ weight, over workstreams whose share is known");

  private final String title;
  private final String formula;

  Figure(String title, String formula) {
    this.title = title;
    this.formula = formula;
  }

  /** What it is called on pages. */
  public String title() {
    return title;
  }

  /** How it is computed, in words and symbols. */
  public String formula() {
    return formula;
  }

  /** Its name in addresses, such as {@code cost-per-day}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The figure of a name. */
  public static Optional<Figure> of(String id) {
    return Arrays.stream(values()).filter(figure -> figure.id().equals(id)).findFirst();
  }

  /** Whether it shows money, or only time and progress. */
  public boolean isAmount() {
    return this != EXPECTED_END && this != WORK_DONE;
  }
}

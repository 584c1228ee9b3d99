package io.parallelrun.domain;

import io.parallelrun.domain.calendar.HolidayCalendar;
import io.parallelrun.domain.contract.AccrualPolicy;
import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.contract.FreePeriod;
import io.parallelrun.domain.contract.NoticePolicy;
import io.parallelrun.domain.contract.Price;
import io.parallelrun.domain.contract.PriceBasis;
import io.parallelrun.domain.contract.Promotion;
import io.parallelrun.domain.contract.Term;
import io.parallelrun.domain.run.Budget;
import io.parallelrun.domain.run.Evidence;
import io.parallelrun.domain.run.Extension;
import io.parallelrun.domain.run.ExtensionCause;
import io.parallelrun.domain.run.Milestone;
import io.parallelrun.domain.run.Platform;
import io.parallelrun.domain.run.RatePeriod;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.run.RunDraft;
import io.parallelrun.domain.run.Side;
import io.parallelrun.domain.run.StaffCost;
import io.parallelrun.domain.run.StaffCostKind;
import io.parallelrun.domain.run.Workstream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The end-to-end scenario G26, in parts that tests can change. */
public final class SampleRun {
  public static final LocalDate START = date("2026-01-01");
  public static final Currency EUR = Currency.getInstance("EUR");

  private LocalDate start = START;
  private List<Extension> extensions = List.of();
  private @Nullable LocalDate decommissioned;
  private @Nullable LocalDate aborted;
  private List<Contract> contracts = List.of(legacy(null), replacement());
  private List<Milestone> milestones = List.of(implementation());
  private List<StaffCost> people = List.of(operators(), team());
  private ZoneId zone = ZoneId.of("UTC");
  private Currency currency = EUR;
  private Budget budget = Budget.DEFAULT;
  private List<Workstream> workstreams = List.of();
  private int gateStreakDays;
  private @Nullable LocalDate cutover;
  private List<HolidayCalendar> calendars = List.of();

  private SampleRun() {}

  public static SampleRun planned() {
    return new SampleRun();
  }

  /** With the decision to run until July. */
  public static SampleRun extended() {
    SampleRun run = new SampleRun();
    run.extensions =
        List.of(
            new Extension(
                date("2026-07-01"), ExtensionCause.INTEGRATION, date("2026-03-20"), "CRM sync"));
    return run;
  }

  public SampleRun contracts(List<Contract> value) {
    contracts = value;
    return this;
  }

  public SampleRun calendars(List<HolidayCalendar> value) {
    calendars = value;
    return this;
  }

  public SampleRun milestones(List<Milestone> value) {
    milestones = value;
    return this;
  }

  public SampleRun people(List<StaffCost> value) {
    people = value;
    return this;
  }

  public SampleRun aborted(LocalDate value) {
    aborted = value;
    return this;
  }

  public SampleRun decommissioned(LocalDate value) {
    decommissioned = value;
    return this;
  }

  public SampleRun currency(String code) {
    currency = Currency.getInstance(code);
    return this;
  }

  public SampleRun budget(Budget value) {
    budget = value;
    return this;
  }

  public SampleRun cutover(LocalDate value) {
    cutover = value;
    return this;
  }

  public SampleRun extensions(List<Extension> value) {
    extensions = value;
    return this;
  }

  public SampleRun workstreams(Workstream... value) {
    workstreams = List.of(value);
    return this;
  }

  public SampleRun gateStreakDays(int value) {
    gateStreakDays = value;
    return this;
  }

  public SampleRun zone(ZoneId value) {
    zone = value;
    return this;
  }

  public SampleRun start(LocalDate value) {
    start = value;
    return this;
  }

  public RunDefinition build() {
    return new RunDraft("g26", "Old to new", currency, start, Period.ofMonths(3))
        .zone(zone)
        .extensions(extensions)
        .cutover(cutover)
        .decommissioned(decommissioned)
        .aborted(aborted)
        .platforms(
            List.of(
                new Platform("old", "Old", Side.LEGACY, null),
                new Platform("new", "New", Side.REPLACEMENT, null)))
        .contracts(contracts)
        .people(people)
        .milestones(milestones)
        .budget(budget)
        .workstreams(workstreams)
        .gateStreakDays(gateStreakDays)
        .calendars(calendars)
        .build();
  }

  public static Contract legacy(@Nullable LocalDate noticeGiven) {
    return Contract.builder(
            "old-license",
            "old",
            new Term(date("2025-04-01"), date("2026-04-01")),
            Price.flat(amount("96000"), PriceBasis.YEAR))
        .renews(Period.ofMonths(12), amount("0.07"))
        .notice(NoticePolicy.of(Period.ofDays(60)))
        .noticeGiven(noticeGiven, null)
        .build();
  }

  public static Contract replacement() {
    Term year = new Term(START, date("2027-01-01"));
    return contract(
        "new-license",
        "new",
        year,
        Price.flat(amount("120000"), PriceBasis.YEAR),
        List.of(new FreePeriod(year.start(), year.end())),
        AccrualPolicy.DEFAULT);
  }

  /** A contract that ends with its term. */
  public static Contract contract(
      String slug,
      String platform,
      Term term,
      Price price,
      List<Promotion> promotions,
      AccrualPolicy accrual) {
    return Contract.builder(slug, platform, term, price)
        .promotions(promotions.toArray(Promotion[]::new))
        .accrual(accrual)
        .build();
  }

  public static Milestone implementation() {
    return new Milestone("go", "Implementation", amount("60000"), START, START);
  }

  public static StaffCost operators() {
    return new StaffCost(
        "ops",
        "Operators",
        StaffCostKind.OPERATIONS,
        amount("0.5"),
        null,
        null,
        null,
        amount("110000"),
        RatePeriod.YEAR,
        null,
        Evidence.ESTIMATED,
        null,
        null,
        List.of());
  }

  public static StaffCost team() {
    return new StaffCost(
        "team",
        "Marketing team",
        StaffCostKind.SPLIT_ATTENTION,
        amount("4"),
        null,
        amount("0.20"),
        null,
        amount("110000"),
        RatePeriod.YEAR,
        null,
        Evidence.ASSUMED,
        null,
        null,
        List.of());
  }

  public static LocalDate date(String text) {
    return LocalDate.parse(text);
  }

  public static BigDecimal amount(String text) {
    return new BigDecimal(text);
  }
}

package io.parallelrun.domain.run;

import io.parallelrun.domain.calendar.HolidayCalendar;
import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.sending.SendGuard;
import io.parallelrun.domain.sending.SendRamp;
import io.parallelrun.domain.validation.ComparisonCheck;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run definition in the making: starts from another one, or from nothing but what a run must
 * have. Checked when it is built. Not safe to share between threads.
 */
public final class RunDraft {
  private final String slug;
  private final String name;
  private final Currency currency;
  private final LocalDate start;
  private final Period planned;
  private ExchangePolicy exchange = ExchangePolicy.DEFAULT;
  private @Nullable String owner;
  private ZoneId zone = ZoneOffset.UTC;
  private List<Extension> extensions = List.of();
  private @Nullable LocalDate cutover;
  private @Nullable LocalDate decommissioned;
  private @Nullable LocalDate aborted;
  private List<Platform> platforms = List.of();
  private List<Contract> contracts = List.of();
  private List<StaffCost> people = List.of();
  private List<Milestone> milestones = List.of();
  private @Nullable Budget budget;
  private List<Workstream> workstreams = List.of();
  private int gateStreakDays;
  private List<Integration> integrations = List.of();
  private @Nullable IdentityScope identities;
  private List<ComparisonCheck> checks = List.of();
  private @Nullable SendGuard sendGuard;
  private List<SendRamp> sendRamps = List.of();
  private List<Gate> gates = List.of();
  private List<Capability> capabilities = List.of();
  private int rollbackDays;
  private List<HolidayCalendar> calendars = List.of();

  /** A run with nothing in it yet, in UTC. */
  public RunDraft(String slug, String name, Currency currency, LocalDate start, Period planned) {
    this.slug = slug;
    this.name = name;
    this.currency = currency;
    this.start = start;
    this.planned = planned;
  }

  /** A copy of a run, to be changed. */
  public static RunDraft of(RunDefinition run) {
    RunDraft draft =
        new RunDraft(run.slug(), run.name(), run.currency(), run.start(), run.planned());
    draft.exchange = run.exchange();
    draft.owner = run.owner();
    draft.zone = run.zone();
    draft.extensions = run.extensions();
    draft.cutover = run.cutover();
    draft.decommissioned = run.decommissioned();
    draft.aborted = run.aborted();
    draft.platforms = run.platforms();
    draft.contracts = run.contracts();
    draft.people = run.people();
    draft.milestones = run.milestones();
    draft.budget = run.budget();
    draft.workstreams = run.workstreams();
    draft.gateStreakDays = run.gateStreakDays();
    draft.integrations = run.integrations();
    draft.identities = run.identities();
    draft.checks = run.checks();
    draft.sendGuard = run.sendGuard();
    draft.sendRamps = run.sendRamps();
    draft.gates = run.gates();
    draft.capabilities = run.capabilities();
    draft.rollbackDays = run.rollbackDays();
    draft.calendars = run.calendars();
    return draft;
  }

  /** How contracts in other currencies are turned into the run's. */
  public RunDraft exchange(ExchangePolicy value) {
    exchange = value;
    return this;
  }

  /** Who decides about it. */
  public RunDraft owner(@Nullable String value) {
    owner = value;
    return this;
  }

  /** Zone in which its days are cut. */
  public RunDraft zone(ZoneId value) {
    zone = value;
    return this;
  }

  /** Decisions to run longer. */
  public RunDraft extensions(List<Extension> value) {
    extensions = value;
    return this;
  }

  /** Day the replacement takes over. */
  public RunDraft cutover(@Nullable LocalDate value) {
    cutover = value;
    return this;
  }

  /** First day the legacy platform is off. */
  public RunDraft decommissioned(@Nullable LocalDate value) {
    decommissioned = value;
    return this;
  }

  /** Day the migration was given up. */
  public RunDraft aborted(@Nullable LocalDate value) {
    aborted = value;
    return this;
  }

  /** Products on both sides. */
  public RunDraft platforms(List<Platform> value) {
    platforms = value;
    return this;
  }

  /** Terms under which they are paid. */
  public RunDraft contracts(List<Contract> value) {
    contracts = value;
    return this;
  }

  /** People the run costs. */
  public RunDraft people(List<StaffCost> value) {
    people = value;
    return this;
  }

  /** Implementation with a fixed price. */
  public RunDraft milestones(List<Milestone> value) {
    milestones = value;
    return this;
  }

  /** What it may cost. */
  public RunDraft budget(@Nullable Budget value) {
    budget = value;
    return this;
  }

  /** Work to be done. */
  public RunDraft workstreams(List<Workstream> value) {
    workstreams = value;
    return this;
  }

  /** Days in a row on which all must agree. */
  public RunDraft gateStreakDays(int value) {
    gateStreakDays = value;
    return this;
  }

  /** Connections to other systems. */
  public RunDraft integrations(List<Integration> value) {
    integrations = value;
    return this;
  }

  /** What both platforms are asked. */
  public RunDraft checks(List<ComparisonCheck> value) {
    checks = value;
    return this;
  }

  /** How is watched that nobody hears from both platforms. */
  public RunDraft sendGuard(@Nullable SendGuard value) {
    sendGuard = value;
    return this;
  }

  /** How much new senders may send. */
  public RunDraft sendRamps(List<SendRamp> value) {
    sendRamps = value;
    return this;
  }

  /** What must have held before the cutover. */
  public RunDraft gates(List<Gate> value) {
    gates = value;
    return this;
  }

  /** What the platforms are paid for. */
  public RunDraft capabilities(List<Capability> value) {
    capabilities = value;
    return this;
  }

  /** Days after the cutover in which one can go back. */
  public RunDraft rollbackDays(int value) {
    rollbackDays = value;
    return this;
  }

  /** Business days that deadlines roll by. */
  public RunDraft calendars(List<HolidayCalendar> value) {
    calendars = value;
    return this;
  }

  /**
   * The definition.
   *
   * @throws io.parallelrun.domain.DefinitionException when it cannot be
   */
  public RunDefinition build() {
    return new RunDefinition(
        slug,
        name,
        zone,
        currency,
        exchange,
        owner,
        start,
        planned,
        extensions,
        cutover,
        decommissioned,
        aborted,
        platforms,
        contracts,
        people,
        milestones,
        budget,
        workstreams,
        gateStreakDays,
        integrations,
        identities,
        checks,
        sendGuard,
        sendRamps,
        gates,
        capabilities,
        rollbackDays,
        calendars);
  }
}

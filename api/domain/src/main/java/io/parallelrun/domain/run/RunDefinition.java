package io.parallelrun.domain.run;

import io.parallelrun.domain.Check;
import io.parallelrun.domain.DefinitionException;
import io.parallelrun.domain.calendar.Calendars;
import io.parallelrun.domain.calendar.HolidayCalendar;
import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.sending.SendGuard;
import io.parallelrun.domain.sending.SendRamp;
import io.parallelrun.domain.validation.CheckKind;
import io.parallelrun.domain.validation.ComparisonCheck;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A parallel run as data: everything that people state about it. Immutable; what a connector
 * observes is never in here.
 *
 * @param slug unique among all runs
 * @param name what people call it
 * @param zone where its days are cut
 * @param currency of every amount in it but those of contracts that state another
 * @param exchange how those are turned into it
 * @param owner who decides about it; null when nobody was named
 * @param start first day both platforms are active
 * @param planned planned length; the planned end derives from it
 * @param extensions decisions to run longer, in order
 * @param cutover day the replacement took over; null while it has not
 * @param decommissioned first day the legacy platform is off; null while it is on
 * @param aborted day the migration was given up; null if it was not
 * @param platforms products on both sides
 * @param contracts terms under which they are paid
 * @param people people the run costs
 * @param milestones implementation with a fixed price
 * @param budget what it may cost; null when none was set
 * @param workstreams work to be done before the legacy platform can go
 * @param gateStreakDays days in a row on which all must agree before the cutover; 0 for none
 * @param integrations connections to other systems
 * @param identities whose rosters are compared; null when none are
 * @param checks what both platforms are asked to compare their answers
 * @param sendGuard how is watched that nobody hears from both platforms; null when it is not
 * @param sendRamps how much new senders may send
 * @param gates what must have held before the cutover; what a gate names may be gone
 * @param capabilities what the platforms are paid for, and how far each of it has moved; at most 40
 * @param rollbackDays how long the legacy platform is kept after the cutover, to go back to; 0 to
 *     365
 * @param calendars business days that notice deadlines roll by
 */
public record RunDefinition(
    String slug,
    String name,
    ZoneId zone,
    Currency currency,
    ExchangePolicy exchange,
    @Nullable String owner,
    LocalDate start,
    Period planned,
    List<Extension> extensions,
    @Nullable LocalDate cutover,
    @Nullable LocalDate decommissioned,
    @Nullable LocalDate aborted,
    List<Platform> platforms,
    List<Contract> contracts,
    List<StaffCost> people,
    List<Milestone> milestones,
    @Nullable Budget budget,
    List<Workstream> workstreams,
    int gateStreakDays,
    List<Integration> integrations,
    @Nullable IdentityScope identities,
    List<ComparisonCheck> checks,
    @Nullable SendGuard sendGuard,
    List<SendRamp> sendRamps,
    List<Gate> gates,
    List<Capability> capabilities,
    int rollbackDays,
    List<HolidayCalendar> calendars) {
  private static final int MOST_GATE_DAYS = 365;
  private static final int MOST_INTEGRATIONS = 1_000;
  private static final int MOST_CHECKS = 200;
  private static final int MOST_GATES = 100;
  private static final int MOST_RAMPS = 50;
  private static final int MOST_ROLLBACK_DAYS = 365;

  public RunDefinition {
    slug = Check.slug("slug", slug);
    name = Check.text("name", name);
    zone = Check.given("zone", zone);
    currency = Check.given("currency", currency);
    exchange = Check.given("exchange", exchange);
    owner = owner == null ? null : Check.text("owner", owner);
    start = Check.date("start", start);
    planned = Check.length("planned", planned);
    extensions = later(Check.list("extensions", extensions), start.plus(planned));
    cutover = notBefore("cutover", cutover, start);
    rollbackDays = Check.number("rollbackDays", rollbackDays, 0, MOST_ROLLBACK_DAYS);
    decommissioned =
        notBefore(
            "decommissioned",
            decommissioned,
            cutover == null ? start : cutover.plusDays(rollbackDays));
    aborted = Check.optionalDate("aborted", aborted);
    platforms = Check.distinct("platforms", platforms, Platform::slug);
    contracts = Check.distinct("contracts", contracts, Contract::slug);
    people = Check.distinct("people", people, StaffCost::slug);
    milestones = Check.distinct("milestones", milestones, Milestone::slug);
    workstreams = WorkstreamOrder.checked(workstreams, start, start.plus(planned));
    gateStreakDays = Check.number("gateStreakDays", gateStreakDays, 0, MOST_GATE_DAYS);
    integrations = Check.distinct("integrations", integrations, Integration::slug);
    Check.number("integrations", integrations.size(), 0, MOST_INTEGRATIONS);
    new DependencyOrder<>("integrations", Integration::slug, Integration::dependsOn)
        .sorted(integrations);
    checks = Check.distinct("checks", checks, ComparisonCheck::slug);
    sendRamps = Check.distinct("sendRamps", sendRamps, SendRamp::slug);
    Check.number("sendRamps", sendRamps.size(), 0, MOST_RAMPS);
    gates = Check.distinct("gates", gates, Gate::slug);
    Check.number("gates", gates.size(), 0, MOST_GATES);
    capabilities = CapabilityWeights.checked(capabilities, contracts);
    calendars = new Calendars(Check.list("calendars", calendars)).declared();
    requirePlatforms(contracts, platforms);
    requireTeams(people);
    requireCalendars(contracts, new Calendars(calendars));
    Check.number("checks", checks.size(), 0, MOST_CHECKS);
    requireKept(gates, sendGuard);
    if (aborted != null && decommissioned != null) {
      throw new DefinitionException(
          "aborted", "nothing, because the run has a decommissioned date", aborted.toString());
    }
  }

  /** Currencies of its contracts other than its own, each with the first day it is needed on. */
  public Map<Currency, LocalDate> foreignCurrencies() {
    Map<Currency, LocalDate> found = new LinkedHashMap<>();
    for (Contract contract : contracts) {
      Currency other = contract.currencyIn(currency);
      if (!other.equals(currency)) {
        LocalDate first = contract.term().start();
        found.merge(other, first, (a, b) -> a.isBefore(b) ? a : b);
      }
    }
    return found;
  }

  /** A gate by its slug. */
  public Optional<Gate> gate(String wanted) {
    return gates.stream().filter(each -> each.slug().equals(wanted)).findFirst();
  }

  /** A capability by its slug. */
  public Optional<Capability> capability(String wanted) {
    return capabilities.stream().filter(each -> each.slug().equals(wanted)).findFirst();
  }

  /** A comparison check by its slug. */
  public Optional<ComparisonCheck> check(String wanted) {
    return checks.stream().filter(each -> each.slug().equals(wanted)).findFirst();
  }

  /** First day after the planned time. */
  public LocalDate plannedEnd() {
    return start.plus(planned);
  }

  /** First day after the time decided so far: the last extension, or the planned end. */
  public LocalDate committedEnd() {
    return extensions.isEmpty() ? plannedEnd() : extensions.get(extensions.size() - 1).until();
  }

  /** First day the run is known to be over: legacy off or given up; null while it goes on. */
  public @Nullable LocalDate closedOn() {
    return decommissioned != null ? decommissioned : aborted;
  }

  /**
   * Whether a gate asks about consent: whoever is mailed against their will is so whoever answers
   * for it, so nobody may let it be passed by.
   */
  public boolean isHard(Gate gate) {
    return gate.condition() instanceof GateCondition.ChecksAgree agree
        && agree.checks().stream()
            .flatMap(slug -> check(slug).stream())
            .anyMatch(check -> check.kind() == CheckKind.CONSENT);
  }

  /** Where the run stands on a day of its zone, as far as what is stated tells. */
  public RunPhase phaseOn(LocalDate day) {
    if (aborted != null && !day.isBefore(aborted)) {
      return RunPhase.ABORTED;
    }
    if (day.isBefore(start)) {
      return RunPhase.PLANNED;
    }
    if (decommissioned != null && !day.isBefore(decommissioned)) {
      return RunPhase.CLOSED;
    }
    if (cutover != null && !day.isBefore(cutover)) {
      return day.equals(cutover) ? RunPhase.CUTOVER : RunPhase.DECOMMISSIONING;
    }
    return day.isBefore(plannedEnd()) ? RunPhase.PARALLEL : RunPhase.EXTENDED;
  }

  private static @Nullable LocalDate notBefore(
      String field, @Nullable LocalDate value, LocalDate earliest) {
    return value == null ? null : Check.after(field, value, earliest.minusDays(1));
  }

  private static List<Extension> later(List<Extension> extensions, LocalDate plannedEnd) {
    LocalDate end = plannedEnd;
    for (int i = 0; i < extensions.size(); i++) {
      end = Check.after("extensions[" + i + "].until", extensions.get(i).until(), end);
    }
    return extensions;
  }

  private static void requireTeams(List<StaffCost> people) {
    Set<String> teams =
        people.stream()
            .filter(each -> each.kind() == StaffCostKind.SPLIT_ATTENTION)
            .map(StaffCost::slug)
            .collect(Collectors.toSet());
    for (int i = 0; i < people.size(); i++) {
      String team = people.get(i).team();
      if (team != null && !teams.contains(team)) {
        throw new DefinitionException(
            "people[" + i + "].team",
            "the slug of people whose attention is split, one of "
                + teams.stream().sorted().toList(),
            "\"" + team + "\"");
      }
    }
  }

  private static void requirePlatforms(List<Contract> contracts, List<Platform> platforms) {
    Set<String> known = platforms.stream().map(Platform::slug).collect(Collectors.toSet());
    for (int i = 0; i < contracts.size(); i++) {
      String wanted = contracts.get(i).platform();
      if (!known.contains(wanted)) {
        throw new DefinitionException(
            "contracts[" + i + "].platform",
            "the slug of one of the platforms " + known.stream().sorted().toList(),
            "\"" + wanted + "\"");
      }
    }
  }

  /** A gate that looks further back than anything is kept would never be known to pass. */
  private static void requireKept(List<Gate> gates, @Nullable SendGuard guard) {
    for (int i = 0; i < gates.size(); i++) {
      if (guard != null && gates.get(i).condition() instanceof GateCondition.NoDualSends none) {
        long most = guard.keepDays() - guard.reportWithin().toDays() - 2;
        if (none.days() > most) {
          throw new DefinitionException(
              "gates[" + i + "].condition.days",
              "at most " + most + ", or more of sendGuard.keepDays, " + guard.keepDays(),
              Integer.toString(none.days()));
        }
      }
    }
  }

  private static void requireCalendars(List<Contract> contracts, Calendars calendars) {
    for (int i = 0; i < contracts.size(); i++) {
      String wanted = contracts.get(i).notice().calendar();
      if (wanted != null) {
        calendars.find("contracts[" + i + "].notice.calendar", wanted);
      }
    }
  }
}

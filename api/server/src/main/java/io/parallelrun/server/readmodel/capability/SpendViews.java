package io.parallelrun.server.readmodel.capability;

import io.parallelrun.domain.capability.CapabilitySpend;
import io.parallelrun.domain.capability.SpendClass;
import io.parallelrun.domain.capability.SpendTotals;
import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.ledger.EvidenceSplit;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.money.Allocation;
import io.parallelrun.domain.run.Capability;
import io.parallelrun.domain.run.CapabilityShare;
import io.parallelrun.domain.run.CapabilityStage;
import io.parallelrun.domain.run.CapabilityWeights;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.run.Side;
import io.parallelrun.domain.run.StageChange;
import io.parallelrun.server.readmodel.Amount;
import io.parallelrun.server.readmodel.ComputedRun;
import io.parallelrun.server.readmodel.Trust;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Puts the view of the capabilities of one run together. */
final class SpendViews {
  private static final int DAYS_BEFORE = 7;
  private static final int DAYS_AFTER = 14;

  private final ComputedRun run;
  private final Ledger ledger;
  private final RunDefinition definition;
  private final CapabilitySpend spend;
  private final LocalDate today;
  private final SpendTotals ofToday;
  private final List<String> uncounted;
  private final Map<LocalDate, SpendTotals> months = new LinkedHashMap<>();
  private final Map<String, Side> sides = new HashMap<>();

  SpendViews(ComputedRun run, CapabilitySpend spend) {
    this.run = run;
    this.ledger = run.ledgers().actual();
    this.definition = ledger.run();
    this.spend = spend;
    this.today = run.today();
    this.ofToday = SpendTotals.of(spend.cells(today));
    this.uncounted = spend.uncounted(today);
    definition.contracts().forEach(each -> sides.put(each.slug(), ledger.side(each)));
    LocalDate tomorrow = today.plusDays(1);
    LocalDate month = definition.start();
    while (month.isBefore(tomorrow)) {
      LocalDate next = month.withDayOfMonth(1).plusMonths(1);
      LocalDate until = next.isBefore(tomorrow) ? next : tomorrow;
      months.put(month, spend.totals(month, until));
      month = next;
    }
  }

  CapabilitiesView view() {
    return new CapabilitiesView(
        run.run().slug(),
        run.run().version(),
        run.overview().head().asOf(),
        today,
        from(),
        until(),
        definition.capabilities().stream().map(this::capability).toList(),
        unassigned(),
        uncounted,
        classes(key -> true, true),
        spent(key -> true),
        spent(key -> key.capability() == null),
        months.entrySet().stream().map(each -> month(each.getKey(), each.getValue())).toList(),
        run.money().stranded(),
        run.money().slipsFrom(),
        Trust.of(run.overview(), evidence()));
  }

  List<SpendLine> lines() {
    List<SpendLine> lines = new ArrayList<>();
    months.forEach(
        (month, totals) ->
            totals
                .amounts()
                .forEach(
                    (key, amount) ->
                        lines.add(
                            new SpendLine(
                                month,
                                key.capability(),
                                key.side(),
                                key.spendClass(),
                                amount(amount)))));
    return lines;
  }

  private EvidenceSplit evidence() {
    LocalDate tomorrow = today.plusDays(1);
    return definition.start().isBefore(tomorrow)
        ? ledger.evidence(CostScope.ALL, definition.start(), tomorrow)
        : EvidenceSplit.NONE;
  }

  private CapabilityView capability(Capability capability) {
    CapabilityStage stage = capability.stageOn(today);
    return new CapabilityView(
        capability.slug(),
        capability.name(),
        stage,
        capability.changeBy(today).map(StageChange::on).orElse(null),
        capability.gate(),
        gateWord(capability),
        spans(capability),
        capability.contracts().stream().map(this::share).toList(),
        Arrays.stream(Side.values()).map(side -> side(capability, side)).toList(),
        spend.redundantSince(capability, today).orElse(null));
  }

  private String gateWord(Capability capability) {
    String gate = capability.gate();
    if (gate == null) {
      return "none";
    }
    if (definition.gate(gate).isEmpty()) {
      return "gone";
    }
    return spend.passed(capability, today) ? "passed" : "not passed";
  }

  private List<CapabilityView.Span> spans(Capability capability) {
    List<StageChange> changes = capability.stages();
    List<CapabilityView.Span> spans = new ArrayList<>();
    if (changes.isEmpty() || from().isBefore(changes.get(0).on())) {
      LocalDate first = changes.isEmpty() ? null : changes.get(0).on();
      spans.add(new CapabilityView.Span(CapabilityStage.LEGACY_ONLY, from(), first));
    }
    for (int i = 0; i < changes.size(); i++) {
      LocalDate next = i + 1 < changes.size() ? changes.get(i + 1).on() : null;
      spans.add(new CapabilityView.Span(changes.get(i).stage(), changes.get(i).on(), next));
    }
    return spans;
  }

  private ShareView share(CapabilityShare share) {
    return share(share.contract(), share.weight());
  }

  private ShareView share(String slug, BigDecimal weight) {
    String name =
        definition.contracts().stream()
            .filter(contract -> contract.slug().equals(slug))
            .map(Contract::name)
            .findFirst()
            .orElse(slug);
    return new ShareView(slug, name, Objects.requireNonNull(sides.get(slug), slug), weight);
  }

  private List<ShareView> unassigned() {
    return CapabilityWeights.unassigned(definition).entrySet().stream()
        .filter(each -> each.getValue().signum() > 0)
        .map(each -> share(each.getKey(), each.getValue()))
        .toList();
  }

  private CapabilityView.SideSpend side(Capability capability, Side side) {
    Predicate<SpendTotals.Key> own =
        key -> capability.slug().equals(key.capability()) && key.side() == side;
    CapabilitiesView.Spent spent = spent(own);
    return new CapabilityView.SideSpend(side, classes(own, false), spent.today(), spent.soFar());
  }

  private CapabilitiesView.Spent spent(Predicate<SpendTotals.Key> wanted) {
    return new CapabilitiesView.Spent(amount(ofToday.sum(wanted)), amount(soFar(wanted)));
  }

  private BigDecimal soFar(Predicate<SpendTotals.Key> wanted) {
    return months.values().stream()
        .map(month -> month.sum(wanted))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private List<ClassSpend> classes(Predicate<SpendTotals.Key> wanted, boolean all) {
    List<BigDecimal> exactToday = new ArrayList<>();
    List<BigDecimal> exactSoFar = new ArrayList<>();
    for (SpendClass each : SpendClass.values()) {
      Predicate<SpendTotals.Key> own = wanted.and(key -> key.spendClass() == each);
      exactToday.add(ofToday.sum(own));
      exactSoFar.add(soFar(own));
    }
    List<Amount> ofDay = rounded(exactToday);
    List<Amount> ofRun = rounded(exactSoFar);
    return Arrays.stream(SpendClass.values())
        .map(
            each ->
                new ClassSpend(
                    each, ofDay.get(each.ordinal()), ofRun.get(each.ordinal()), known(each)))
        .filter(
            each -> all || each.today().exact().signum() != 0 || each.soFar().exact().signum() != 0)
        .toList();
  }

  private boolean known(SpendClass spendClass) {
    return spendClass != SpendClass.SHELFWARE || uncounted.isEmpty();
  }

  private MonthSpend month(LocalDate month, SpendTotals totals) {
    List<BigDecimal> exact = Arrays.stream(SpendClass.values()).map(totals::of).toList();
    return new MonthSpend(month, rounded(exact), amount(totals.total()));
  }

  /** Rounded so that they sum to their rounded sum. */
  private List<Amount> rounded(List<BigDecimal> exact) {
    List<BigDecimal> rounded = Allocation.ofExact(exact, run.currency());
    return IntStream.range(0, exact.size())
        .mapToObj(i -> new Amount(exact.get(i), rounded.get(i), run.currency()))
        .toList();
  }

  private Amount amount(BigDecimal exact) {
    return Amount.of(exact, run.currency());
  }

  /** A week before all that is known. */
  private LocalDate from() {
    return definition.capabilities().stream()
        .flatMap(capability -> capability.stages().stream())
        .map(StageChange::on)
        .filter(day -> day.isBefore(definition.start()))
        .min(LocalDate::compareTo)
        .orElse(definition.start())
        .minusDays(DAYS_BEFORE);
  }

  /** A fortnight after all that is known. */
  private LocalDate until() {
    @Nullable LocalDate closed = definition.closedOn();
    LocalDate last = closed == null ? definition.committedEnd() : closed;
    for (Capability capability : definition.capabilities()) {
      for (StageChange change : capability.stages()) {
        last = change.on().isAfter(last) ? change.on() : last;
      }
    }
    return (today.isAfter(last) ? today : last).plusDays(DAYS_AFTER);
  }
}

package io.parallelrun.server.readmodel.explain;

import io.parallelrun.domain.capability.SpendCell;
import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.run.Milestone;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.run.StaffCost;
import io.parallelrun.server.readmodel.Amount;
import io.parallelrun.server.readmodel.capability.CapabilityView;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A part of what some days cost, as the page of capabilities shows it.
 *
 * @param of its name among those of its figure: a class, {@code all}, {@code none}, or a capability
 *     with a side and perhaps a class, after the month if it is of one
 * @param until first day not included
 * @param own which cells it is the sum of
 */
record SpendSlice(
    String of,
    String label,
    Amount amount,
    LocalDate from,
    LocalDate until,
    Predicate<SpendCell> own) {
  /** Everything. */
  static final String ALL = "all";

  /** The amount, what it is made of, and how well that is known. */
  Answer answer(Asked asked) {
    List<SpendCell> cells =
        asked.capabilities().spend().cells(from, until).stream().filter(own).toList();
    Answer answer = stated(asked, days(Answer.of(amount)));
    for (Map.Entry<String, BigDecimal> part : parts(asked, cells).entrySet()) {
      answer = answer.and(part.getKey(), asked.amount(part.getValue()));
    }
    Set<String> sources = cells.stream().map(SpendCell::source).collect(Collectors.toSet());
    return answer.restsOn(
        Cells.actual(asked, CostScope.ALL, from, until)
            .where(line -> sources.contains(line.source().slug())));
  }

  private Answer days(Answer answer) {
    return until.equals(from.plusDays(1))
        ? answer.and("day", from)
        : answer.and("first day", from).and("until, not included", until);
  }

  /** Stage, gate and shares of the capability it is of, if it is of one. */
  private Answer stated(Asked asked, Answer answer) {
    Answer with = answer;
    for (CapabilityView capability : asked.capabilities().view().capabilities()) {
      for (CapabilityView.SideSpend side : capability.spend()) {
        String mine = capability.slug() + "." + side.side().name().toLowerCase(Locale.ROOT);
        if (of.equals(mine) || of.startsWith(mine + ".")) {
          with = stated(capability, with);
          for (var share : capability.shares()) {
            with =
                share.side() == side.side()
                    ? with.and("share of " + share.name(), share.percent())
                    : with;
          }
        }
      }
    }
    return with;
  }

  private static Answer stated(CapabilityView capability, Answer answer) {
    String gate = capability.gate();
    return answer
        .and("stage today", capability.stageText())
        .and("gate", gate == null ? "none to pass" : gate + ": " + capability.gateWord());
  }

  /** Of everything by class, of anything else by source and capability. */
  private Map<String, BigDecimal> parts(Asked asked, List<SpendCell> cells) {
    boolean everything = of.equals(ALL) || of.endsWith("." + ALL);
    Map<String, BigDecimal> parts = new LinkedHashMap<>();
    for (SpendCell cell : cells) {
      String name =
          everything
              ? cell.spendClass().name().toLowerCase(Locale.ROOT)
              : source(asked.actual().run(), cell);
      parts.merge(name, cell.amount(), BigDecimal::add);
    }
    parts.values().removeIf(part -> part.signum() == 0);
    return parts;
  }

  private static String source(RunDefinition run, SpendCell cell) {
    String name =
        switch (cell.kind()) {
          case CONTRACT -> name(run.contracts(), Contract::slug, Contract::name, cell.source());
          case PEOPLE -> name(run.people(), StaffCost::slug, StaffCost::name, cell.source());
          case MILESTONE -> name(run.milestones(), Milestone::slug, Milestone::name, cell.source());
        };
    String capability = cell.capability();
    return capability == null
        ? name
        : name + ", for " + run.capability(capability).orElseThrow().name();
  }

  private static <T> String name(
      List<T> all, Function<T, String> slug, Function<T, String> name, String wanted) {
    return all.stream()
        .filter(each -> slug.apply(each).equals(wanted))
        .findFirst()
        .map(name)
        .orElse(wanted);
  }
}

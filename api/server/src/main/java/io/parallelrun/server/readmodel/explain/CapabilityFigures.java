package io.parallelrun.server.readmodel.explain;

import io.parallelrun.domain.capability.SpendCell;
import io.parallelrun.domain.capability.SpendClass;
import io.parallelrun.server.readmodel.Amount;
import io.parallelrun.server.readmodel.capability.CapabilitiesView;
import io.parallelrun.server.readmodel.capability.CapabilityView;
import io.parallelrun.server.readmodel.capability.ClassSpend;
import io.parallelrun.server.readmodel.capability.MonthSpend;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;

/** What the money of a run is good for. */
final class CapabilityFigures {
  private static final String CLASSES =
      "; of each share, in this order: what is paid for what is off or dropped is stranded, units"
          + " not used are shelfware, as much as the replacement costs is validation or redundant,"
          + " the rest is necessary";

  private CapabilityFigures() {}

  static List<Figure> all() {
    return List.of(
        Figure.amount("spend-today", "Spent today", "Σ share × accrual of the day" + CLASSES)
            .each(asked -> choices(today(asked)), (asked, of) -> answer(asked, today(asked), of)),
        Figure.amount(
                "spend-so-far",
                "Spent so far",
                "Σ share × accrual from the first day to the end of today" + CLASSES)
            .each(asked -> choices(soFar(asked)), (asked, of) -> answer(asked, soFar(asked), of)),
        Figure.amount("spend-month", "Spent in a month", "Σ share × accrual of its days" + CLASSES)
            .each(
                asked -> choices(months(asked)), (asked, of) -> answer(asked, months(asked), of)));
  }

  private static List<Choice> choices(List<SpendSlice> slices) {
    return slices.stream().map(slice -> new Choice(slice.of(), slice.label())).toList();
  }

  private static Answer answer(Asked asked, List<SpendSlice> slices, String of) {
    return slices.stream()
        .filter(slice -> slice.of().equals(of))
        .findFirst()
        .map(slice -> slice.answer(asked))
        .orElseThrow();
  }

  private static List<SpendSlice> today(Asked asked) {
    Days days = new Days(asked.today(), asked.today().plusDays(1));
    return slices(
        asked,
        days,
        ClassSpend::today,
        CapabilitiesView.Spent::today,
        CapabilityView.SideSpend::today);
  }

  private static List<SpendSlice> soFar(Asked asked) {
    Days days = new Days(asked.start(), asked.today().plusDays(1));
    return slices(
        asked,
        days,
        ClassSpend::soFar,
        CapabilitiesView.Spent::soFar,
        CapabilityView.SideSpend::soFar);
  }

  /** Days the amounts are of. */
  private record Days(LocalDate from, LocalDate until) {
    SpendSlice slice(String of, String label, Amount amount, Predicate<SpendCell> own) {
      return new SpendSlice(of, label, amount, from, until, own);
    }
  }

  private static List<SpendSlice> slices(
      Asked asked,
      Days days,
      Function<ClassSpend, Amount> ofClass,
      Function<CapabilitiesView.Spent, Amount> ofAll,
      Function<CapabilityView.SideSpend, Amount> ofSide) {
    CapabilitiesView view = asked.capabilities().view();
    Amount all = ofAll.apply(Objects.requireNonNull(view.total()));
    Amount none = ofAll.apply(Objects.requireNonNull(view.none()));
    List<SpendSlice> slices = new ArrayList<>();
    for (ClassSpend each : view.classes()) {
      slices.add(days.slice(each.css(), each.title(), ofClass.apply(each), of(each.spendClass())));
    }
    slices.add(days.slice(SpendSlice.ALL, "together", all, cell -> true));
    slices.add(
        days.slice("none", "given to no capability", none, cell -> cell.capability() == null));
    for (CapabilityView capability : view.capabilities()) {
      for (CapabilityView.SideSpend side : capability.spend()) {
        String of = capability.slug() + "." + side.side().name().toLowerCase(Locale.ROOT);
        String label =
            capability.name() + ", " + side.side().name().toLowerCase(Locale.ROOT) + " side";
        Predicate<SpendCell> own =
            cell -> capability.slug().equals(cell.capability()) && cell.side() == side.side();
        slices.add(days.slice(of, label, ofSide.apply(side), own));
        for (ClassSpend each : side.classes()) {
          slices.add(
              days.slice(
                  of + "." + each.css(),
                  label + ", " + each.title().toLowerCase(Locale.ROOT),
                  ofClass.apply(each),
                  own.and(of(each.spendClass()))));
        }
      }
    }
    return slices;
  }

  private static List<SpendSlice> months(Asked asked) {
    CapabilitiesView view = asked.capabilities().view();
    LocalDate tomorrow = asked.today().plusDays(1);
    List<SpendSlice> slices = new ArrayList<>();
    for (MonthSpend month : view.months()) {
      LocalDate next = month.month().withDayOfMonth(1).plusMonths(1);
      Days days = new Days(month.month(), next.isBefore(tomorrow) ? next : tomorrow);
      for (ClassSpend each : view.classes()) {
        slices.add(
            days.slice(
                month.id() + "." + each.css(),
                month.id() + ", " + each.title().toLowerCase(Locale.ROOT),
                month.classes().get(each.spendClass().ordinal()),
                of(each.spendClass())));
      }
      slices.add(
          days.slice(
              month.id() + "." + SpendSlice.ALL,
              month.id() + ", together",
              month.total(),
              cell -> true));
    }
    return slices;
  }

  private static Predicate<SpendCell> of(SpendClass spendClass) {
    return cell -> cell.spendClass() == spendClass;
  }
}

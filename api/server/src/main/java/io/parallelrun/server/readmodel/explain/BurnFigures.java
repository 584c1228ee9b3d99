package io.parallelrun.server.readmodel.explain;

import io.parallelrun.domain.decision.BurnRatio;
import io.parallelrun.domain.decision.BurnWindow;
import io.parallelrun.domain.ledger.CostComponent;
import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.run.Side;
import io.parallelrun.server.readmodel.Amount;
import io.parallelrun.server.readmodel.ExchangeView;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a run costs now and has cost so far. */
final class BurnFigures {
  private static final Set<CostComponent> PLATFORMS =
      EnumSet.of(
          CostComponent.LEGACY_LICENSE,
          CostComponent.REPLACEMENT_LICENSE,
          CostComponent.INFRASTRUCTURE);
  private static final CostScope LICENSES = CostScope.ALL.where(PLATFORMS::contains);
  private static final CostScope OPERATING =
      CostScope.ALL.runRate().where(component -> !PLATFORMS.contains(component));

  private BurnFigures() {}

  static List<Figure> all() {
    return List.of(
        Figure.amount(
                "cost-per-day",
                "Cost of today",
                "Σ accrual of the day over every source that runs with time; one-off costs are left"
                    + " out")
            .from(asked -> today(asked, asked.money().perDay(), CostScope.RUN_RATE)),
        Figure.amount(
                "trailing-7",
                "Mean cost per day over seven days",
                "Σ accrual of the last 7 full days / 7")
            .from(asked -> trailing(asked, asked.money().trailing7(), 7)),
        Figure.amount(
                "trailing-30",
                "Mean cost per day over thirty days",
                "Σ accrual of the last 30 full days / 30")
            .from(asked -> trailing(asked, asked.money().trailing30(), 30)),
        Figure.amount(
                "accrued",
                "Accrued so far",
                "Σ accrual before today + today's accrual × seconds gone / seconds of the day +"
                    + " milestones accepted")
            .from(asked -> accrued(asked, asked.money().accrued(), CostScope.ALL)),
        Figure.amount(
                "accrued-cash",
                "Accrued so far, paid",
                "the same over components somebody is paid for")
            .from(asked -> accrued(asked, asked.money().accruedCash(), CostScope.CASH)),
        Figure.amount(
                "cost-to-date",
                "Cost up to the start of today",
                "Σ accrual from the first day to before today, by side and component, rounded by"
                    + " largest remainder so that the parts sum")
            .from(BurnFigures::toDate),
        Figure.amount(
                "paid-for-both",
                "Paid for both, today",
                "both licenses with infrastructure + people operating both, today")
            .from(asked -> today(asked, asked.money().paidForBoth(), CostScope.RUN_RATE)),
        Figure.amount(
                "legacy-license-today",
                "Legacy platform, today",
                "accrual of the legacy license and its infrastructure, today")
            .from(asked -> license(asked, asked.money().legacyLicense(), Side.LEGACY)),
        Figure.amount(
                "replacement-license-today",
                "Replacement platform, today",
                "accrual of the replacement's license and infrastructure, net of promotions, today")
            .from(asked -> license(asked, asked.money().replacementLicense(), Side.REPLACEMENT)),
        Figure.amount(
                "promotion-today",
                "Hidden by promotions, today",
                "Σ over contracts of list price − net price, today")
            .from(BurnFigures::promotion),
        Figure.amount(
                "operating-both-today",
                "Operating both, today",
                "people at work for both and attention that is split, today")
            .from(asked -> today(asked, asked.money().operatingBoth(), OPERATING)),
        Figure.amount(
                "exchange-effect",
                "Effect of exchange rates",
                "Σ accrual at the rates of each day − Σ accrual at the rates planned with")
            .from(asked -> exchange(asked, ExchangeView::effect)),
        Figure.amount(
                "cost-at-planned-rates",
                "So far at the rates planned with",
                "Σ accrual up to now, contracts in other currencies at the rates planned with")
            .from(asked -> exchange(asked, ExchangeView::constant)),
        Figure.measure(
                "burn-ratio",
                "Burn of the budget",
                "(spent in the window / budget) / (window / time the budget is for); 1 lasts"
                    + " exactly")
            .each(asked -> windows(), (asked, of) -> burn(asked, of, false)),
        Figure.measure(
                "contingency-burn-ratio",
                "Burn of the contingency",
                "(spent in the window / contingency) / (window / time the budget is for); only once"
                    + " contingency is being used")
            .each(asked -> windows(), (asked, of) -> burn(asked, of, true)));
  }

  private static Answer today(Asked asked, Amount amount, CostScope scope) {
    return Answer.of(amount)
        .and("day", asked.today())
        .madeOf(Cells.actual(asked, scope, asked.today(), asked.today().plusDays(1)));
  }

  private static Answer license(Asked asked, Amount amount, Side side) {
    return today(asked, amount, LICENSES.on(side));
  }

  private static Answer trailing(Asked asked, Amount mean, int days) {
    return Answer.of(mean)
        .and("until, not included", asked.today())
        .and("days", Integer.toString(days))
        .madeOf(
            Cells.actual(asked, CostScope.RUN_RATE, asked.today().minusDays(days), asked.today()));
  }

  private static Answer accrued(Asked asked, Amount amount, CostScope scope) {
    return Answer.of(amount)
        .and("first day", asked.start())
        .and("up to", asked.overview().head().asOf().toString())
        .and("accrues per second", asked.money().perSecond().toPlainString())
        .madeOf(Cells.actual(asked, scope, asked.start(), asked.today().plusDays(1)));
  }

  private static Answer toDate(Asked asked) {
    return Answer.of(asked.money().rowsTotal())
        .and("first day", asked.start())
        .and("until, not included", asked.today())
        .madeOf(Cells.actual(asked, CostScope.ALL, asked.start(), asked.today()));
  }

  private static Answer promotion(Asked asked) {
    Answer answer = Answer.of(asked.money().promotionValue()).and("day", asked.today());
    for (var terms : asked.actual().contracts()) {
      String slug = terms.contract().slug();
      var next = asked.today().plusDays(1);
      BigDecimal list = asked.actual().contractListPrice(slug, asked.today(), next);
      BigDecimal net = asked.actual().contractAccrual(slug, asked.today(), next);
      if (list.compareTo(net) != 0) {
        answer =
            answer.and(
                terms.contract().name(),
                "list " + asked.amount(list).text() + ", net " + asked.amount(net).text());
      }
    }
    return answer.restsOn(Cells.actual(asked, LICENSES, asked.today(), asked.today().plusDays(1)));
  }

  private static Answer exchange(Asked asked, Function<ExchangeView, Amount> which) {
    ExchangeView view = asked.money().exchange();
    if (view == null) {
      return Answer.unknown("every contract is in the run's currency");
    }
    Answer answer =
        Answer.of(which.apply(view))
            .and("accrued", asked.money().accrued())
            .and("at the rates planned with", view.constant());
    for (ExchangeView.Rate rate : view.currencies()) {
      answer =
          answer.and(
              "1 " + rate.currency() + ", published " + rate.publishedOn(),
              plain(rate.today()) + ", planned " + plain(rate.planned()));
    }
    return answer.restsOn(
        Cells.actual(asked, CostScope.ALL, asked.start(), asked.today().plusDays(1)));
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }

  private static List<Choice> windows() {
    return Arrays.stream(BurnWindow.values())
        .map(window -> new Choice(id(window), over(window.length().toDays())))
        .toList();
  }

  private static String over(long days) {
    return days == 1 ? "over a day" : "over " + days + " days";
  }

  private static String id(BurnWindow window) {
    return window.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Answer burn(Asked asked, String of, boolean contingency) {
    var burn = asked.overview().plan().burn();
    BurnRatio ratio =
        (contingency ? burn.contingency() : burn.budget())
            .stream().filter(each -> id(each.window()).equals(of)).findFirst().orElseThrow();
    BigDecimal exact = ratio.ratio().orElse(null);
    String whyNot =
        burn.suspended()
            ? "the first days of a run say nothing about speed"
            : contingency ? "no contingency is being used" : "there is no budget";
    return Answer.number(exact, two(exact), whyNot)
        .and("too fast above", two(ratio.threshold()))
        .and("time the budget is for", burn.period().toDays() + " days");
  }

  private static String two(@Nullable BigDecimal number) {
    return number == null ? "" : number.setScale(2, RoundingMode.HALF_UP).toPlainString();
  }
}

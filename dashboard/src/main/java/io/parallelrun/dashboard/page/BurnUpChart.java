package io.parallelrun.dashboard.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parallelrun.server.export.SafeCsv;
import io.parallelrun.server.readmodel.Amount;
import io.parallelrun.server.readmodel.BurnUp;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A burn-up as its chart takes it, and as a table. */
final class BurnUpChart {
  private final BurnUp burnUp;
  private final String json;

  BurnUpChart(BurnUp burnUp, ObjectMapper mapper) {
    this.burnUp = burnUp;
    try {
      // Stands inside a script element, which only "<" could end.
      this.json = mapper.writeValueAsString(series(burnUp)).replace("<", "\\u003c");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a chart that cannot be written", e);
    }
  }

  /** When a cost may count. */
  public List<String> bases() {
    return BurnUp.BASES;
  }

  /** The figures. */
  public BurnUp figures() {
    return burnUp;
  }

  /**
   * One row of the table: amounts with thousands separators, a dash where there is none.
   *
   * @param day the last point of its month
   */
  public record Month(
      LocalDate day, String planned, String actual, String forecast, String p50, String p95) {}

  /** The last point of each month. */
  public List<Month> months() {
    Map<YearMonth, BurnUp.Point> last = new LinkedHashMap<>();
    burnUp.points().forEach(point -> last.put(YearMonth.from(point.day()), point));
    return last.values().stream().map(this::month).toList();
  }

  private Month month(BurnUp.Point point) {
    return new Month(
        point.day(),
        text(point.planned()),
        text(point.actual()),
        text(point.forecast()),
        text(of(point, BurnUp.Band::p50)),
        text(of(point, BurnUp.Band::p95)));
  }

  private String text(@Nullable BigDecimal amount) {
    return amount == null
        ? "—"
        : Amount.of(amount, Currency.getInstance(burnUp.currency())).number();
  }

  /** What the chart takes, as JSON that may stand in a page. */
  public String json() {
    return json;
  }

  /** The figures as CSV. */
  static String csv(BurnUp burnUp) {
    List<String> header =
        List.of(
            "day",
            "planned",
            "actual",
            "forecast",
            "forecast_p50",
            "forecast_p80",
            "forecast_p85",
            "forecast_p95",
            "currency");
    List<List<?>> lines = new ArrayList<>();
    for (BurnUp.Point point : burnUp.points()) {
      lines.add(
          Arrays.asList(
              point.day(),
              point.planned(),
              point.actual(),
              point.forecast(),
              of(point, BurnUp.Band::p50),
              of(point, BurnUp.Band::p80),
              of(point, BurnUp.Band::p85),
              of(point, BurnUp.Band::p95),
              burnUp.currency()));
    }
    return SafeCsv.write(header, lines);
  }

  private static @Nullable BigDecimal of(
      BurnUp.Point point, Function<BurnUp.Band, BigDecimal> percentile) {
    BurnUp.Band band = point.fan();
    return band == null ? null : percentile.apply(band);
  }

  private static Map<String, Object> series(BurnUp burnUp) {
    List<Object> plan = new ArrayList<>();
    List<Object> actual = new ArrayList<>();
    List<Object> forecast = new ArrayList<>();
    List<Object> fan = new ArrayList<>();
    for (BurnUp.Point point : burnUp.points()) {
      String day = point.day().toString();
      plan.add(List.of(day, point.planned()));
      add(actual, day, point.actual());
      add(forecast, day, point.forecast());
      BurnUp.Band band = point.fan();
      if (band != null) {
        fan.add(List.of(day, band.p50(), band.p95()));
      }
    }
    Map<String, Object> chart = new LinkedHashMap<>();
    chart.put("currency", burnUp.currency());
    chart.put("plan", plan);
    chart.put("actual", actual);
    chart.put("forecast", forecast);
    chart.put("fan", fan);
    chart.put("budget", burnUp.budget().rounded());
    chart.put("budgetWithContingency", burnUp.budgetWithContingency().rounded());
    chart.put("cliffs", burnUp.cliffs().stream().map(cliff -> cliff.on().toString()).toList());
    return chart;
  }

  private static void add(List<Object> points, String day, @Nullable BigDecimal value) {
    if (value != null) {
      points.add(List.of(day, value));
    }
  }
}

package io.parallelrun.dashboard.page;

import io.parallelrun.domain.decision.Scenario;
import io.parallelrun.domain.run.RunDefinition;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.core.MultivaluedMap;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The inputs of a scenario: what can be changed of a run, and what was entered.
 *
 * @param end as entered
 * @param contracts a day of notice each
 * @param work whether it is dropped, each
 * @param people full-time people each
 * @param rates exchange rates of other currencies
 * @param capabilities first days on which they are not needed
 */
public record ScenarioForm(
    String end,
    List<Input> contracts,
    List<Input> work,
    List<Input> people,
    List<Input> rates,
    List<Input> capabilities) {
  private static final String NOTICE = "notice.";
  private static final String DROP = "drop.";
  private static final String FTE = "fte.";
  private static final String RATE = "rate.";
  private static final String UNNEEDED = "unneeded.";

  public ScenarioForm {
    contracts = List.copyOf(contracts);
    work = List.copyOf(work);
    people = List.copyOf(people);
    rates = List.copyOf(rates);
    capabilities = List.copyOf(capabilities);
  }

  /**
   * One input.
   *
   * @param name of the input
   * @param label what it is about
   * @param now what the run says
   * @param value as entered, may be empty
   */
  public record Input(String name, String label, String now, String value) {}

  static ScenarioForm of(RunDefinition run, MultivaluedMap<String, String> given) {
    return new ScenarioForm(
        value(given, "end"),
        run.contracts().stream()
            .filter(contract -> contract.renewal().autoRenew() && contract.noticeGiven() == null)
            .map(c -> new Input(NOTICE + c.slug(), c.name(), "", value(given, NOTICE + c.slug())))
            .toList(),
        run.workstreams().stream()
            .map(w -> new Input(DROP + w.slug(), w.name(), "", value(given, DROP + w.slug())))
            .toList(),
        run.people().stream()
            .map(
                p ->
                    new Input(
                        FTE + p.slug(),
                        p.name(),
                        p.fte().toPlainString(),
                        value(given, FTE + p.slug())))
            .toList(),
        run.foreignCurrencies().keySet().stream()
            .map(Currency::getCurrencyCode)
            .map(
                code ->
                    new Input(
                        RATE + code,
                        "1 " + code + " in " + run.currency().getCurrencyCode(),
                        "",
                        value(given, RATE + code)))
            .toList(),
        run.capabilities().stream()
            .filter(c -> c.droppedBy(LocalDate.MAX).isEmpty())
            .map(
                c ->
                    new Input(UNNEEDED + c.slug(), c.name(), "", value(given, UNNEEDED + c.slug())))
            .toList());
  }

  /** What was entered, as a scenario. */
  Scenario scenario() {
    Set<String> dropped = new HashSet<>();
    work.stream()
        .filter(input -> !input.value().isEmpty())
        .forEach(input -> dropped.add(input.name().substring(DROP.length())));
    Map<String, BigDecimal> fte = new HashMap<>();
    people.stream()
        .filter(input -> !input.value().isEmpty())
        .forEach(input -> fte.put(input.name().substring(FTE.length()), number(input)));
    Map<Currency, BigDecimal> changed = new HashMap<>();
    rates.stream()
        .filter(input -> !input.value().isEmpty())
        .forEach(
            input ->
                changed.put(
                    Currency.getInstance(input.name().substring(RATE.length())), number(input)));
    return new Scenario(
        day("end", end),
        days(contracts, NOTICE),
        dropped,
        fte,
        changed,
        days(capabilities, UNNEEDED));
  }

  /** Whether capabilities are given up. */
  public boolean drops() {
    return capabilities.stream().anyMatch(input -> !input.value().isEmpty());
  }

  private static Map<String, LocalDate> days(List<Input> inputs, String prefix) {
    Map<String, LocalDate> days = new HashMap<>();
    for (Input input : inputs) {
      LocalDate day = day(input.label(), input.value());
      if (day != null) {
        days.put(input.name().substring(prefix.length()), day);
      }
    }
    return days;
  }

  private static String value(MultivaluedMap<String, String> given, String name) {
    String value = given.getFirst(name);
    return value == null ? "" : value.strip();
  }

  private static @Nullable LocalDate day(String field, String text) {
    try {
      return text.isEmpty() ? null : LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new BadRequestException(
          field + ": expected a date such as 2026-01-31, got \"" + text + "\"", e);
    }
  }

  private static BigDecimal number(Input input) {
    try {
      return new BigDecimal(input.value());
    } catch (NumberFormatException e) {
      throw new BadRequestException(
          input.label() + ": expected a number such as 1.5, got \"" + input.value() + "\"", e);
    }
  }
}

package io.parallelrun.server.export.focus;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.domain.charge.ContractCosts;
import io.parallelrun.domain.charge.InvoiceLine;
import io.parallelrun.domain.contract.Term;
import io.parallelrun.domain.focus.AccruingCharge;
import io.parallelrun.domain.focus.ChargeLines;
import io.parallelrun.domain.focus.ChargeSort;
import io.parallelrun.domain.focus.CumulativeCost;
import io.parallelrun.domain.focus.FocusRow;
import io.parallelrun.domain.focus.FocusRows;
import io.parallelrun.domain.focus.FocusWindow;
import io.parallelrun.domain.focus.InvoicedCharge;
import io.parallelrun.domain.focus.SeatUse;
import io.parallelrun.domain.focus.UnitPrice;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.money.AccrualRate;
import io.parallelrun.domain.money.ExchangeRates;
import io.parallelrun.domain.money.RateBook;
import io.parallelrun.domain.money.RateQuote;
import io.parallelrun.domain.money.Rounding;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.server.command.document.RunDocumentReader;
import io.parallelrun.server.export.CsvStyle;
import io.parallelrun.server.export.FocusFile;
import io.parallelrun.server.export.focus.RuleInterpreter.Criteria;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Exports of several runs, put through the official rules and read back. */
class FocusFileTest {
  /** What docs/reference/focus.md says we support. */
  private static final Set<String> DECLARED =
      Set.of(
          "ACCOUNT_NAMING_SUPPORTED",
          "NEGOTIATED_PRICING_SUPPORTED",
          "PUBLIC_PRICE_LIST_SUPPORTED",
          "UNIT_PRICING_SUPPORTED",
          "USAGE_MEASUREMENT_SUPPORTED",
          "SUB_ACCOUNT_SUPPORTED",
          "TAGGING_SUPPORTED");

  private static final RuleModel MODEL = RuleModel.official();
  private static final SeatUse SEATS =
      (contract, from, until) ->
          from.getMonthValue() % 2 == 0 ? Optional.of(BigDecimal.valueOf(41)) : Optional.empty();

  static Stream<Arguments> runs() throws Exception {
    String g26 = Files.readString(Path.of("../../docs/examples/g26.yaml"));
    String newsroom = Files.readString(Path.of("../../docs/examples/newsroom.yaml"));
    List<Arguments> runs = new ArrayList<>();
    for (String today :
        List.of("2026-01-01", "2026-01-21", "2026-02-28", "2026-05-15", "2028-02-29")) {
      runs.add(Arguments.of("g26 " + today, g26, today));
    }
    for (String currency : List.of("JPY", "KWD", "USD")) {
      runs.add(Arguments.of("g26 " + currency, g26.replace("EUR", currency), "2026-06-30"));
    }
    runs.add(Arguments.of("three currencies", abroad(), "2026-08-17"));
    String terms = Files.readString(Path.of("../../docs/examples/terms.yaml"));
    for (String today : List.of("2026-01-15", "2026-05-31", "2026-07-02", "2027-02-01")) {
      runs.add(Arguments.of("terms " + today, terms, today));
    }
    String prepaid =
        g26.replace("price:", "billing: { timing: prepaid, period: year }\n    price:");
    runs.add(Arguments.of("g26 prepaid", prepaid, "2026-05-15"));
    runs.add(
        Arguments.of(
            "g26 arrears",
            prepaid.replace("prepaid, period: year", "arrears, period: month"),
            "2026-05-15"));
    runs.add(Arguments.of("newsroom", newsroom, "2026-12-24"));
    runs.add(Arguments.of("demo", demo("2026-11-25"), "2026-11-25"));
    for (String currency : List.of("EUR", "JPY", "KWD")) {
      runs.add(Arguments.of("mixed " + currency, mixed(currency), "2026-08-17"));
    }
    return runs.stream();
  }

  private static String demo(String today) throws IOException {
    String template =
        Files.readString(Path.of("src/main/resources/io/parallelrun/server/command/demo.yaml"));
    Matcher days = Pattern.compile("\\$\\{([+-]\\d+)}").matcher(template);
    return days.replaceAll(
        found -> LocalDate.parse(today).plusDays(Integer.parseInt(found.group(1))).toString());
  }

  /** Monthly billing, promotions, several contracts for a platform, names no validator likes. */
  private static String mixed(String currency) {
    return """
    slug: mixed
    name: Müller → Söhne
    zone: Asia/Kolkata
    currency: %s
    start: 2026-02-15
    planned: P3M
    platforms:
      - { slug: crm, name: "=CRM", side: legacy }
      - { slug: mail, name: 日本, side: replacement }
    contracts:
      - slug: seats
        platform: crm
        name: "+Sitze – Größe"
        vendor: "@Anbieter GmbH & Co."
        term: { start: 2026-01-31, end: 2027-01-31 }
        price: { amount: 33.333333, per: month, quantity: 117, unit: seats }
        promotions:
          - { kind: percent-off, from: 2026-03-01, until: 2026-06-01, discountRatio: 0.1234 }
        renewal: { autoRenew: true, renewalTerm: P12M, upliftRatio: 0.07 }
        notice: { period: P30D }
      - slug: extra
        platform: crm
        name: "-Extra"
        vendor: Zweiter
        kind: infrastructure
        term: { start: 2026-02-28, end: 2026-05-31 }
        price: { amount: 999.99, per: term, quantity: 3, unit: "API calls" }
        notice: { period: P30D }
      - slug: mail
        platform: mail
        name: 日本
        vendor: 会社
        term: { start: 2026-02-15, end: 2027-02-15 }
        price: { amount: 123456.789, per: year }
        accrual: { dayCount: actual-30 }
        promotions:
          - { kind: free-period, from: 2026-02-15, until: 2026-05-15 }
        notice: { period: P30D }
    people:
      - slug: ops
        name: Operators
        kind: operations
        fte: 1.5
        loadedRate: 77.7
        per: hour
        hoursPerYear: 1720
      - { slug: ops2, name: More, kind: operations, fte: 0.3, loadedRate: 101010 }
    milestones:
      - { slug: go, name: Los, amount: 4321.987, dueOn: 2026-03-01, acceptedOn: 2026-03-09 }
    """
        .formatted(currency);
  }

  /** Contracts in currencies without minor units, and with three decimals of them. */
  private static String abroad() {
    return mixed("EUR")
        .replace("  - slug: seats\n", "  - slug: seats\n    currency: KWD\n")
        .replace("  - slug: mail\n    platform", "  - slug: mail\n    currency: JPY\n    platform");
  }

  private static RateBook rates(RunDefinition run, LocalDate today) {
    List<RateQuote> quotes =
        run.foreignCurrencies().entrySet().stream()
            .map(
                each ->
                    new RateQuote(
                        each.getValue(), each.getKey(), run.currency(), new BigDecimal("0.5")))
            .toList();
    ExchangeRates known = ExchangeRates.of(quotes);
    return RateBook.of(run.currency(), known, known, today, AccrualRate.DAY);
  }

  private record Exported(RunDefinition run, Ledger ledger, FocusWindow window) {

    static Exported of(String document, String today) throws Exception {
      RunDefinition run = RunDocumentReader.read(document).definition();
      LocalDate day = LocalDate.parse(today);
      return new Exported(
          run,
          Ledger.of(run, day.plusYears(3), List.of(), rates(run, day)),
          FocusWindow.of(run, day, null, null));
    }

    Table charges() {
      return table(FocusRows.charges(ledger, window, SEATS));
    }

    Table labor() {
      return table(FocusRows.labor(ledger, window));
    }

    private static Table table(Stream<FocusRow> rows) {
      StringBuilder csv = new StringBuilder();
      FocusFile.write(csv, CsvStyle.EXACT, rows);
      return Table.parse(csv.toString());
    }
  }

  /** Rule ids in the table of waivers. */
  private static Set<String> waivers() throws IOException {
    Set<String> waived = new TreeSet<>();
    for (String line : Files.readAllLines(Path.of("../../docs/reference/focus.md"))) {
      Matcher waiver = Pattern.compile("^\\| `([A-Za-z]+-[A-Z]-\\d{3}-[A-Z])` \\|").matcher(line);
      if (waiver.find()) {
        waived.add(waiver.group(1));
      }
    }
    return waived;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("runs")
  void everyRuleIsMetOrWaived(String name, String document, String today) throws Exception {
    Exported exported = Exported.of(document, today);
    Set<String> waived = waivers();
    for (Table table : List.of(exported.charges(), exported.labor())) {
      for (Criteria criteria : Criteria.values()) {
        Map<String, RuleResult> results = new RuleInterpreter(MODEL, DECLARED, criteria).run(table);
        assertThat(results.values())
            .filteredOn(result -> result.rule().isObligatory() && result.isFailed())
            .filteredOn(result -> !waived.contains(result.rule().id()))
            .as(name + " " + criteria)
            .isEmpty();
        assertThat(results.values())
            .filteredOn(result -> result.state() == RuleResult.State.PASSED)
            .as("rules that were put to the test")
            .hasSizeGreaterThan(150);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("runs")
  void noWaiverIsIdle(String name, String document, String today) throws Exception {
    Table table = Exported.of(document, today).charges();
    Map<String, RuleResult> results = new RuleInterpreter(MODEL, DECLARED, Criteria.ANY).run(table);
    assertThat(waivers())
        .as(name)
        .isNotEmpty()
        .allSatisfy(id -> assertThat(results.get(id)).matches(r -> r != null && r.isFailed()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("runs")
  void whatIsReadBackSumsToTheLedger(String name, String document, String today) throws Exception {
    Exported exported = Exported.of(document, today);
    Map<String, BigDecimal> effective = new HashMap<>();
    Map<String, BigDecimal> billed = new HashMap<>();
    for (Map<String, Object> row : exported.charges().rows()) {
      String account = text(row, "BillingAccountId");
      effective.merge(account, new BigDecimal(text(row, "EffectiveCost")), BigDecimal::add);
      billed.merge(account, new BigDecimal(text(row, "BilledCost")), BigDecimal::add);
    }
    for (var contract : exported.run().contracts()) {
      FocusWindow window = exported.window();
      BigDecimal accrued =
          Rounding.toMinorUnit(
              exported
                  .ledger()
                  .costs(contract.slug())
                  .orElseThrow()
                  .own()
                  .accrued(window.from(), window.until()),
              contract.currencyIn(exported.run().currency()));
      BigDecimal sum = effective.getOrDefault(contract.slug(), BigDecimal.ZERO);
      assertThat(sum).as(name + " " + contract.slug()).isEqualByComparingTo(accrued);
      if (contract.billing() == null) {
        assertThat(billed.getOrDefault(contract.slug(), BigDecimal.ZERO)).isEqualByComparingTo(sum);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"egress", "new-contacts"})
  void aContractThatIsOverWasBilledWhatItCost(String slug) throws Exception {
    String terms = Files.readString(Path.of("../../docs/examples/terms.yaml"));
    Exported exported = Exported.of(terms, "2029-06-01");
    ContractCosts costs = exported.ledger().costs(slug).orElseThrow();
    assertThat(costs.terms().ends()).isTrue();
    BigDecimal invoiced =
        costs.own().invoices(exported.run().currency()).stream()
            .map(InvoiceLine::amount)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(sum(exported.charges(), slug, "BilledCost")).isEqualByComparingTo(invoiced);
    assertThat(sum(exported.charges(), slug, "EffectiveCost")).isEqualByComparingTo(invoiced);
  }

  private static BigDecimal sum(Table table, String account, String column) {
    return table.rows().stream()
        .filter(row -> text(row, "BillingAccountId").equals(account))
        .map(row -> new BigDecimal(text(row, column)))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static String text(Map<String, Object> row, String column) {
    return String.valueOf(row.get(column));
  }

  /** Everything a contract may charge, invoiced in one way by one issuer. */
  private static Table billed(String issuer, boolean inAdvance) throws Exception {
    Exported exported = Exported.of(mixed("EUR"), "2026-08-17");
    LocalDate start = LocalDate.parse("2026-01-01");
    Term term = new Term(start, start.plusYears(1));
    CumulativeCost gross =
        day ->
            BigDecimal.valueOf(Math.max(0, day.toEpochDay() - start.toEpochDay()))
                .multiply(new BigDecimal("33.3333333333"));
    CumulativeCost net = day -> gross.before(day).multiply(new BigDecimal("0.9"));
    CumulativeCost fee =
        day -> day.isAfter(start.plusDays(90)) ? new BigDecimal("972") : BigDecimal.ZERO;
    List<UnitPrice> prices =
        List.of(new UnitPrice(term.start(), term.end(), new BigDecimal("8.333333"), "term-1"));
    List<AccruingCharge> charges =
        List.of(
            new AccruingCharge(
                ChargeSort.SUBSCRIPTION, "Seat", "Seat-Months", gross, gross, net, prices),
            new AccruingCharge(
                ChargeSort.USAGE, "API Call", "API Calls", gross, gross, gross, List.of()),
            new AccruingCharge(
                ChargeSort.SHORTFALL, "Shortfall", "Count", fee, fee, fee, List.of()));
    List<InvoicedCharge> invoices = new ArrayList<>();
    for (LocalDate from = start; from.isBefore(term.end()); from = from.plusMonths(3)) {
      LocalDate until = from.plusMonths(3);
      LocalDate on = inAdvance ? from : until;
      BigDecimal amount =
          Rounding.toMinorUnit(gross.between(from, until), exported.run().currency());
      BigDecimal credited =
          Rounding.toMinorUnit(net.between(from, until), exported.run().currency())
              .subtract(amount);
      invoices.add(new InvoicedCharge(ChargeSort.SUBSCRIPTION, on, on, from, until, amount));
      invoices.add(new InvoicedCharge(ChargeSort.CREDIT, on, on, from, until, credited));
      invoices.add(new InvoicedCharge(ChargeSort.USAGE, until, until, from, until, amount));
    }
    ChargeLines lines =
        new ChargeLines(
            exported.run().contracts().get(0), issuer, List.of(term), charges, true, invoices);
    FocusWindow window = new FocusWindow(start, LocalDate.parse("2026-08-17"));
    return Exported.table(FocusRows.charges(exported.run(), List.of(lines), window, SEATS));
  }

  @ParameterizedTest
  @CsvSource({
    "@Anbieter GmbH & Co.,true",
    "@Anbieter GmbH & Co.,false",
    "A reseller,true",
    "A reseller,false"
  })
  void everyWayOfBillingMeetsTheRules(String issuer, boolean inAdvance) throws Exception {
    Table table = billed(issuer, inAdvance);
    assertThat(table.rows())
        .extracting(row -> text(row, "ChargeCategory"))
        .contains("Usage", "Credit");
    for (Criteria criteria : Criteria.values()) {
      assertThat(unwaived(table, criteria)).isEmpty();
    }
  }

  private static List<String> unwaived(Table table, Criteria criteria) throws IOException {
    Set<String> waived = waivers();
    return new RuleInterpreter(MODEL, DECLARED, criteria)
        .run(table).values().stream()
            .filter(result -> result.rule().isObligatory() && result.isFailed())
            .map(result -> result.rule().id())
            .filter(id -> !waived.contains(id))
            .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "EffectiveCost,7,Purchase,EffectiveCost-C-005-C",
    "InvoiceIssuerName,Somebody else,Purchase,BilledCost-C-005-C",
    "InvoiceId,,Usage,InvoiceId-C-003-C",
    "ListCost,1.23,Usage,ListUnitPrice-C-010-C",
    "ContractedCost,1.23,Usage,ContractedUnitPrice-C-011-C",
    "ServiceName,Größe,Usage,ServiceName-C-002-M",
    "ChargePeriodStart,4/1/25,Usage,ChargePeriodStart-C-002-M",
    "BilledCost,$5,Usage,BilledCost-C-002-M",
    "BillingCurrency,EURO,Usage,BillingCurrency-C-003-M",
    "ChargeCategory,Rent,Usage,ChargeCategory-C-003-M",
    "ChargeFrequency,Usage-Based,Purchase,ChargeFrequency-C-004-C",
    "ConsumedQuantity,4,Purchase,ConsumedQuantity-C-004-C",
    "SkuId,another,Usage,SkuPriceId-C-008-M",
    "ServiceCategory,Analytics,Usage,ServiceName-C-005-C",
    "Tags,a=b,Usage,Tags-C-001-M",
    "PricingUnit,,Usage,PricingUnit-C-006-C",
    "ListUnitPrice,,Usage,ListUnitPrice-C-005-C"
  })
  void aBrokenCellIsCaught(String column, @Nullable String value, String category, String rule)
      throws Exception {
    Table table = billed("@Anbieter GmbH & Co.", true);
    Map<String, Object> row =
        table.rows().stream()
            .filter(any -> text(any, "ChargeCategory").equals(category))
            .findFirst()
            .orElseThrow();
    if (value == null) {
      row.remove(column);
    } else {
      row.put(column, value);
    }
    assertThat(unwaived(table, Criteria.ALL)).contains(rule);
  }
}

package io.parallelrun.domain;

import static io.parallelrun.domain.SampleRun.amount;
import static io.parallelrun.domain.SampleRun.date;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Each check at both sides of its bounds. */
class CheckTest {
  private static void refused(String message, ThrowingCallable check) {
    assertThatThrownBy(check).isInstanceOf(DefinitionException.class).hasMessage(message);
  }

  @Test
  void anErrorNamesTheFieldWhatWasExpectedAndWhatCame() {
    DefinitionException error =
        new DefinitionException("end", "a date after 2026-01-01", "2025-01-01");
    assertThat(error.field()).isEqualTo("end");
    assertThat(error.expected()).isEqualTo("a date after 2026-01-01");
    assertThat(error.got()).isEqualTo("2025-01-01");
    assertThat(error.within("term").field()).isEqualTo("term.end");
    assertThat(error.within("term"))
        .hasMessage("term.end: expected a date after 2026-01-01, got 2025-01-01");
  }

  @Test
  void aSlugHasUpTo64LowerCaseLettersDigitsAndInnerHyphens() {
    String longest = "a".repeat(64);
    assertThat(Check.slug("slug", longest)).isEqualTo(longest);
    assertThat(Check.slug("slug", "a-1")).isEqualTo("a-1");
    String expected = "slug: expected 1 to 64 lower-case letters, digits and inner hyphens, got ";
    refused(expected + "\"" + "a".repeat(65) + "\"", () -> Check.slug("slug", "a".repeat(65)));
    refused(expected + "\"a-\"", () -> Check.slug("slug", "a-"));
    refused(expected + "\"A\"", () -> Check.slug("slug", "A"));
    refused(expected + "\"\"", () -> Check.slug("slug", ""));
    refused(expected + "nothing", () -> Check.slug("slug", null));
  }

  @Test
  void textIsStrippedAndHasUpTo500Characters() {
    String longest = "x".repeat(500);
    assertThat(Check.text("name", " " + longest + "\n")).isEqualTo(longest);
    String expected = "name: expected text of 1 to 500 characters, got ";
    refused(expected + "\" \"", () -> Check.text("name", " "));
    refused(expected + "nothing", () -> Check.text("name", null));
    refused(expected + "\"" + "x".repeat(80) + "…\"", () -> Check.text("name", "x".repeat(501)));
  }

  @Test
  void whatIsShownOfATextEndsAfter80Characters() {
    refused(
        "slug: expected 1 to 64 lower-case letters, digits and inner hyphens, got \""
            + "x".repeat(80)
            + "\"",
        () -> Check.slug("slug", "x".repeat(80)));
  }

  @Test
  void aNoteMayBeEmpty() {
    assertThat(Check.note("note", "  ")).isEmpty();
    assertThat(Check.note("note", " " + "x".repeat(500))).isEqualTo("x".repeat(500));
    refused(
        "note: expected at most 500 characters, got 501 characters",
        () -> Check.note("note", "x".repeat(501)));
    refused("note: expected a value, got nothing", () -> Check.note("note", null));
  }

  @Test
  void anAmountIsFromZeroToATrillionWithSixDecimals() {
    assertThat(Check.amount("amount", BigDecimal.ZERO)).isZero();
    assertThat(Check.amount("amount", amount("1E12"))).isEqualTo(amount("1000000000000"));
    assertThat(Check.amount("amount", amount("1.50"))).isEqualTo(amount("1.5"));
    assertThat(Check.amount("amount", amount("0.000001"))).isEqualTo(amount("0.000001"));
    String expected = "amount: expected a number from 0 to 1000000000000, got ";
    refused(expected + "-0.01", () -> Check.amount("amount", amount("-0.01")));
    refused(
        expected + "1000000000000.01", () -> Check.amount("amount", amount("1000000000000.01")));
    refused(expected + "1000000000000000", () -> Check.amount("amount", amount("1E15")));
    refused(expected + "1E+999999999", () -> Check.amount("amount", amount("1E999999999")));
    refused(expected + "nothing", () -> Check.amount("amount", null));
    refused(
        "amount: expected at most 6 decimals, got 0.0000001",
        () -> Check.amount("amount", amount("0.0000001")));
  }

  @Test
  void aPositiveAmountIsNotZeroAndARatioHasItsOwnBound() {
    assertThat(Check.positive("amount", amount("0.01"))).isEqualTo(amount("0.01"));
    refused("amount: expected more than 0, got 0", () -> Check.positive("amount", amount("0.00")));
    assertThat(Check.ratio("ratio", BigDecimal.ONE, 1)).isEqualTo(BigDecimal.ONE);
    refused(
        "ratio: expected a number from 0 to 1, got 1.01",
        () -> Check.ratio("ratio", amount("1.01"), 1));
  }

  @Test
  void aPeriodIsForwardAndAtMostTenYears() {
    assertThat(Check.duration("period", Period.ZERO)).isEqualTo(Period.ZERO);
    assertThat(Check.duration("period", Period.ofMonths(120))).isEqualTo(Period.ofMonths(120));
    assertThat(Check.duration("period", Period.ofDays(3_660))).isEqualTo(Period.ofDays(3_660));
    for (Period bad :
        List.of(
            Period.ofMonths(121),
            Period.ofDays(3_661),
            Period.ofDays(-1),
            Period.ofMonths(-1),
            Period.ofYears(-1))) {
      refused(
          "period: expected a period from P0D to P10Y, got " + bad,
          () -> Check.duration("period", bad));
    }
    refused(
        "period: expected a period such as P3M, got nothing", () -> Check.duration("period", null));
    assertThat(Check.length("period", Period.ofDays(1))).isEqualTo(Period.ofDays(1));
    refused(
        "period: expected a period longer than nothing, got P0D",
        () -> Check.length("period", Period.ZERO));
  }

  @Test
  void aDateIsFrom1970To2199() {
    for (String good : List.of("1970-01-01", "2199-12-31")) {
      assertThat(Check.date("on", date(good))).isEqualTo(date(good));
      assertThat(Check.optionalDate("on", date(good))).isEqualTo(date(good));
    }
    refused(
        "on: expected a date from 1970 to 2199, got 1969-12-31",
        () -> Check.date("on", date("1969-12-31")));
    refused(
        "on: expected a date from 1970 to 2199, got 2200-01-01",
        () -> Check.optionalDate("on", date("2200-01-01")));
    refused("on: expected a date such as 2026-01-31, got nothing", () -> Check.date("on", null));
    assertThat(Check.optionalDate("on", null)).isNull();
    LocalDate day = date("2026-01-02");
    assertThat(Check.after("on", day, date("2026-01-01"))).isEqualTo(day);
    refused(
        "on: expected a date after 2026-01-02, got 2026-01-02", () -> Check.after("on", day, day));
  }

  @Test
  void aNumberIsWithinItsBounds() {
    assertThat(Check.number("days", 0, 0, 366)).isZero();
    assertThat(Check.number("days", 366, 0, 366)).isEqualTo(366);
    refused(
        "days: expected a whole number from 0 to 366, got -1",
        () -> Check.number("days", -1, 0, 366));
    refused(
        "days: expected a whole number from 0 to 366, got 367",
        () -> Check.number("days", 367, 0, 366));
  }

  @Test
  void aListHasNoHolesAndItsSlugsAreDistinct() {
    refused(
        "list[1]: expected a value, got nothing",
        () -> Check.list("list", Arrays.asList("a", null)));
    refused("list: expected a value, got nothing", () -> Check.list("list", null));
    assertThat(Check.distinct("list", List.of("a", "b"), slug -> slug)).containsExactly("a", "b");
    refused(
        "list[2].slug: expected a slug that no other of the list has, got \"a\"",
        () -> Check.distinct("list", List.of("a", "b", "a"), slug -> slug));
    assertThat(Check.slugs("list", List.of("b", "a"))).containsExactly("b", "a");
    refused(
        "list[1]: expected each of the list once, got \"a\"",
        () -> Check.slugs("list", List.of("a", "a")));
    refused(
        "list[0]: expected 1 to 64 lower-case letters, digits and inner hyphens, got \"A\"",
        () -> Check.slugs("list", List.of("A")));
  }
}

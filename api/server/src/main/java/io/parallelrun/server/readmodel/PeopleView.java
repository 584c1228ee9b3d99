package io.parallelrun.server.readmodel;

import io.parallelrun.domain.decision.EngineerYears;
import io.parallelrun.domain.run.StaffCostKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who carries a run: roles and teams, never persons. What is paid and what is lost without being
 * paid are two sums, and there is no third.
 *
 * @param from start of the run
 * @param until first day not counted: today
 * @param rows one per role or team, in the order of the definition
 * @param cash what is paid for people up to today
 * @param cashPerDay of today
 * @param cashYears in the work of people; null when people cost nothing
 * @param cashTrust how well what is paid is known
 * @param nonCash work lost to split attention up to today, which nobody is paid for
 * @param nonCashPerDay of today
 * @param nonCashYears in the work of people; null when people cost nothing
 * @param nonCashTrust how well what is lost is known
 * @param meanYear what a full-time person costs a year on average; null when nobody is stated
 * @param accrued everything the run has cost by today, people and all else, paid and not
 * @param accruedYears the same in the work of people; null without a mean
 * @param planned what the planned run costs
 * @param plannedYears the same in the work of people; null without a mean
 * @param version of the run's terms
 */
public record PeopleView(
    LocalDate from,
    LocalDate until,
    List<Row> rows,
    Amount cash,
    Amount cashPerDay,
    @Nullable EngineerYears cashYears,
    Trust cashTrust,
    Amount nonCash,
    Amount nonCashPerDay,
    @Nullable EngineerYears nonCashYears,
    Trust nonCashTrust,
    @Nullable Amount meanYear,
    Amount accrued,
    @Nullable EngineerYears accruedYears,
    Amount planned,
    @Nullable EngineerYears plannedYears,
    int version) {
  public PeopleView {
    rows = List.copyOf(rows);
  }

  /**
   * A role or team.
   *
   * @param team name of the team it belongs to; null when it comes on top
   * @param fte full-time people, as stated
   * @param lossRatio share of their work that is lost; null for work
   * @param booked hours on the time sheet up to today; null when none were booked
   * @param baseline of them, what would have been worked without the run
   * @param estimated hours by the estimate on the days nobody booked; null without hours a year, or
   *     where no work but a loss is estimated
   * @param cost up to today; rounded so that the rows of its kind of cash sum
   * @param perDay of today
   * @param nonCash whether nobody is paid for it
   * @param evidence how well the cost is known, in whole percent
   * @param years the cost in the work of these people; null when they cost nothing
   */
  public record Row(
      String slug,
      String name,
      StaffCostKind kind,
      @Nullable String team,
      BigDecimal fte,
      @Nullable BigDecimal lossRatio,
      @Nullable BigDecimal booked,
      BigDecimal baseline,
      @Nullable BigDecimal estimated,
      Amount cost,
      Amount perDay,
      boolean nonCash,
      TrustShares evidence,
      @Nullable EngineerYears years) {

    /** Why they cost, in words. */
    public String why() {
      return switch (kind) {
        case OPERATIONS -> "operates both platforms";
        case SPLIT_ATTENTION ->
            "attention is split"
                + (lossRatio == null ? "" : ", " + Percent.text(lossRatio) + " lost");
        case TIME_AND_MATERIAL -> "implements, paid by the hour";
      };
    }

    /** Where the hours come from, in words. */
    public String source() {
      boolean guessed = estimated != null && estimated.signum() > 0;
      if (booked != null) {
        return guessed ? "time sheet; estimate on the other days" : "time sheet";
      }
      return guessed ? "estimate" : "estimate, no hours stated";
    }

    /** Hours on the time sheet, in words. */
    public String bookedText() {
      return booked == null ? "—" : hours(booked);
    }

    /** Hours by the estimate, in words. */
    public String estimatedText() {
      return estimated == null ? "—" : hours(estimated);
    }

    /** The cost in the work of people, in words. */
    public String yearsText() {
      return text(years);
    }

    /** How well the cost is known, in words. */
    public String evidenceText() {
      StringBuilder words = new StringBuilder();
      append(words, evidence.measured(), "measured");
      append(words, evidence.estimated(), "estimated");
      append(words, evidence.assumed(), "assumed");
      return words.isEmpty() ? "no cost yet" : words.toString();
    }

    private static void append(StringBuilder words, int share, String word) {
      if (share == 100) {
        words.append(word);
      } else if (share > 0) {
        words.append(words.isEmpty() ? "" : ", ").append(share).append(" % ").append(word);
      }
    }

    private static String hours(BigDecimal hours) {
      return hours.setScale(1, java.math.RoundingMode.HALF_UP).toPlainString();
    }
  }

  /** The paid cost in the work of people, in words. */
  public String cashYearsText() {
    return text(cashYears);
  }

  /** The lost work in years, in words. */
  public String nonCashYearsText() {
    return text(nonCashYears);
  }

  /** Everything so far in the work of people, in words. */
  public String accruedYearsText() {
    return text(accruedYears);
  }

  /** The planned run in the work of people, in words. */
  public String plannedYearsText() {
    return text(plannedYears);
  }

  /** Such as {@code ≈0.5 engineer-years}; "negligible" when it is less than one can count. */
  public static String text(@Nullable EngineerYears years) {
    return Optional.ofNullable(years)
        .map(
            it ->
                it.negligible()
                    ? "negligible"
                    : "≈" + it.rounded().toPlainString() + " engineer-years")
        .orElse("—");
  }
}

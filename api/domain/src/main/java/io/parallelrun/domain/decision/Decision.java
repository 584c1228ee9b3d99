package io.parallelrun.domain.decision;

import io.parallelrun.domain.run.Side;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Something to be decided by a day.
 *
 * @param kind what it is about
 * @param lastGoodDay the last day on which deciding helps
 * @param daysLeft from today to that day; 0 is today, negative is past
 * @param contract slug of the contract; null when it is about the run
 * @param side side of the contract; null when it is about the run
 * @param owner who decides; null when nobody was named
 * @param title in words
 * @param atStake what is owed, or costs per month, when nothing is done
 * @param state where it stands
 * @param critical whether somebody has to act now
 * @param why why it stands as it does
 */
public record Decision(
    CliffKind kind,
    LocalDate lastGoodDay,
    long daysLeft,
    @Nullable String contract,
    @Nullable Side side,
    @Nullable String owner,
    String title,
    BigDecimal atStake,
    DecisionState state,
    boolean critical,
    String why) {}

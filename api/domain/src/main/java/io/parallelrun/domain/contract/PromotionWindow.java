package io.parallelrun.domain.contract;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * The days of a free period or of a percentage, whichever way it was stated.
 *
 * @param promotion the statement
 * @param from first reduced day
 * @param until first day at the normal price
 * @param chargedRatio share of the price that is charged; 0 is free
 */
public record PromotionWindow(
    Promotion promotion, LocalDate from, LocalDate until, BigDecimal chargedRatio) {}

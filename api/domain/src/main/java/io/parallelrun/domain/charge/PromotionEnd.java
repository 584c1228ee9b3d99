package io.parallelrun.domain.charge;

import io.parallelrun.domain.contract.Promotion;
import java.time.LocalDate;

/**
 * When a promotion is over.
 *
 * @param promotion which
 * @param on first day that is charged without it; a credit that is used up ends too
 */
public record PromotionEnd(Promotion promotion, LocalDate on) {}

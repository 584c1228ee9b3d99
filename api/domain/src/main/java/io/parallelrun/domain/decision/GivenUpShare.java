package io.parallelrun.domain.decision;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A share of a contract whose capability is given up.
 *
 * @param capability its slug
 * @param from first day it is not needed
 * @param weight share of the contract, above 0, at most 1
 */
record GivenUpShare(String capability, LocalDate from, BigDecimal weight) {}

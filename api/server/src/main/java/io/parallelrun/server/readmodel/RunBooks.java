package io.parallelrun.server.readmodel;

import io.parallelrun.domain.ledger.Ledger;
import java.time.LocalDate;

/**
 * What an export of a run is made of.
 *
 * @param ledger its costs
 * @param today the day in the run's zone
 */
public record RunBooks(Ledger ledger, LocalDate today) {}

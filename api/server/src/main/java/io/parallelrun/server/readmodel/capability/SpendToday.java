package io.parallelrun.server.readmodel.capability;

import io.parallelrun.domain.capability.SpendTotals;
import io.parallelrun.domain.run.Capability;
import java.time.LocalDate;
import java.util.List;

/**
 * What a run costs today, by what it is good for.
 *
 * @param capabilities in the order of the definition
 * @param uncounted platforms of which nothing fresh tells what is used
 */
public record SpendToday(
    LocalDate today, List<Capability> capabilities, SpendTotals totals, List<String> uncounted) {
  public SpendToday {
    capabilities = List.copyOf(capabilities);
    uncounted = List.copyOf(uncounted);
  }
}

package io.parallelrun.server.readmodel.capability;

import io.parallelrun.server.readmodel.Amount;
import java.util.List;

/**
 * A capability for which both platforms are paid although the replacement has it.
 *
 * @param capability its slug
 * @param perDay today
 * @param contracts names of the contracts of the legacy side that are paid for it
 */
public record RedundantView(String capability, String name, Amount perDay, List<String> contracts) {
  public RedundantView {
    contracts = List.copyOf(contracts);
  }
}

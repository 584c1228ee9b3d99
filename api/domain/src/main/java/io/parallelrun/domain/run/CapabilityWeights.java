package io.parallelrun.domain.run;

import io.parallelrun.domain.Check;
import io.parallelrun.domain.DefinitionException;
import io.parallelrun.domain.contract.Contract;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the contracts of a run are spread over its capabilities: no part of one is given twice. */
public final class CapabilityWeights {
  /** So many capabilities fit on a page and in the labels of metrics. */
  private static final int MOST = 40;

  private CapabilityWeights() {}

  static List<Capability> checked(@Nullable List<Capability> given, List<Contract> contracts) {
    List<Capability> capabilities = Check.distinct("capabilities", given, Capability::slug);
    Check.number("capabilities", capabilities.size(), 0, MOST);
    Map<String, BigDecimal> left = whole(contracts);
    for (int i = 0; i < capabilities.size(); i++) {
      List<CapabilityShare> shares = capabilities.get(i).contracts();
      for (int j = 0; j < shares.size(); j++) {
        take(capabilities, left, shares.get(j), "capabilities[" + i + "].contracts[" + j + "]");
      }
    }
    return capabilities;
  }

  /** The share of each contract that is given to no capability, 0 to 1, in the run's order. */
  public static Map<String, BigDecimal> unassigned(RunDefinition run) {
    Map<String, BigDecimal> left = whole(run.contracts());
    for (Capability capability : run.capabilities()) {
      capability
          .contracts()
          .forEach(share -> left.merge(share.contract(), share.weight(), BigDecimal::subtract));
    }
    return left;
  }

  private static Map<String, BigDecimal> whole(List<Contract> contracts) {
    Map<String, BigDecimal> whole = new LinkedHashMap<>();
    contracts.forEach(contract -> whole.put(contract.slug(), BigDecimal.ONE));
    return whole;
  }

  private static void take(
      List<Capability> all, Map<String, BigDecimal> left, CapabilityShare share, String path) {
    BigDecimal rest = left.get(share.contract());
    if (rest == null) {
      throw new DefinitionException(
          path + ".contract",
          "the slug of a contract, one of " + left.keySet().stream().sorted().toList(),
          "\"" + share.contract() + "\"");
    }
    left.put(share.contract(), rest.subtract(share.weight()));
    if (rest.compareTo(share.weight()) < 0) {
      throw new DefinitionException(
          path + ".weight",
          "weights of contract "
              + share.contract()
              + " that sum to at most 1 over all capabilities; lower those of "
              + holders(all, share.contract()),
          "a sum of " + sum(all, share.contract()).toPlainString());
    }
  }

  private static String holders(List<Capability> all, String contract) {
    return String.join(
        ", ",
        all.stream()
            .flatMap(
                capability ->
                    capability.contracts().stream()
                        .filter(share -> share.contract().equals(contract))
                        .map(
                            share ->
                                capability.slug() + " (" + share.weight().toPlainString() + ")"))
            .toList());
  }

  private static BigDecimal sum(List<Capability> all, String contract) {
    return all.stream()
        .flatMap(capability -> capability.contracts().stream())
        .filter(share -> share.contract().equals(contract))
        .map(CapabilityShare::weight)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}

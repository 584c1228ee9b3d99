package io.parallelrun.server.readmodel.readiness;

import io.parallelrun.domain.readiness.BillingStop.Charge;
import io.parallelrun.server.store.InvoiceLine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The lines of invoices that connections of one platform observed, charges and credits alike, each
 * by what it is for.
 */
record Charges(Map<String, List<Charge>> byName) {
  static final Charges NONE = new Charges(Map.of());

  /** Lines of one platform. */
  static Charges of(List<InvoiceLine> lines) {
    Map<String, List<Charge>> byName = new HashMap<>();
    lines.forEach(
        line -> byName.computeIfAbsent(key(line.name()), any -> new ArrayList<>()).add(of(line)));
    return new Charges(byName);
  }

  private static Charge of(InvoiceLine line) {
    return new Charge(line.from(), line.amount(), line.currency(), line.invoice());
  }

  /** The lines that name one of some names. */
  List<Charge> of(Collection<String> names) {
    return names.stream()
        .map(Charges::key)
        .distinct()
        .flatMap(name -> byName.getOrDefault(name, List.of()).stream())
        .toList();
  }

  /** Lines that name none of some names. */
  List<Charge> others(List<String> names) {
    List<String> keys = names.stream().map(Charges::key).toList();
    return byName.entrySet().stream()
        .filter(entry -> !keys.contains(entry.getKey()))
        .flatMap(entry -> entry.getValue().stream())
        .toList();
  }

  private static String key(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}

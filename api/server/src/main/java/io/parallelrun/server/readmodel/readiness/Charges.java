package io.parallelrun.server.readmodel.readiness;

import io.parallelrun.domain.readiness.BillingStop.Charge;
import io.parallelrun.server.store.Fact;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of invoices that connections of one platform observed, each by what it is for. Only the
 * latest line of a name is kept, so that a credit for it takes a wrong charge back.
 */
record Charges(Map<String, List<Charge>> byName) {
  private static final Pattern LINE =
      Pattern.compile("(.*): (-?[0-9.]+) [A-Z]{3}, from (\\d{4}-\\d{2}-\\d{2}) until .*");

  /** The charge of a fact; nothing when it is a credit, or was stored before days were kept. */
  static Optional<Charge> of(Fact fact) {
    Matcher line = LINE.matcher(fact.content());
    if (!line.matches() || new BigDecimal(line.group(2)).signum() <= 0) {
      return Optional.empty();
    }
    return Optional.of(new Charge(LocalDate.parse(line.group(3)), line.group(1)));
  }

  /** The charges that name one of some names. */
  List<Charge> of(List<String> names) {
    List<Charge> found = new ArrayList<>();
    names.forEach(name -> found.addAll(byName.getOrDefault(key(name), List.of())));
    return found;
  }

  /** Charges that name none of some names. */
  List<Charge> others(List<String> names) {
    List<String> keys = names.stream().map(Charges::key).toList();
    return byName.entrySet().stream()
        .filter(entry -> !keys.contains(entry.getKey()))
        .flatMap(entry -> entry.getValue().stream())
        .toList();
  }

  static String key(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}

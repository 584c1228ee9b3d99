package io.parallelrun.dashboard.page;

import io.parallelrun.server.export.SafeCsv;
import io.parallelrun.server.readmodel.BusinessCaseView;
import io.parallelrun.server.readmodel.CostRow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A business case as CSV: each column sums to its last line. */
final class BusinessCaseCsv {
  private static final List<String> HEADER =
      List.of(
          "side",
          "component",
          "cash_class",
          "against_instant_switch",
          "against_staying",
          "currency");

  private BusinessCaseCsv() {}

  static String write(BusinessCaseView view) {
    String currency = view.headline().currency().getCurrencyCode();
    List<List<?>> lines = new ArrayList<>();
    for (CostRow row : view.againstInstantSwitch().rows()) {
      lines.add(
          Arrays.asList(
              word(row.side()),
              word(row.component()),
              word(row.cashClass()),
              row.amount().rounded(),
              staying(view, row),
              currency));
    }
    lines.add(
        Arrays.asList(
            "",
            "total",
            "",
            view.againstInstantSwitch().total().rounded(),
            view.againstStaying().total().rounded(),
            currency));
    return SafeCsv.write(HEADER, lines);
  }

  private static @Nullable BigDecimal staying(BusinessCaseView view, CostRow row) {
    return view.againstStaying().rows().stream()
        .filter(it -> it.side() == row.side() && it.component() == row.component())
        .map(it -> it.amount().rounded())
        .findFirst()
        .orElse(null);
  }

  private static String word(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT);
  }
}

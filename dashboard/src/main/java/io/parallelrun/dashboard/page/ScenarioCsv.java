package io.parallelrun.dashboard.page;

import io.parallelrun.server.export.SafeCsv;
import io.parallelrun.server.readmodel.Amount;
import io.parallelrun.server.readmodel.ReleaseView;
import io.parallelrun.server.readmodel.ScenarioView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The difference a scenario makes as CSV: amounts, what they are made of, and what is given up. */
final class ScenarioCsv {
  private static final List<String> HEADER =
      List.of(
          "kind",
          "id",
          "title",
          "side",
          "evidence",
          "now",
          "then",
          "difference",
          "currency",
          "capability",
          "from",
          "share",
          "what");

  private ScenarioCsv() {}

  static String write(ScenarioView view) {
    List<List<?>> lines = new ArrayList<>();
    view.rows().forEach(row -> lines.add(compared("amount", row, "", "")));
    view.sources()
        .forEach(
            source ->
                lines.add(compared("source", source.amounts(), source.side(), source.evidence())));
    view.releases().forEach(release -> lines.add(given(release)));
    return SafeCsv.write(HEADER, lines);
  }

  private static List<?> compared(String kind, ScenarioView.Row row, String side, String evidence) {
    return List.of(
        kind,
        row.id(),
        row.title(),
        side,
        evidence,
        row.now().rounded(),
        row.then().rounded(),
        row.difference().rounded(),
        currency(row.now()),
        "",
        "",
        "",
        "");
  }

  /** What is still paid stands under "then"; it is a part of its contract, not added to it. */
  private static List<?> given(ReleaseView release) {
    return List.of(
        "release",
        release.contract(),
        release.contractName(),
        release.side().name().toLowerCase(Locale.ROOT),
        "",
        "",
        release.stays().rounded(),
        "",
        currency(release.stays()),
        release.capability(),
        release.from(),
        release.weight(),
        release.text());
  }

  private static String currency(Amount amount) {
    return amount.currency().getCurrencyCode();
  }
}

package io.parallelrun.server.readmodel.explain;

import io.parallelrun.domain.ledger.CostLine;
import io.parallelrun.domain.ledger.EvidenceSplit;
import io.parallelrun.server.readmodel.Amount;
import io.parallelrun.server.readmodel.CellsView;
import io.parallelrun.server.readmodel.ComputedRun;
import io.parallelrun.server.readmodel.OverviewReader;
import io.parallelrun.server.readmodel.Trust;
import io.parallelrun.server.readmodel.capability.CapabilityReader;
import io.parallelrun.server.store.StoredRun;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Explains figures: the same engine and the same views that show them. */
@ApplicationScoped
public class ExplanationReader {
  private final OverviewReader overviews;
  private final CapabilityReader capabilities;

  ExplanationReader(OverviewReader overviews, CapabilityReader capabilities) {
    this.overviews = overviews;
    this.capabilities = capabilities;
  }

  private Asked asked(ComputedRun run) {
    return new Asked(run, new Lazy<>(() -> capabilities.explained(run)));
  }

  /**
   * A figure and, where it has several values, what they are of.
   *
   * @param id its name in addresses
   * @param of the values it has in this run; empty when it has one, or none yet
   */
  public record Listed(String id, String title, String formula, boolean amount, List<Choice> of) {}

  /** The figures of a run; nothing when there is no such run. */
  public Optional<List<Listed>> figures(String slug) {
    return overviews.computed(slug).map(this::asked).map(ExplanationReader::listed);
  }

  private static List<Listed> listed(Asked asked) {
    return Figures.all().stream()
        .map(
            figure ->
                new Listed(
                    figure.id(),
                    figure.title(),
                    figure.formula(),
                    figure.isAmount(),
                    figure.choices(asked)))
        .toList();
  }

  /**
   * Where a figure of a run comes from; nothing when there is no such run.
   *
   * @param of which of its values; null or empty when it has one
   * @throws UnknownChoiceException when it has no such value
   */
  public Optional<Explanation> explain(String slug, Figure figure, @Nullable String of) {
    return overviews.computed(slug).map(run -> explained(asked(run), figure, of == null ? "" : of));
  }

  private static Explanation explained(Asked asked, Figure figure, String of) {
    String title = title(asked, figure, of);
    Answer answer = figure.answer(asked, of);
    ComputedRun run = asked.run();
    Cells cells = answer.cells();
    Cells behind = answer.behind();
    StoredRun words = cells == null ? run.run() : cells.words();
    List<CostLine> lines = cells == null ? List.of() : cells.lines();
    return new Explanation(
        figure.id(),
        of,
        title,
        figure.formula(),
        answer.value(),
        answer.exact(),
        answer.terms(),
        lines.stream().map(line -> CellsView.row(line, words, run.currency())).toList(),
        cells == null ? null : sum(asked, lines),
        Trust.of(run.overview(), behind == null ? EvidenceSplit.NONE : behind.evidence()),
        words.version(),
        run.overview().head().asOf());
  }

  private static Amount sum(Asked asked, List<CostLine> lines) {
    return asked.amount(
        lines.stream().map(CostLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add));
  }

  private static String title(Asked asked, Figure figure, String of) {
    List<Choice> choices = figure.choices(asked);
    if (!figure.isSeveral()) {
      if (!of.isEmpty()) {
        throw new UnknownChoiceException(figure.id(), of, choices);
      }
      return figure.title();
    }
    return choices.stream()
        .filter(choice -> choice.of().equals(of))
        .findFirst()
        .map(choice -> figure.title() + ": " + choice.label())
        .orElseThrow(() -> new UnknownChoiceException(figure.id(), of, choices));
  }
}

package io.parallelrun.server.readmodel.explain;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Every figure that can be explained, in the order of the pages that show them. */
public final class Figures {
  private static final Map<String, Figure> BY_ID = byId();

  private Figures() {}

  private static Map<String, Figure> byId() {
    Map<String, Figure> figures = new LinkedHashMap<>();
    Stream.of(
            BurnFigures.all(),
            PlanFigures.all(),
            SlipFigures.all(),
            CaseFigures.all(),
            EndFigures.all(),
            PeopleFigures.all(),
            ProgressFigures.all(),
            ForecastFigures.all(),
            EarnedFigures.all(),
            ExtensionFigures.all(),
            OverlapFigures.all(),
            CapabilityFigures.all())
        .flatMap(List::stream)
        .forEach(
            figure -> {
              if (figures.put(figure.id(), figure) != null) {
                throw new IllegalStateException("two figures are called " + figure.id());
              }
            });
    return figures;
  }

  /** All of them. */
  public static Collection<Figure> all() {
    return BY_ID.values();
  }

  /** The figure of a name. */
  public static Optional<Figure> of(String id) {
    return Optional.ofNullable(BY_ID.get(id));
  }
}

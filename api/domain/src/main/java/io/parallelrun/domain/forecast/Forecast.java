package io.parallelrun.domain.forecast;

import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.run.Workstream;
import io.parallelrun.domain.run.WorkstreamOrder;
import io.parallelrun.domain.simulation.Trials;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * When a run will end and what it will cost then, from what its workstreams did so far: a Monte
 * Carlo simulation whose every end is priced by the run's own ledger. A pure function: the same
 * seed gives the same forecast, on any number of threads. Immutable.
 *
 * <p>Dates are half open: an end is the first day the legacy platform is not needed. Work that is
 * left goes on today, or at the start of the run when that is later.
 *
 * @param basis whether an end could be simulated
 * @param today the day of the forecast, in the run's zone
 * @param horizon last end that was looked at
 * @param seed of the random numbers
 * @param band when runs like this usually end
 * @param workstreams each of them, in the order of the definition
 * @param end the simulated end; empty unless the basis is a simulation
 */
public record Forecast(
    ForecastBasis basis,
    LocalDate today,
    LocalDate horizon,
    long seed,
    ReferenceBand band,
    List<WorkForecast> workstreams,
    Optional<SimulatedEnd> end) {
  private static final int MOST_DAYS = 3_650;

  public Forecast {
    workstreams = List.copyOf(workstreams);
  }

  /**
   * The forecast of a ledger's run.
   *
   * @param ledger prices each end; its horizon, ten years at most, is how far is looked ahead
   * @param counted what connectors count, by slug of the workstream; those that are missing were
   *     not counted yet
   * @param today a day of the run's zone, before the ledger's horizon
   * @param trials seed, number and who does the work
   */
  public static Forecast of(
      Ledger ledger, Map<String, CountedWork> counted, LocalDate today, Trials trials) {
    if (!today.isBefore(ledger.horizon())) {
      throw new IllegalArgumentException(
          "today: expected a day before the horizon " + ledger.horizon() + ", got " + today);
    }
    LocalDate start = ledger.run().start();
    LocalDate from = today.isBefore(start) ? start : today;
    int most = (int) Math.min(MOST_DAYS, ChronoUnit.DAYS.between(from, ledger.horizon()));
    List<WorkOutlook> outlooks =
        WorkstreamOrder.sorted(ledger.run().workstreams()).stream()
            .map(work -> WorkOutlook.of(work, counted.get(work.slug()), today))
            .toList();
    ForecastBasis basis = basis(ledger.run(), outlooks, today);
    Optional<SimulatedRun> simulated =
        basis == ForecastBasis.SIMULATED
            ? Optional.of(SimulatedRun.of(ledger, outlooks, from, most, trials))
            : Optional.empty();
    return new Forecast(
        basis,
        today,
        from.plusDays(most),
        trials.seed(),
        ReferenceBand.of(ledger.run()),
        inOrder(ledger.run(), outlooks, simulated),
        simulated.map(SimulatedRun::end));
  }

  private static ForecastBasis basis(
      RunDefinition run, List<WorkOutlook> outlooks, LocalDate today) {
    if (reached(run.cutover(), today) || reached(run.closedOn(), today)) {
      return ForecastBasis.OVER;
    }
    if (outlooks.isEmpty()) {
      return ForecastBasis.NO_WORK;
    }
    return outlooks.stream().anyMatch(it -> it.basis() == WorkBasis.INSUFFICIENT_HISTORY)
        ? ForecastBasis.INSUFFICIENT_HISTORY
        : ForecastBasis.SIMULATED;
  }

  private static boolean reached(@Nullable LocalDate day, LocalDate today) {
    return day != null && !day.isAfter(today);
  }

  private static List<WorkForecast> inOrder(
      RunDefinition run, List<WorkOutlook> outlooks, Optional<SimulatedRun> simulated) {
    Map<String, WorkForecast> bySlug =
        IntStream.range(0, outlooks.size())
            .boxed()
            .collect(
                Collectors.toMap(
                    i -> outlooks.get(i).workstream().slug(),
                    i -> new WorkForecast(outlooks.get(i), simulated.flatMap(it -> it.risk(i)))));
    return run.workstreams().stream().map(Workstream::slug).map(bySlug::get).toList();
  }

  /** The workstreams that move the P85 date, the one whose completion moves it most first. */
  public List<WorkForecast> drivers() {
    return workstreams.stream()
        .filter(work -> moved(work) > 0)
        .sorted((one, other) -> Long.compare(moved(other), moved(one)))
        .toList();
  }

  private static long moved(WorkForecast work) {
    return work.risk().map(risk -> -risk.ifDone().days()).orElse(0L);
  }

  /** In words: what it rests on, or why there is none. */
  public String explanation() {
    return switch (basis) {
      case SIMULATED ->
          "%d trials of the work that is left, seed %d."
              .formatted(end.map(SimulatedEnd::trials).orElse(0), seed);
      case INSUFFICIENT_HISTORY ->
          workstreams.stream()
              .map(WorkForecast::outlook)
              .filter(it -> it.basis() == WorkBasis.INSUFFICIENT_HISTORY)
              .map(WorkOutlook::explanation)
              .collect(Collectors.joining(" ", "Too little is known. ", ""));
      case NO_WORK -> "The run states no workstreams.";
      case OVER -> "The replacement took over already, or the run is over.";
    };
  }
}

package io.parallelrun.server.readmodel;

import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.contract.ContractKind;
import io.parallelrun.domain.focus.FocusWindow;
import io.parallelrun.domain.focus.SeatUse;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.server.store.ConnectionStore;
import io.parallelrun.server.store.Fact;
import io.parallelrun.server.store.RunStore;
import io.parallelrun.server.store.SeriesField;
import io.parallelrun.server.store.SeriesReader;
import io.parallelrun.server.store.SlotValue;
import io.parallelrun.server.store.StoredConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what exports are made of. */
@ApplicationScoped
public class ExportReader {
  private final RunStore runs;
  private final ConnectionStore connections;
  private final SeriesReader series;
  private final Ledgers ledgers;
  private final Clock clock;

  ExportReader(
      RunStore runs,
      ConnectionStore connections,
      SeriesReader series,
      Ledgers ledgers,
      Clock clock) {
    this.runs = runs;
    this.connections = connections;
    this.series = series;
    this.ledgers = ledgers;
    this.clock = clock;
  }

  /** The books of a run as of today; nothing when there is no such run. */
  public Optional<RunBooks> books(String slug) {
    return runs.find(slug)
        .map(
            run -> {
              LocalDate today = clock.instant().atZone(run.definition().zone()).toLocalDate();
              return new RunBooks(ledgers.of(run.definition(), today), today);
            });
  }

  /**
   * Seats in use, where a platform is paid by one license only: otherwise nobody can tell which of
   * them a seat belongs to.
   */
  public SeatUse seats(RunBooks books, FocusWindow window) {
    RunDefinition run = books.ledger().run();
    Map<String, String> platforms =
        connections.ofRun(run.slug()).stream()
            .collect(Collectors.toMap(StoredConnection::slug, StoredConnection::platform));
    List<SlotValue> days =
        series.days(
            run.slug(),
            Set.of(SeriesField.SEATS_ACTIVE),
            window.from().toEpochDay(),
            window.until().toEpochDay());
    LowerBounds bounds =
        new LowerBounds(
            series.facts(run.slug(), Fact.LOWER_BOUND_OF_USE),
            SeriesField.SEATS_ACTIVE,
            run.zone());
    return Seats.of(run, platforms, bounds.counts(days));
  }

  /** Seats in use by contract and day. */
  private record Seats(Map<String, NavigableMap<Long, Long>> byContract) {

    static SeatUse of(RunDefinition run, Map<String, String> platforms, List<SlotValue> days) {
      Map<String, NavigableMap<Long, Long>> byContract = new HashMap<>();
      for (SlotValue day : days) {
        onlyLicense(run, platforms.get(day.series().connection()))
            .ifPresent(
                contract ->
                    byContract
                        .computeIfAbsent(contract, slug -> new TreeMap<>())
                        .merge(day.slot(), day.last(), Long::sum));
      }
      Seats seats = new Seats(byContract);
      return seats::mostActive;
    }

    private static Optional<String> onlyLicense(RunDefinition run, @Nullable String platform) {
      List<String> licenses =
          run.contracts().stream()
              .filter(contract -> contract.kind() == ContractKind.LICENSE)
              .filter(contract -> contract.platform().equals(platform))
              .map(Contract::slug)
              .toList();
      return licenses.size() == 1 ? Optional.of(licenses.get(0)) : Optional.empty();
    }

    private Optional<BigDecimal> mostActive(String contract, LocalDate from, LocalDate until) {
      NavigableMap<Long, Long> days = byContract.getOrDefault(contract, new TreeMap<>());
      return days.subMap(from.toEpochDay(), true, until.toEpochDay(), false).values().stream()
          .max(Long::compare)
          .map(BigDecimal::valueOf);
    }
  }
}

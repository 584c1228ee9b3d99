package io.parallelrun.server.readmodel;

import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.server.store.RunStore;
import io.parallelrun.server.store.RunVersion;
import io.parallelrun.server.store.SeriesReader;
import io.parallelrun.server.store.StoredRun;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what was told of past days and changed later: observations as they were restated, and costs
 * as the versions of the terms tell them, each recomputed by the ledger.
 */
@ApplicationScoped
public class RestatementReader {
  private final RunStore runs;
  private final SeriesReader series;
  private final Ledgers ledgers;
  private final Clock clock;

  RestatementReader(RunStore runs, SeriesReader series, Ledgers ledgers, Clock clock) {
    this.runs = runs;
    this.series = series;
    this.ledgers = ledgers;
    this.clock = clock;
  }

  /**
   * A part of a log, newest first.
   *
   * @param next what to give as {@code before} for older ones; 0 when there are none
   */
  public record Part<T>(List<T> items, long next) {
    public Part {
      items = List.copyOf(items);
    }
  }

  /**
   * Restated observations; nothing when there is no such run.
   *
   * @param before only those with a smaller id
   */
  public Optional<Part<RestatementView>> observations(String run, long before, int limit) {
    return runs.find(run)
        .map(
            stored -> {
              ZoneId zone = stored.definition().zone();
              List<RestatementView> found =
                  series.restatements(run, before, limit + 1).stream()
                      .map(restated -> RestatementView.of(restated, zone))
                      .toList();
              return found.size() > limit
                  ? new Part<>(found.subList(0, limit), found.get(limit - 1).id())
                  : new Part<>(found, 0);
            });
  }

  /**
   * Restated costs; nothing when there is no such run.
   *
   * @param before only those of earlier versions
   * @param limit versions looked at; those that changed no past day are left out
   */
  public Optional<Part<CostRestatement>> costs(String run, int before, int limit) {
    return runs.find(run).map(stored -> costs(stored, before, limit));
  }

  private Part<CostRestatement> costs(StoredRun run, int before, int limit) {
    List<RunVersion> versions = runs.versions(run.slug(), before, limit);
    List<CostRestatement> found = new ArrayList<>();
    @Nullable RunDefinition after = null;
    for (RunVersion version : versions) {
      RunDefinition now = after == null ? definition(run, version.version()) : after;
      after = version.version() > 1 ? definition(run, version.version() - 1) : null;
      if (now != null && after != null) {
        restated(version, after, now).ifPresent(found::add);
      }
    }
    int oldest = versions.isEmpty() ? 1 : versions.get(versions.size() - 1).version();
    return new Part<>(found, oldest > 2 ? oldest : 0);
  }

  private @Nullable RunDefinition definition(StoredRun run, int version) {
    return runs.version(run.slug(), version).orElse(null);
  }

  private Optional<CostRestatement> restated(
      RunVersion version, RunDefinition was, RunDefinition is) {
    List<String> causes = TermChanges.between(was, is);
    if (causes.isEmpty()) {
      return Optional.empty();
    }
    LocalDate today = clock.instant().atZone(is.zone()).toLocalDate();
    LocalDate over = version.recordedAt().atZone(is.zone()).toLocalDate();
    Ledger before = ledgers.of(was, today);
    Ledger after = ledgers.of(is, today);
    LocalDate start = was.start().isBefore(is.start()) ? was.start() : is.start();
    if (!over.isAfter(start)) {
      return Optional.empty();
    }
    BigDecimal left = before.accruedBefore(CostScope.ALL, over);
    BigDecimal right = after.accruedBefore(CostScope.ALL, over);
    if (!was.currency().equals(is.currency())) {
      return Optional.of(otherCurrency(version, was, left, is, right, causes));
    }
    List<LocalDate> changed =
        start
            .datesUntil(over)
            .filter(
                day ->
                    before.onDay(CostScope.ALL, day).compareTo(after.onDay(CostScope.ALL, day))
                        != 0)
            .toList();
    if (changed.isEmpty()) {
      return Optional.empty();
    }
    Currency currency = is.currency();
    Amount told = Amount.of(left, currency);
    Amount tells = Amount.of(right, currency);
    return Optional.of(
        new CostRestatement(
            version.version(),
            version.recordedAt(),
            version.actor(),
            changed.get(0),
            changed.get(changed.size() - 1),
            changed.size(),
            told,
            tells,
            new Amount(right.subtract(left), tells.rounded().subtract(told.rounded()), currency),
            causes));
  }

  private static CostRestatement otherCurrency(
      RunVersion version,
      RunDefinition was,
      BigDecimal left,
      RunDefinition is,
      BigDecimal right,
      List<String> causes) {
    return new CostRestatement(
        version.version(),
        version.recordedAt(),
        version.actor(),
        null,
        null,
        0,
        Amount.of(left, was.currency()),
        Amount.of(right, is.currency()),
        null,
        causes);
  }
}

package io.parallelrun.server.readmodel;

import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.money.MissingRateException;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.server.store.InvoiceReader;
import io.parallelrun.server.store.RunStore;
import io.parallelrun.server.store.RunVersion;
import io.parallelrun.server.store.SeriesReader;
import io.parallelrun.server.store.StoredRun;
import io.parallelrun.server.store.rate.RateBatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what was told of past days and changed later: observations as they were restated, and costs
 * as the versions of the terms and the exchange rates tell them, each recomputed by the ledger.
 */
@ApplicationScoped
public class RestatementReader {
  private final RunStore runs;
  private final SeriesReader series;
  private final Ledgers ledgers;
  private final RateReader rates;
  private final InvoiceReader invoices;
  private final Clock clock;

  RestatementReader(
      RunStore runs,
      SeriesReader series,
      Ledgers ledgers,
      RateReader rates,
      InvoiceReader invoices,
      Clock clock) {
    this.rates = rates;
    this.invoices = invoices;
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

  /**
   * Lines of invoices that were corrected, newest first; nothing when there is no such run.
   *
   * @param before only those with a smaller id
   */
  public Optional<Part<InvoiceRestatement>> invoices(String run, long before, int limit) {
    return runs.find(run)
        .map(
            stored -> {
              List<InvoiceRestatement> found =
                  invoices.corrections(run, before, limit + 1).stream()
                      .map(InvoiceRestatement::of)
                      .toList();
              return found.size() > limit
                  ? new Part<>(found.subList(0, limit), found.get(limit - 1).id())
                  : new Part<>(found, 0);
            });
  }

  /**
   * Costs restated by exchange rates, newest first; nothing when there is no such run.
   *
   * @param before only those of rates with a smaller id
   * @param limit recordings of rates looked at; those that changed no past day are left out
   */
  public Optional<Part<RateRestatement>> rates(String run, long before, int limit) {
    return runs.find(run).map(stored -> rates(stored.definition(), before, limit));
  }

  private Part<RateRestatement> rates(RunDefinition run, long before, int limit) {
    List<RateBatch> batches = rates.batches(run, before, limit + 1);
    List<RateRestatement> found =
        batches.stream()
            .limit(limit)
            .map(batch -> restated(run, batch))
            .flatMap(Optional::stream)
            .toList();
    return new Part<>(found, batches.size() > limit ? batches.get(limit - 1).firstId() : 0);
  }

  private Optional<RateRestatement> restated(RunDefinition run, RateBatch batch) {
    LocalDate over = batch.recordedAt().atZone(run.zone()).toLocalDate();
    if (!batch.from().isBefore(over) || !over.isAfter(run.start())) {
      return Optional.empty();
    }
    Ledger before;
    try {
      before = ledgers.asOf(run, over, batch.firstId() - 1);
    } catch (MissingRateException e) {
      return Optional.empty();
    }
    Ledger after = ledgers.asOf(run, over, batch.lastId());
    return ChangedDays.between(before, after, run.start(), over)
        .map(changed -> RateRestatement.of(batch, changed));
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
    if (!was.currency().equals(is.currency())) {
      return Optional.of(
          otherCurrency(
              version,
              was,
              before.accruedBefore(CostScope.ALL, over),
              is,
              after.accruedBefore(CostScope.ALL, over),
              causes));
    }
    return ChangedDays.between(before, after, start, over)
        .map(
            changed ->
                new CostRestatement(
                    version.version(),
                    version.recordedAt(),
                    version.actor(),
                    changed.from(),
                    changed.last(),
                    changed.days(),
                    changed.before(),
                    changed.after(),
                    changed.difference(),
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

package io.parallelrun.server.command.rate;

import io.parallelrun.domain.money.RateQuote;
import io.parallelrun.server.command.document.DocumentException;
import io.parallelrun.server.store.AuditLog;
import io.parallelrun.server.store.rate.RateStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Brings exchange rates in. All of a file is taken, or nothing. */
@ApplicationScoped
public class RateCommands {
  private final RateStore rates;
  private final AuditLog audit;

  RateCommands(RateStore rates, AuditLog audit) {
    this.rates = rates;
    this.audit = audit;
  }

  /**
   * What an import did, or would do.
   *
   * @param source {@code ECB}, {@code CSV} or {@code manual}
   * @param read rates in the file
   * @param added rates that were not known, or known otherwise
   * @param currencies that the file names
   * @param dryRun whether nothing was done
   */
  public record Imported(
      String source, int read, int added, Set<String> currencies, boolean dryRun) {}

  /**
   * Imports a file of rates; twice the same adds nothing the second time.
   *
   * @throws DocumentException when it cannot be used, with every bad line
   */
  @Transactional(rollbackOn = Exception.class)
  public Imported importFile(String text, boolean dryRun, String actor) throws DocumentException {
    RateFile file = RateFile.read(text);
    return take(file.source(), file.quotes(), dryRun, actor);
  }

  /** Enters one rate by hand. */
  @Transactional
  public Imported enter(RateQuote quote, String actor) {
    return take("manual", Set.of(quote), false, actor);
  }

  private Imported take(String source, Collection<RateQuote> quotes, boolean dryRun, String actor) {
    int added = dryRun ? rates.news(quotes).size() : rates.add(quotes, source);
    Set<String> currencies =
        quotes.stream()
            .map(quote -> quote.quote().getCurrencyCode())
            .collect(Collectors.toCollection(TreeSet::new));
    if (!dryRun && added > 0) {
      audit.record(actor, "rates.imported", "exchange-rates", source + ", " + added + " rates");
    }
    return new Imported(source, quotes.size(), added, currencies, dryRun);
  }
}

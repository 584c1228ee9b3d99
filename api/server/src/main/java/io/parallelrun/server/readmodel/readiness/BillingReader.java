package io.parallelrun.server.readmodel.readiness;

import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.contract.ContractTerms;
import io.parallelrun.domain.contract.PaidTerm;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.readiness.BillingStop;
import io.parallelrun.domain.readiness.BillingStop.Charge;
import io.parallelrun.domain.run.Side;
import io.parallelrun.server.readmodel.ComputedRun;
import io.parallelrun.server.store.ConnectionStore;
import io.parallelrun.server.store.Fact;
import io.parallelrun.server.store.SeriesReader;
import io.parallelrun.server.store.StoredConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads whether the contracts of the legacy side cost nothing any more. A line of an invoice that
 * names a contract, by its name or slug, is of that one; any other is of the contract of its
 * platform that is owed longest, so that none is taken for a zombie while another may have caused
 * it.
 */
@ApplicationScoped
public class BillingReader {
  private final SeriesReader series;
  private final ConnectionStore connections;

  BillingReader(SeriesReader series, ConnectionStore connections) {
    this.series = series;
    this.connections = connections;
  }

  /** The contracts of the legacy side, as the run has them. */
  public List<BillingView> of(ComputedRun run) {
    Ledger ledger = run.ledgers().actual();
    List<ContractTerms> legacy =
        ledger.contracts().stream()
            .filter(terms -> ledger.side(terms.contract()) == Side.LEGACY)
            .toList();
    LocalDate off = run.run().definition().decommissioned();
    boolean gone = off != null && !run.today().isBefore(off);
    Map<String, Charges> charges = gone ? charges(run.run().slug()) : Map.of();
    return legacy.stream().map(terms -> view(terms, legacy, charges, off, run.today())).toList();
  }

  private static BillingView view(
      ContractTerms terms,
      List<ContractTerms> all,
      Map<String, Charges> charges,
      @Nullable LocalDate off,
      LocalDate today) {
    Contract contract = terms.contract();
    List<ContractTerms> platform =
        all.stream()
            .filter(other -> other.contract().platform().equals(contract.platform()))
            .toList();
    Charges observed = charges.getOrDefault(contract.platform(), new Charges(Map.of()));
    List<Charge> own = new ArrayList<>(observed.of(names(contract)));
    if (isLast(terms, platform)) {
      own.addAll(
          observed.others(
              platform.stream().flatMap(each -> names(each.contract()).stream()).toList()));
    }
    BillingStop stop = BillingStop.of(off, owedUntil(terms), own, today);
    return BillingView.of(contract.slug(), contract.name(), stop);
  }

  private static List<String> names(Contract contract) {
    return Stream.of(contract.slug(), contract.name()).distinct().toList();
  }

  private static boolean isLast(ContractTerms terms, List<ContractTerms> platform) {
    return platform.stream()
        .max(
            Comparator.comparing(
                BillingReader::owedUntil, Comparator.nullsLast(Comparator.naturalOrder())))
        .filter(last -> last.contract().slug().equals(terms.contract().slug()))
        .isPresent();
  }

  /** First day nothing is owed for any more; null when it renews for ever. */
  static @Nullable LocalDate owedUntil(ContractTerms terms) {
    LocalDate ended = terms.terminatedOn();
    if (ended != null) {
      return ended;
    }
    PaidTerm last = terms.terms().get(terms.terms().size() - 1);
    return terms.ends() ? last.end() : null;
  }

  private Map<String, Charges> charges(String run) {
    Map<String, String> platforms =
        connections.ofRun(run).stream()
            .collect(Collectors.toMap(StoredConnection::slug, StoredConnection::platform));
    Map<String, Map<String, List<Charge>>> found = new HashMap<>();
    for (Fact fact : series.facts(run)) {
      String platform = platforms.get(fact.connection());
      if (platform != null && fact.kind().equals("INVOICE_LINE")) {
        Charges.of(fact)
            .ifPresent(
                charge ->
                    found
                        .computeIfAbsent(platform, any -> new HashMap<>())
                        .computeIfAbsent(Charges.key(fact.name()), any -> new ArrayList<>())
                        .add(charge));
      }
    }
    Map<String, Charges> charges = new HashMap<>();
    found.forEach((platform, names) -> charges.put(platform, new Charges(names)));
    return charges;
  }
}

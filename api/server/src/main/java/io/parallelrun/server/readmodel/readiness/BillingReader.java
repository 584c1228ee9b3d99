package io.parallelrun.server.readmodel.readiness;

import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.contract.ContractTerms;
import io.parallelrun.domain.contract.PaidTerm;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.readiness.BillingStop;
import io.parallelrun.domain.readiness.BillingStop.Charge;
import io.parallelrun.domain.readiness.BillingStop.Charged;
import io.parallelrun.domain.readiness.BillingStop.Source;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.run.Side;
import io.parallelrun.server.store.ConnectionStore;
import io.parallelrun.server.store.InvoiceLine;
import io.parallelrun.server.store.InvoiceReader;
import io.parallelrun.server.store.PollReader;
import io.parallelrun.server.store.StoredConnection;
import io.parallelrun.server.store.readiness.BillingAttestation;
import io.parallelrun.server.store.readiness.BillingAttestationStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
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
 * it. Nothing is read before the legacy platform is off, and only lines for days after that.
 */
@ApplicationScoped
public class BillingReader {
  private final InvoiceReader invoices;
  private final ConnectionStore connections;
  private final PollReader polls;
  private final BillingAttestationStore attestations;

  BillingReader(
      InvoiceReader invoices,
      ConnectionStore connections,
      PollReader polls,
      BillingAttestationStore attestations) {
    this.invoices = invoices;
    this.connections = connections;
    this.polls = polls;
    this.attestations = attestations;
  }

  /** What is known of a run whose legacy platform is off. */
  private record Known(
      Map<String, Charges> charges,
      InvoiceSources sources,
      Map<String, BillingAttestation> attested,
      ZoneId zone) {
    Source source(String platform, LocalDate free) {
      return sources.of(platform, free.atStartOfDay(zone).toInstant());
    }
  }

  /**
   * The contracts of the legacy side, as a ledger has them.
   *
   * @param now today is its day in the run's zone
   */
  public List<BillingView> of(Ledger ledger, Instant now) {
    RunDefinition run = ledger.run();
    LocalDate today = now.atZone(run.zone()).toLocalDate();
    List<ContractTerms> legacy =
        ledger.contracts().stream()
            .filter(terms -> ledger.side(terms.contract()) == Side.LEGACY)
            .toList();
    LocalDate off = run.decommissioned();
    Known known = off != null && !today.isBefore(off) ? known(run, off, now) : null;
    return legacy.stream().map(terms -> view(terms, legacy, known, off, today)).toList();
  }

  private Known known(RunDefinition run, LocalDate off, Instant now) {
    List<StoredConnection> all = connections.ofRun(run.slug());
    List<InvoiceReader.Source> sources = invoices.sources(run.slug());
    return new Known(
        sources.isEmpty() ? Map.of() : charges(run.slug(), off, all),
        new InvoiceSources(
            all, sources, sources.isEmpty() ? List.of() : polls.statusesOfRun(run.slug()), now),
        attestations.latest(run.slug()),
        run.zone());
  }

  private Map<String, Charges> charges(String run, LocalDate off, List<StoredConnection> all) {
    Map<String, String> platforms =
        all.stream().collect(Collectors.toMap(StoredConnection::slug, StoredConnection::platform));
    Map<String, List<InvoiceLine>> lines = new HashMap<>();
    for (InvoiceReader.OfConnection each : invoices.from(run, off)) {
      String platform = platforms.get(each.connection());
      if (platform != null) {
        lines.computeIfAbsent(platform, any -> new ArrayList<>()).add(each.line());
      }
    }
    Map<String, Charges> charges = new HashMap<>();
    lines.forEach((platform, of) -> charges.put(platform, Charges.of(of)));
    return charges;
  }

  private static BillingView view(
      ContractTerms terms,
      List<ContractTerms> all,
      @Nullable Known known,
      @Nullable LocalDate off,
      LocalDate today) {
    LocalDate owedUntil = owedUntil(terms);
    if (known == null || off == null || owedUntil == null) {
      BillingStop stop = BillingStop.of(off, owedUntil, Charged.UNKNOWN, today);
      return BillingView.of(terms.contract(), stop, Source.NONE, null);
    }
    String asks = asks(off, owedUntil);
    Source source = known.source(terms.contract().platform(), BillingStop.free(off, owedUntil));
    BillingAttestation said = known.attested().get(terms.contract().slug());
    boolean vouched = said != null && said.met() && said.asks().equals(asks);
    Charged charged = new Charged(own(terms, all, known), source, vouched);
    BillingStop stop = BillingStop.of(off, owedUntil, charged, today);
    return BillingView.of(terms.contract(), stop, source, vouched ? said : null);
  }

  private static List<Charge> own(ContractTerms terms, List<ContractTerms> all, Known known) {
    Contract contract = terms.contract();
    List<ContractTerms> platform =
        all.stream()
            .filter(other -> other.contract().platform().equals(contract.platform()))
            .toList();
    Charges observed = known.charges().getOrDefault(contract.platform(), Charges.NONE);
    List<Charge> own = new ArrayList<>(observed.of(names(contract)));
    if (isLast(terms, platform)) {
      own.addAll(
          observed.others(
              platform.stream().flatMap(each -> names(each.contract()).stream()).toList()));
    }
    return own;
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

  /**
   * A digest of what somebody who vouches for it says: another end, or another day off, asks anew.
   *
   * @param off first day the platform is off
   * @param owedUntil first day nothing is owed for any more
   */
  public static String asks(@Nullable LocalDate off, @Nullable LocalDate owedUntil) {
    return GateKeys.digest("off " + off + ", owed until " + owedUntil);
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
}

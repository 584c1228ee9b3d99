package io.parallelrun.server.readmodel.term;

import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.contract.ContractTerms;
import io.parallelrun.domain.contract.ObservedTerm;
import io.parallelrun.server.readmodel.ComputedRun;
import io.parallelrun.server.readmodel.ConnectionView;
import io.parallelrun.server.store.Fact;
import io.parallelrun.server.store.SeriesReader;
import io.parallelrun.server.store.TermText;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads where vendors state other terms than were entered. A term is of the contract of its
 * platform that it names, by slug or name; of the only one there is when it names none; of nobody
 * else's.
 */
@ApplicationScoped
public class TermReader {
  private final SeriesReader series;

  TermReader(SeriesReader series) {
    this.series = series;
  }

  /** What differs, by connection. */
  public List<TermDifference> differences(ComputedRun run) {
    Map<String, String> platforms =
        run.overview().connections().stream()
            .collect(Collectors.toMap(ConnectionView::slug, ConnectionView::platform));
    return series.facts(run.run().slug(), TermText.KIND).stream()
        .flatMap(fact -> differences(run, fact, platforms.getOrDefault(fact.connection(), "")))
        .toList();
  }

  private static Stream<TermDifference> differences(ComputedRun run, Fact fact, String platform) {
    Optional<ObservedTerm> observed = TermText.read(fact.content());
    Optional<ContractTerms> meant =
        meant(
            run.ledgers().actual().contracts().stream()
                .filter(terms -> terms.contract().platform().equals(platform))
                .toList(),
            fact.name());
    if (observed.isEmpty() || meant.isEmpty()) {
      return Stream.empty();
    }
    Contract contract = meant.get().contract();
    ZoneId own = contract.zone();
    ZoneId zone = own == null ? run.ledgers().actual().run().zone() : own;
    LocalDate day = fact.at().atZone(zone).toLocalDate();
    return observed.get().differences(meant.get(), day).stream()
        .map(
            each ->
                new TermDifference(
                    contract.slug(),
                    contract.name(),
                    each.field(),
                    each.entered(),
                    each.observed(),
                    fact.connection(),
                    fact.at()));
  }

  private static Optional<ContractTerms> meant(List<ContractTerms> ofPlatform, String name) {
    Optional<ContractTerms> named =
        ofPlatform.stream()
            .filter(
                terms ->
                    terms.contract().slug().equalsIgnoreCase(name.strip())
                        || terms.contract().name().strip().equalsIgnoreCase(name.strip()))
            .findFirst();
    return named.isPresent() || ofPlatform.size() != 1 ? named : Optional.of(ofPlatform.get(0));
  }
}

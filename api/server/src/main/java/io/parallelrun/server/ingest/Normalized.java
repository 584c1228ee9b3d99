package io.parallelrun.server.ingest;

import io.parallelrun.server.store.Fact;
import io.parallelrun.server.store.InvoiceLine;
import io.parallelrun.server.store.Roster;
import io.parallelrun.server.store.Sample;
import java.util.List;
import java.util.Optional;

/**
 * What the observations of one poll become.
 *
 * @param samples numbers
 * @param facts what is not a number
 * @param roster people, hashed; empty when no roster was read
 * @param invoices lines of invoices
 * @param rejections why some observations were not accepted
 * @param rejected how many were not
 */
public record Normalized(
    List<Sample> samples,
    List<Fact> facts,
    Optional<Roster> roster,
    List<InvoiceLine> invoices,
    List<String> rejections,
    int rejected) {
  public Normalized {
    samples = List.copyOf(samples);
    facts = List.copyOf(facts);
    invoices = List.copyOf(invoices);
    rejections = List.copyOf(rejections);
  }

  /** Whether all that was observed is in it. */
  boolean whole() {
    return rejected == 0;
  }

  /** Whether something was observed and none of it is in it. */
  boolean unusable() {
    return !whole()
        && samples.isEmpty()
        && facts.isEmpty()
        && roster.isEmpty()
        && invoices.isEmpty();
  }
}

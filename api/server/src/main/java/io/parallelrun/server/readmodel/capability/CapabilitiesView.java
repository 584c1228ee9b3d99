package io.parallelrun.server.readmodel.capability;

import io.parallelrun.server.readmodel.Amount;
import io.parallelrun.server.readmodel.Trust;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The capabilities of a run, and what its money was good for.
 *
 * @param from first day of the lanes
 * @param until first day after the lanes
 * @param unassigned contracts of which a share is given to no capability, with that share
 * @param uncounted platforms of which nothing fresh tells what is used today
 * @param classes everything by class; rounded so that they sum to the total
 * @param total everything; null for those who may not see amounts
 * @param none what is given to no capability: contracts, people and milestones; null likewise
 * @param months since the start of the run
 * @param strandedAhead owed or paid for the legacy side after the expected end; null likewise
 * @param expectedEnd that end
 * @param trust how well the total is known; null likewise
 */
public record CapabilitiesView(
    String run,
    int version,
    Instant asOf,
    LocalDate today,
    LocalDate from,
    LocalDate until,
    List<CapabilityView> capabilities,
    List<ShareView> unassigned,
    List<String> uncounted,
    List<ClassSpend> classes,
    @Nullable Spent total,
    @Nullable Spent none,
    List<MonthSpend> months,
    @Nullable Amount strandedAhead,
    @Nullable LocalDate expectedEnd,
    @Nullable Trust trust) {
  public CapabilitiesView {
    capabilities = List.copyOf(capabilities);
    unassigned = List.copyOf(unassigned);
    uncounted = List.copyOf(uncounted);
    classes = List.copyOf(classes);
    months = List.copyOf(months);
  }

  /** What is spent today, and since the start of the run. */
  public record Spent(Amount today, Amount soFar) {}

  /** The same without amounts. */
  public CapabilitiesView withoutAmounts() {
    return new CapabilitiesView(
        run,
        version,
        asOf,
        today,
        from,
        until,
        capabilities.stream().map(CapabilityView::withoutAmounts).toList(),
        unassigned,
        uncounted,
        List.of(),
        null,
        null,
        List.of(),
        null,
        null,
        null);
  }
}

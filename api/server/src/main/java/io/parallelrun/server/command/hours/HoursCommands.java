package io.parallelrun.server.command.hours;

import io.parallelrun.domain.DefinitionException;
import io.parallelrun.domain.run.HoursEntry;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.run.RunDraft;
import io.parallelrun.domain.run.StaffCost;
import io.parallelrun.server.command.document.DocumentException;
import io.parallelrun.server.command.table.CellErrors;
import io.parallelrun.server.store.AuditLog;
import io.parallelrun.server.store.RunStore;
import io.parallelrun.server.store.StoredRun;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Brings time sheets into a run. All of a file is taken, or nothing. */
@ApplicationScoped
public class HoursCommands {
  private final RunStore runs;
  private final AuditLog audit;

  HoursCommands(RunStore runs, AuditLog audit) {
    this.runs = runs;
    this.audit = audit;
  }

  /**
   * What an import did, or would do.
   *
   * @param version of the run afterwards
   * @param entries in the file
   * @param replaced entries of the run that lay on the same days and were replaced
   * @param dryRun whether nothing was done
   */
  public record Imported(String run, int version, int entries, int replaced, boolean dryRun) {}

  /**
   * Imports a time sheet as a new version of the run; an entry takes the place of those it touches,
   * so that the same file twice changes nothing.
   *
   * @return nothing when there is no such run
   * @throws DocumentException when it cannot be used, with every bad cell
   */
  @Transactional(rollbackOn = Exception.class)
  public Optional<Imported> importFile(String run, String text, boolean dryRun, String actor)
      throws DocumentException {
    Optional<StoredRun> stored = runs.find(run);
    return stored.isEmpty()
        ? Optional.empty()
        : Optional.of(importFile(stored.get(), text, dryRun, actor));
  }

  private Imported importFile(StoredRun stored, String text, boolean dryRun, String actor)
      throws DocumentException {
    RunDefinition before = stored.definition();
    HoursFile file =
        HoursFile.read(
            text, before.people().stream().map(StaffCost::slug).collect(Collectors.toSet()));
    List<StaffCost> people = new ArrayList<>();
    int entries = 0;
    int replaced = 0;
    for (StaffCost each : before.people()) {
      List<HoursEntry> given = file.byPeople().getOrDefault(each.slug(), List.of());
      List<HoursEntry> kept = kept(each.hours(), given);
      entries += given.size();
      replaced += each.hours().size() - kept.size();
      kept.addAll(given);
      people.add(given.isEmpty() ? each : withHours(each, kept));
    }
    RunDefinition after = RunDraft.of(before).people(people).build();
    boolean write = !dryRun && !after.equals(before);
    int version =
        write ? runs.save(after, stored.version(), actor, stored.simulated()) : stored.version();
    if (write) {
      audit.record(actor, "hours.imported", "run/" + stored.slug(), entries + " entries");
    }
    return new Imported(stored.slug(), version, entries, replaced, dryRun);
  }

  private static List<HoursEntry> kept(List<HoursEntry> entries, List<HoursEntry> given) {
    return entries.stream()
        .filter(
            entry ->
                given.stream()
                    .noneMatch(
                        other ->
                            entry.from().isBefore(other.until())
                                && other.from().isBefore(entry.until())))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static StaffCost withHours(StaffCost people, List<HoursEntry> hours)
      throws DocumentException {
    try {
      return people.withHours(hours);
    } catch (DefinitionException e) {
      throw CellErrors.single(
          0, "people " + people.slug() + "." + e.field(), e.expected(), e.got());
    }
  }
}

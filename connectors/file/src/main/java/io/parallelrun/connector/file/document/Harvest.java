package io.parallelrun.connector.file.document;

import io.parallelrun.spi.CountQuality;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.Observation.RosterEntry;
import io.parallelrun.spi.ObservationKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes observations of rows and collects what is wrong with them. Used once. */
final class Harvest {
  private static final int MOST_MISTAKES = 20;
  private static final Duration CLOCK_MARGIN = Duration.ofMinutes(1);

  /** What is older is not kept by the host. */
  private static final Duration OLDEST = Duration.ofDays(399);

  private final Instant now;
  private final Instant asOf;
  private final List<Observation> observations = new ArrayList<>();
  private final List<Mistake> mistakes = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private final Map<String, RosterEntry> users = new LinkedHashMap<>();
  private @Nullable Roster roster;

  /** What all rows of the one roster of a document agree on. */
  private record Roster(String name, Instant at, CountQuality quality) {
    /** Not by equals: Java 17 keeps the last class whose equals of a record was linked. */
    boolean isOf(Roster other) {
      return name.equals(other.name) && at.equals(other.at) && quality == other.quality;
    }
  }

  Harvest(Instant now, Instant asOf) {
    this.now = now;
    this.asOf = asOf;
  }

  List<Observation> of(List<Row> rows) throws UnusableDocumentException {
    for (Row row : rows) {
      if (mistakes.size() < MOST_MISTAKES) {
        take(row);
      }
    }
    if (!mistakes.isEmpty()) {
      throw new UnusableDocumentException(mistakes);
    }
    Roster whole = roster;
    if (whole != null) {
      observations.add(
          new Observation.UserRoster(
              whole.name(), whole.at(), List.copyOf(users.values()), whole.quality()));
    }
    return List.copyOf(observations);
  }

  private void take(Row row) {
    try {
      Cells cells = new Cells(row);
      Vocabulary.Kind kind =
          Vocabulary.kind(row.cell(Vocabulary.KIND))
              .orElseThrow(() -> cells.wrong(Vocabulary.KIND, Vocabulary.kinds()));
      requireKnown(kind, row);
      String name = cells.name();
      Instant at = observedAt(cells);
      if (kind.kind() == ObservationKind.USER_ROSTER) {
        user(cells, new Roster(name, at, cells.quality()));
      } else {
        requireOnce(row, kind.word() + " " + name + " " + at + which(kind, row), name);
        observations.add(ObservationMaker.make(kind.kind(), cells, name, at));
      }
    } catch (BadCellException e) {
      mistakes.add(e.mistake());
    }
  }

  private static void requireKnown(Vocabulary.Kind kind, Row row) throws BadCellException {
    for (Map.Entry<String, String> cell : row.cells().entrySet()) {
      String field = cell.getKey();
      if (!Vocabulary.isField(field)) {
        throw new BadCellException(
            new Mistake(row.place(), "only " + kind.known(), "another member", field));
      }
      if (!kind.has(field)) {
        throw new BadCellException(
            new Mistake(
                row.where(field),
                "nothing, as a " + kind.word() + " has only " + kind.known(),
                Shape.of(cell.getValue()),
                cell.getValue()));
      }
    }
  }

  private Instant observedAt(Cells cells) throws BadCellException {
    Instant at = cells.instant(Vocabulary.OBSERVED_AT).orElse(asOf);
    if (at.isAfter(now.plus(CLOCK_MARGIN)) || at.isBefore(now.minus(OLDEST))) {
      throw cells.wrong(
          Vocabulary.OBSERVED_AT,
          "a time of the last " + OLDEST.toDays() + " days, here or for the document");
    }
    return at;
  }

  /** An invoice has many lines of a name: they are told apart by invoice and days. */
  private static String which(Vocabulary.Kind kind, Row row) {
    return kind.kind() == ObservationKind.INVOICE_LINE
        ? " " + row.cell("invoice") + " " + row.cell("from") + " " + row.cell("until")
        : "";
  }

  private void requireOnce(Row row, String key, String name) throws BadCellException {
    if (!seen.add(key)) {
      throw new BadCellException(
          new Mistake(
              row.place(),
              "each kind, name and " + Vocabulary.OBSERVED_AT + " once",
              "one for the second time",
              name));
    }
  }

  private void user(Cells cells, Roster of) throws BadCellException {
    Roster before = roster;
    if (before != null && !before.isOf(of)) {
      throw new BadCellException(
          new Mistake(
              cells.row().place(),
              "the name, observedAt and quality of the roster's first row, as there is one roster",
              "others",
              ""));
    }
    roster = of;
    RosterEntry entry = ObservationMaker.entry(cells);
    if (users.put(entry.vendorId(), entry) != null) {
      throw cells.wrong("vendorId", "each user once");
    }
  }
}

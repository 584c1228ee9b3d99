package io.parallelrun.server.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the samples of some polls together and keeps the roll-ups in step. What is later than all
 * before it is counted in the open slot of its series. On days whose single samples are all there,
 * another new sample is added to its slots, and one that says something else than before is
 * restated and its slots are built anew. Earlier days are closed: nothing tells a repeated sample
 * from a new one but the slots, so only what is later than the last one counted there is added, and
 * nothing is restated.
 */
final class SampleWriter {
  private static final Comparator<SampleTable.Row> ORDER =
      Comparator.comparingLong(SampleTable.Row::series).thenComparingLong(SampleTable.Row::at);

  private final Connection connection;
  private final long recordedAt;
  private final SampleTable samples;
  private final List<Progress> polls = new ArrayList<>();
  private final List<SampleTable.Row> fresh = new ArrayList<>();
  private final List<SampleTable.Correction> corrected = new ArrayList<>();
  private final Map<Long, SampleTable.Row> latest = new HashMap<>();
  private Kept kept = new Kept(0, 0);

  SampleWriter(Connection connection, Instant recordedAt) {
    this.connection = connection;
    this.recordedAt = recordedAt.toEpochMilli();
    this.samples = new SampleTable(connection);
  }

  /** How far one of the polls is written. */
  private static final class Progress {
    private final SlotTimes times;
    private final long closedBefore;
    private final Refusals refusals = new Refusals();
    private int stored;

    Progress(SlotTimes times, Kept kept) {
      this.times = times;
      this.closedBefore = times.wholeDayFrom(kept.samples());
    }

    Written written() {
      return new Written(stored, refusals.count(), refusals.message());
    }
  }

  /**
   * Writes samples, once.
   *
   * @return what became of each poll's, in their order
   */
  List<Written> write(List<PollSamples> given) throws SQLException {
    if (given.stream().allMatch(poll -> poll.samples().isEmpty())) {
      return Collections.nCopies(given.size(), Written.NOTHING);
    }
    kept = Kept.read(connection);
    given.forEach(poll -> polls.add(new Progress(new SlotTimes(poll.zone()), kept)));
    SeriesTable table =
        SeriesTable.of(
            connection, given.stream().map(PollSamples::connectionId).collect(Collectors.toSet()));
    table.add(given);
    Map<Long, SeriesTable.Row> series = table.byId();
    sort(rows(given, table), series);
    RollupBatch.Slots day = (row, at) -> of(row).times.day(at);
    Rollups rollups =
        new Rollups(series, day, (row, at) -> of(row).times.month(at), this::hasQuarterHour);
    OpenSlots open = new OpenSlots(series, day, rollups);
    add(open.take(fresh, goneBack(series)), rollups, series);
    samples.correct(corrected, recordedAt);
    rollups.restate(corrected, samples, row -> of(row).times);
    rollups.write(connection);
    table.last(latest.values(), series, open);
    corrected.forEach(correction -> of(correction.row()).stored++);
    return polls.stream().map(Progress::written).toList();
  }

  private Progress of(SampleTable.Row row) {
    return polls.get(row.poll());
  }

  /** Ordered as they are stored, the last one of a series and time alone. */
  private List<SampleTable.Row> rows(List<PollSamples> given, SeriesTable table) {
    List<SampleTable.Row> rows = new ArrayList<>();
    for (int poll = 0; poll < given.size(); poll++) {
      for (Sample sample : given.get(poll).samples()) {
        SeriesTable.Row of =
            table.rows().get(SeriesTable.Name.of(given.get(poll).connectionId(), sample));
        if (of == null) {
          polls.get(poll).refusals.surplus(1);
        } else {
          rows.add(
              new SampleTable.Row(
                  of.id(), sample.at().toEpochMilli(), sample.value(), sample.quality(), poll));
        }
      }
    }
    rows.sort(ORDER);
    List<SampleTable.Row> unique = new ArrayList<>(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      if (i + 1 == rows.size() || ORDER.compare(rows.get(i), rows.get(i + 1)) != 0) {
        unique.add(rows.get(i));
      }
    }
    return unique;
  }

  private boolean isClosed(SampleTable.Row row) {
    return row.at() < of(row).closedBefore;
  }

  private void sort(List<SampleTable.Row> rows, Map<Long, SeriesTable.Row> series)
      throws SQLException {
    List<SampleTable.Row> doubtful =
        rows.stream().filter(row -> !isClosed(row) && !isLatest(row, series)).toList();
    Map<SampleTable.Key, Long> stored = samples.read(doubtful);
    for (SampleTable.Row row : rows) {
      Long before = stored.isEmpty() ? null : stored.get(row.key());
      if (before == null) {
        fresh.add(row);
      } else {
        latest.put(row.series(), row);
        if (before != row.value()) {
          corrected.add(new SampleTable.Correction(row, before));
        }
      }
    }
  }

  private static boolean isLatest(SampleTable.Row row, Map<Long, SeriesTable.Row> series) {
    SeriesTable.Row of = series.get(row.series());
    return of == null || row.at() > of.lastAt();
  }

  /** Series of which something comes that is not later than all before it, or is closed. */
  private Set<Long> goneBack(Map<Long, SeriesTable.Row> series) {
    return Stream.concat(
            fresh.stream().filter(row -> isClosed(row) || !isLatest(row, series)),
            corrected.stream().map(SampleTable.Correction::row))
        .map(SampleTable.Row::series)
        .collect(Collectors.toSet());
  }

  /**
   * Adds samples that are not in open slots, and stores all.
   *
   * @param others those samples
   */
  private void add(List<SampleTable.Row> others, Rollups rollups, Map<Long, SeriesTable.Row> series)
      throws SQLException {
    rollups.read(connection, others);
    Set<SampleTable.Row> refused = new HashSet<>();
    for (SampleTable.Row row : others) {
      RollupBatch witness = rollups.witness(row);
      if (isClosed(row) && row.at() <= witness.lastAt(row)) {
        refuse(row, witness, series);
        refused.add(row);
      } else {
        rollups.add(row);
      }
    }
    List<SampleTable.Row> stored =
        refused.isEmpty() ? fresh : fresh.stream().filter(row -> !refused.contains(row)).toList();
    samples.add(stored.stream().filter(row -> !isClosed(row)).toList(), recordedAt);
    for (SampleTable.Row row : stored) {
      latest.merge(row.series(), row, (a, b) -> b.at() < a.at() ? a : b);
      of(row).stored++;
    }
    rollups.write(connection);
  }

  private boolean hasQuarterHour(long slot) {
    return slot * SlotTimes.QUARTER_HOUR_MILLIS >= kept.quarterHours();
  }

  private void refuse(SampleTable.Row row, RollupBatch witness, Map<Long, SeriesTable.Row> series) {
    SeriesTable.Row of = series.get(row.series());
    if (of != null && !witness.isLast(row)) {
      of(row).refusals.late(of.name(), row.at());
    }
  }
}

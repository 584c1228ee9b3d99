package io.parallelrun.server.store.sending;

import io.parallelrun.domain.run.Side;
import io.parallelrun.domain.sending.DualKind;
import io.parallelrun.domain.sending.DualMoment;
import io.parallelrun.domain.sending.DualSends;
import io.parallelrun.domain.sending.SendEvent;
import io.parallelrun.server.store.Rows;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What both sides of a run did, and how many that are a day. */
final class DualTable {
  private final Rows rows;
  private final long run;
  private final SendRules rules;
  private final Set<Slot> touched = new LinkedHashSet<>();

  DualTable(Rows rows, long run, SendRules rules) {
    this.rows = rows;
    this.run = run;
    this.rules = rules;
  }

  private record Slot(DualKind kind, long day) {}

  /** Adds what some events of the two sides have in common; what is there already stays. */
  void add(List<ReportedSend> legacy, List<ReportedSend> replacement, LocalDate from) {
    Set<DualMoment> found = DualSends.between(events(legacy), events(replacement), rules.window());
    Map<UUID, String> legacyUsers = users(legacy);
    Map<UUID, String> replacementUsers = users(replacement);
    List<@Nullable Object[]> values = new ArrayList<>();
    for (DualMoment moment : found) {
      LocalDate day = moment.at().atZone(rules.zone()).toLocalDate();
      if (!day.isBefore(from)) {
        touched.add(new Slot(moment.kind(), day.toEpochDay()));
        values.add(
            new @Nullable Object[] {
              run,
              moment.kind(),
              day.toEpochDay(),
              moment.person(),
              moment.message(),
              moment.at(),
              legacyUsers.get(moment.person()),
              replacementUsers.get(moment.person())
            });
      }
    }
    rows.changeAll(
        "insert into send_dual (run_id, kind, epoch_day, person, message, at, legacy_user,"
            + " replacement_user) values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
        values);
  }

  private static List<SendEvent> events(List<ReportedSend> sends) {
    return sends.stream().map(ReportedSend::event).toList();
  }

  private static Map<UUID, String> users(List<ReportedSend> sends) {
    Map<UUID, String> users = new HashMap<>();
    for (ReportedSend send : sends) {
      String user = send.user();
      if (user != null) {
        users.put(send.event().person(), user);
      }
    }
    return users;
  }

  /** Forgets what was found on the days from one on, so that it can be found anew. */
  void clear(LocalDate from) {
    rows.read(
            "select kind, epoch_day from send_dual_day where run_id = ? and epoch_day >= ?",
            row -> new Slot(DualKind.valueOf(row.getString(1)), row.getLong(2)),
            run,
            from.toEpochDay())
        .forEach(touched::add);
    rows.change(
        "delete from send_dual where run_id = ? and epoch_day >= ?", run, from.toEpochDay());
  }

  /** Counts the days that were touched; counts only grow unless they were cleared. */
  void count(Instant now) {
    for (Slot slot : touched) {
      rows.change(
          "insert into send_dual_day (run_id, kind, epoch_day, n, found_at)"
              + " values (?, ?, ?, 0, 0) on conflict do nothing",
          run,
          slot.kind(),
          slot.day());
      long found =
          rows.read(
                  "select count(*) from send_dual where run_id = ? and kind = ? and epoch_day = ?",
                  row -> row.getLong(1),
                  run,
                  slot.kind(),
                  slot.day())
              .get(0);
      rows.change(
          "update send_dual_day set found_at = case when n < n_base + ? then ? else found_at end,"
              + " n = n_base + ? where run_id = ? and kind = ? and epoch_day = ?",
          found,
          now,
          found,
          run,
          slot.kind(),
          slot.day());
    }
    touched.clear();
  }

  /** Compares some events with those of the other side that are stored. */
  void compare(Side side, List<ReportedSend> sends, SendTable stored) {
    Map<UUID, List<ReportedSend>> people = new HashMap<>();
    for (ReportedSend send : sends) {
      people.computeIfAbsent(send.event().person(), person -> new ArrayList<>()).add(send);
    }
    List<Map.Entry<UUID, List<ReportedSend>>> all = List.copyOf(people.entrySet());
    for (int i = 0; i < all.size(); i += SendTable.PEOPLE_AT_ONCE) {
      List<Map.Entry<UUID, List<ReportedSend>>> some =
          all.subList(i, Math.min(all.size(), i + SendTable.PEOPLE_AT_ONCE));
      compare(
          side,
          some.stream().flatMap(each -> each.getValue().stream()).toList(),
          some.stream().map(Map.Entry::getKey).toList(),
          stored);
    }
  }

  private void compare(Side side, List<ReportedSend> own, List<UUID> people, SendTable stored) {
    Instant first = own.get(0).event().at();
    Instant last = first;
    for (ReportedSend send : own) {
      Instant at = send.event().at();
      first = at.isBefore(first) ? at : first;
      last = at.isAfter(last) ? at : last;
    }
    Side other = side == Side.LEGACY ? Side.REPLACEMENT : Side.LEGACY;
    List<ReportedSend> others =
        stored.about(other, people, first.minus(rules.window()), last.plus(rules.window()));
    if (!others.isEmpty()) {
      boolean legacy = side == Side.LEGACY;
      add(legacy ? own : others, legacy ? others : own, LocalDate.MIN);
    }
  }
}

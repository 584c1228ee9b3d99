package io.parallelrun.server.store.sending;

import io.parallelrun.domain.run.Side;
import io.parallelrun.domain.sending.SendEvent;
import io.parallelrun.domain.sending.SendKind;
import io.parallelrun.server.store.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The events of a run, each once. */
final class SendTable {
  /** How many people are looked up by one statement. */
  static final int PEOPLE_AT_ONCE = 500;

  private static final int PAGE = 20_000;
  private static final String COLUMNS = "select person, kind, message, at, user_id, side";

  private final Rows rows;
  private final long run;

  SendTable(Rows rows, long run) {
    this.rows = rows;
    this.run = run;
  }

  /** An event and the side that reported it. */
  record Sided(ReportedSend send, Side side) {
    UUID person() {
      return send.event().person();
    }
  }

  /** Adds events; those that are there already stay as they are. */
  void add(Side side, List<ReportedSend> sends) {
    List<@Nullable Object[]> values = new ArrayList<>(sends.size());
    for (ReportedSend send : sends) {
      SendEvent event = send.event();
      values.add(
          new @Nullable Object[] {
            event.person(),
            run,
            code(side),
            code(event.kind()),
            event.at(),
            event.message(),
            send.user()
          });
    }
    rows.changeAll(
        "insert into send_event (person, run_id, side, kind, at, message, user_id)"
            + " values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
        values);
  }

  /** Events of a side about some people, between two instants, both included. */
  List<ReportedSend> about(Side side, Collection<UUID> people, Instant from, Instant until) {
    List<Object> values = new ArrayList<>(people);
    values.addAll(List.of(run, code(side), from, until));
    return rows
        .read(
            COLUMNS
                + " from send_event where person in ("
                + String.join(", ", Collections.nCopies(people.size(), "?"))
                + ") and run_id = ? and side = ? and at >= ? and at <= ?",
            SendTable::sided,
            values.toArray())
        .stream()
        .map(Sided::send)
        .toList();
  }

  /** Hands over all events, those of some people at a time and of a person all at once. */
  void all(Consumer<List<Sided>> people) {
    List<Sided> page = page(null);
    while (!page.isEmpty()) {
      UUID last = page.get(page.size() - 1).person();
      if (page.size() < PAGE) {
        people.accept(page);
        return;
      }
      List<Sided> whole = page.stream().filter(each -> !each.person().equals(last)).toList();
      if (whole.isEmpty()) {
        whole = of(last);
      }
      people.accept(whole);
      page = page(whole.get(whole.size() - 1).person());
    }
  }

  private List<Sided> page(@Nullable UUID after) {
    String ofRun = COLUMNS + " from send_event where run_id = ?";
    String inOrder = " order by person limit ?";
    return after == null
        ? rows.read(ofRun + inOrder, SendTable::sided, run, PAGE)
        : rows.read(ofRun + " and person > ?" + inOrder, SendTable::sided, run, after, PAGE);
  }

  private List<Sided> of(UUID person) {
    return rows.read(
        COLUMNS + " from send_event where run_id = ? and person = ?",
        SendTable::sided,
        run,
        person);
  }

  private static Sided sided(ResultSet row) throws SQLException {
    SendEvent event =
        new SendEvent(
            row.getObject(1, UUID.class),
            row.getInt(2) == 0 ? SendKind.SEND : SendKind.TRACK,
            row.getString(3),
            Rows.instant(row, 4));
    return new Sided(
        new ReportedSend(event, row.getString(5)),
        row.getInt(6) == 0 ? Side.LEGACY : Side.REPLACEMENT);
  }

  private static int code(Side side) {
    return side == Side.LEGACY ? 0 : 1;
  }

  private static int code(SendKind kind) {
    return kind == SendKind.SEND ? 0 : 1;
  }
}

package io.parallelrun.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parallelrun.domain.overlap.IdentityOverlap;
import io.parallelrun.server.command.document.RunDocumentReader;
import io.parallelrun.server.readmodel.IdentityView;
import io.parallelrun.server.readmodel.OverviewReader;
import io.parallelrun.server.security.IdentityKey;
import io.parallelrun.server.security.RunKey;
import io.parallelrun.server.security.UnreadableKeyException;
import io.parallelrun.server.store.AuditLog;
import io.parallelrun.server.store.ConnectionStore;
import io.parallelrun.server.store.PollCommit;
import io.parallelrun.server.store.PollReader;
import io.parallelrun.server.store.Roster;
import io.parallelrun.server.store.RosterReader;
import io.parallelrun.server.store.RosterRow;
import io.parallelrun.server.store.RunStore;
import io.parallelrun.server.store.SampleStore;
import io.parallelrun.server.store.SeriesField;
import io.parallelrun.server.store.SeriesReader;
import io.parallelrun.server.store.StoredConnection;
import io.parallelrun.server.store.Tenure;
import io.parallelrun.server.store.TenureStore;
import io.parallelrun.spi.CountQuality;
import io.parallelrun.spi.Observation;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is on which side, without keeping who it is, whatever the database. */
@SuppressWarnings("NullAway.Init")
abstract class PeopleContract {
  private static final String RUN = "people";
  private static final String DOCUMENT =
      """
      slug: people
      name: People
      currency: EUR
      start: 2026-01-01
      planned: P3M
      platforms:
        - {slug: old, name: Old, side: legacy}
        - {slug: new, name: New, side: replacement}
      identities: {legacyConnection: people-old, replacementConnection: people-new}
      """;
  private static final Set<SeriesField> OVERLAP =
      Set.of(
          SeriesField.IDENTITIES_SHARED,
          SeriesField.IDENTITIES_LEGACY_ONLY,
          SeriesField.IDENTITIES_REPLACEMENT_ONLY);

  private Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  @Inject RunStore runs;
  @Inject ConnectionStore connections;
  @Inject PushWriter pushes;
  @Inject IdentityKey identities;
  @Inject RosterReader rosters;
  @Inject SeriesReader series;
  @Inject SampleStore samples;
  @Inject PollReader polls;
  @Inject TenureStore tenures;
  @Inject OverviewReader overviews;
  @Inject AuditLog audit;
  @Inject DataSource database;

  @BeforeEach
  void bothSides() throws Exception {
    runs.save(RunDocumentReader.read(DOCUMENT).definition(), 0, "ada", false);
    connect("people-old", "old");
    connect("people-new", "new");
  }

  private StoredConnection connect(String slug, String platform) {
    return connections.save(
        new StoredConnection(slug, RUN, platform, StoredConnection.PUSH, Map.of(), false, 0));
  }

  @AfterEach
  void nothingIsLeft() {
    runs.remove(RUN);
    identities.forget(RUN);
  }

  /** People by their numbers, from one to before another. */
  private static List<Observation.RosterEntry> people(int from, int until, Instant lastActive) {
    return IntStream.range(from, until)
        .mapToObj(
            i ->
                new Observation.RosterEntry(
                    "id-" + i,
                    Optional.of("Person." + i + "@Example.org"),
                    Observation.UserStatus.ACTIVE,
                    Optional.of(lastActive)))
        .toList();
  }

  private void read(String connection, List<Observation.RosterEntry> entries) throws Exception {
    now = now.plusMillis(1);
    pushes.write(
        connections.find(connection).orElseThrow(),
        new PushWriter.Push(
            List.of(new Observation.UserRoster("users", now, entries, CountQuality.EXACT)),
            Duration.ofHours(24),
            now,
            null));
  }

  private void eightyAndSixtyWithFortyFiveOnBoth() throws Exception {
    read("people-old", people(0, 80, now));
    read("people-new", people(35, 95, now));
  }

  private IdentityView view() {
    return java.util.Objects.requireNonNull(overviews.overview(RUN).orElseThrow().identities());
  }

  /** N06. */
  @Test
  void fortyFiveOfEightyHaveMoved() throws Exception {
    eightyAndSixtyWithFortyFiveOnBoth();
    IdentityOverlap overlap = view().overlap();
    assertThat(overlap).isEqualTo(new IdentityOverlap(45, 35, 15));
    assertThat(overlap.migratedRatio()).isEqualByComparingTo("0.5625");
    assertThat(view().migrated()).isEqualTo("56.3 %");
    assertThat(overlap.jaccard()).isEqualByComparingTo("0.473684");
  }

  @Test
  void ofTwoRostersTheEarlierMayBeStoredLast() throws Exception {
    read("people-new", people(35, 95, now));
    now = now.minusSeconds(10);
    read("people-old", people(0, 80, now));
    assertThat(view().overlap()).isEqualTo(new IdentityOverlap(45, 35, 15));
    now = now.minusSeconds(10);
    read("people-old", people(0, 60, now));
    assertThat(view().overlap()).isEqualTo(new IdentityOverlap(25, 35, 35));
    now = now.minusSeconds(60);
    read("people-new", people(35, 95, now));
    assertThat(view().overlap()).isEqualTo(new IdentityOverlap(25, 35, 35));
  }

  /** N06: no table has an address, whatever its case, in text or in bytes. */
  @Test
  void noAddressIsKeptAnywhere() throws Exception {
    eightyAndSixtyWithFortyFiveOnBoth();
    assertThat(columnsWith("id-79")).as("the search finds what is there").isNotEmpty();
    assertThat(columnsWith("@example.org")).isEmpty();
    assertThat(columnsWith("person.")).isEmpty();
  }

  /** Every column of text or bytes of every table that has some text in it. */
  private List<String> columnsWith(String text) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Connection connection = database.getConnection()) {
      DatabaseMetaData meta = connection.getMetaData();
      int searched = 0;
      try (ResultSet columns = meta.getColumns(null, connection.getSchema(), "%", "%")) {
        while (columns.next()) {
          if (holdsText(columns.getInt("DATA_TYPE"))) {
            searched++;
            String table = columns.getString("TABLE_NAME");
            String column = columns.getString("COLUMN_NAME");
            if (has(connection, table, column, text)) {
              found.add(table + "." + column);
            }
          }
        }
      }
      assertThat(searched).as("columns searched").isGreaterThan(60);
    }
    return found;
  }

  private static boolean holdsText(int type) {
    return switch (type) {
      case Types.CHAR,
          Types.VARCHAR,
          Types.LONGVARCHAR,
          Types.CLOB,
          Types.BINARY,
          Types.VARBINARY,
          Types.LONGVARBINARY,
          Types.BLOB ->
          true;
      default -> false;
    };
  }

  private static boolean has(Connection connection, String table, String column, String text)
      throws SQLException {
    String sql = "select \"" + column + "\" from \"" + table + "\"";
    try (PreparedStatement select = connection.prepareStatement(sql);
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        Object value = rows.getObject(1);
        String cell =
            value instanceof byte[] bytes
                ? new String(bytes, StandardCharsets.ISO_8859_1)
                : String.valueOf(rows.getString(1));
        if (cell.toLowerCase(Locale.ROOT).contains(text)) {
          return true;
        }
      }
      return false;
    }
  }

  private List<SeriesField> overlapKnown() {
    return series.latest(RUN).stream()
        .map(value -> value.series().field())
        .filter(OVERLAP::contains)
        .toList();
  }

  @Test
  void afterARotationNothingIsKnownUntilBothRostersAreFresh() throws Exception {
    eightyAndSixtyWithFortyFiveOnBoth();
    Set<String> old = rosters.people("people-old", Instant.EPOCH).orElseThrow().all();
    assertThat(identities.rotate(RUN, "ada")).contains(2);
    assertThat(overlapKnown()).isEmpty();
    assertThat(view().overlap()).isNull();
    assertThat(view().unknown())
        .startsWith("waiting for a fresh roster of people-old and people-new since ");
    assertThat(rosters.people("people-old", Instant.EPOCH)).isEmpty();
    for (String hash : List.copyOf(old).subList(0, 3)) {
      assertThat(columnsWith(hash)).isEmpty();
    }
    read("people-new", people(35, 95, now));
    assertThat(overlapKnown()).isEmpty();
    assertThat(view().unknown()).startsWith("waiting for a fresh roster of people-old since ");
    read("people-old", people(0, 80, now));
    assertThat(view().overlap()).isEqualTo(new IdentityOverlap(45, 35, 15));
    assertThat(view().unknown()).isEmpty();
    assertThat(rosters.people("people-old", Instant.EPOCH).orElseThrow().all())
        .doesNotContainAnyElementsOf(old);
    assertThat(audit.latest(50))
        .anySatisfy(
            entry -> {
              assertThat(entry.subject()).isEqualTo("run/" + RUN);
              assertThat(entry.action()).isEqualTo("identity-key.rotated");
              assertThat(entry.actor()).isEqualTo("ada");
              assertThat(entry.detail()).isEqualTo("key 2");
            });
  }

  /** The daily figures of earlier are no hashes, and stay. */
  @Test
  void aRotationLeavesWhatWasCounted() throws Exception {
    eightyAndSixtyWithFortyFiveOnBoth();
    identities.rotate(RUN, "ada");
    long day = now.atZone(ZoneOffset.UTC).toLocalDate().toEpochDay();
    assertThat(series.days(RUN, Set.of(SeriesField.IDENTITIES_SHARED), day, day + 1))
        .singleElement()
        .satisfies(value -> assertThat(value.last()).isEqualTo(45));
  }

  @Test
  void aPollThatBeganUnderTheOldKeyIsNotTakenForTheNew() throws Exception {
    eightyAndSixtyWithFortyFiveOnBoth();
    RunKey before = identities.of(RUN).orElseThrow();
    identities.rotate(RUN, "ada");
    read("people-new", people(35, 95, now));
    samples.commit(underWay(before));
    assertThat(rosters.people("people-old", Instant.EPOCH)).isEmpty();
    assertThat(view().overlap()).isNull();
    assertThat(view().unknown()).contains("people-old");
    assertThat(polls.log("people-old", Long.MAX_VALUE, 1))
        .singleElement()
        .satisfies(entry -> assertThat(entry.message()).contains("key", "was rotated"));
  }

  private PollCommit underWay(RunKey key) {
    Tenure tenure = tenures.begin(0, "a test");
    List<RosterRow> rows =
        people(0, 80, now).stream()
            .map(
                person ->
                    new RosterRow(
                        key.keyed(person.address().orElseThrow()),
                        person.vendorId(),
                        "ACTIVE",
                        now))
            .toList();
    return PollCommit.of("people-old", "users", ZoneOffset.UTC, tenure)
        .made(now, Duration.ofSeconds(1), 1)
        .every(Duration.ofHours(1))
        .roster(Optional.of(new Roster(key.number(), rows)))
        .build();
  }

  @Test
  void howSmallGroupsOverlapIsNeitherToldNorStored() throws Exception {
    eightyAndSixtyWithFortyFiveOnBoth();
    read("people-new", people(35, 39, now));
    assertThat(overlapKnown()).isEmpty();
    assertThat(view().overlap()).isNull();
    assertThat(view().hiddenBelow()).isEqualTo(5);
    assertThat(view().unknown()).isEqualTo("fewer than 5 people on a side");
    assertThat(view().replacement().value()).isEqualTo(4);
    read("people-new", people(35, 40, now));
    assertThat(view().overlap()).isEqualTo(new IdentityOverlap(5, 75, 0));
    assertThat(view().hiddenBelow()).isNull();
  }

  @Test
  void whoWasActiveIsToldWhereBothVendorsTellIt() throws Exception {
    Instant longAgo = now.minus(Duration.ofDays(90));
    List<Observation.RosterEntry> old = new ArrayList<>(people(0, 20, now));
    old.addAll(people(20, 80, longAgo));
    read("people-old", old);
    read("people-new", people(10, 95, now));
    assertThat(value(SeriesField.IDENTITIES_SHARED)).isEqualTo(70);
    assertThat(value(SeriesField.IDENTITIES_DUAL_ACTIVE)).isEqualTo(10);
    assertThat(value(SeriesField.ACTIVE_LEGACY_ONLY)).isEqualTo(10);
    assertThat(value(SeriesField.ACTIVE_REPLACEMENT_ONLY)).isEqualTo(75);
    read("people-new", List.of());
    assertThat(series.latest(RUN))
        .extracting(value -> value.series().field())
        .doesNotContain(
            SeriesField.IDENTITIES_SHARED,
            SeriesField.IDENTITIES_DUAL_ACTIVE,
            SeriesField.ACTIVE_LEGACY_ONLY);
  }

  private long value(SeriesField field) {
    return series.latest(RUN).stream()
        .filter(value -> value.series().field() == field)
        .findFirst()
        .orElseThrow()
        .value();
  }

  @Test
  void theSamePersonIsTheSameInOneRunAndNobodyInAnother() throws Exception {
    String other = DOCUMENT.replace("people", "others");
    runs.save(RunDocumentReader.read(other).definition(), 0, "ada", false);
    try {
      RunKey key = identities.of(RUN).orElseThrow();
      String ada = key.keyed("ada@example.org");
      assertThat(identities.of(RUN).orElseThrow().keyed(" ADA@example.org ")).isEqualTo(ada);
      assertThat(identities.of("others").orElseThrow().keyed("ada@example.org")).isNotEqualTo(ada);
      assertThat(ada).hasSize(64).doesNotContain("ada");
      assertThat(key).hasToString("RunKey[1]");
      assertThat(identities.of("nobody's")).isEmpty();
      assertThat(identities.rotate("nobody's", "ada")).isEmpty();
    } finally {
      runs.remove("others");
      identities.forget("others");
    }
  }

  /** A replica with another key file deletes nothing of what the others hashed: it says so. */
  @Test
  void aKeyThatCannotBeReadIsNoReasonToMakeAnother() throws Exception {
    String other = DOCUMENT.replace("people", "elsewhere");
    runs.save(RunDocumentReader.read(other).definition(), 0, "ada", false);
    Map<String, byte[]> before = keys();
    try {
      String ada = identities.of("elsewhere").orElseThrow().keyed("ada@example.org");
      Map<String, byte[]> made = keys();
      made.keySet().removeAll(before.keySet());
      assertThat(made).hasSize(1);
      String id = made.keySet().iterator().next();
      byte[] stored = made.values().iterator().next();
      byte[] another = stored.clone();
      another[another.length - 1] ^= 1;
      keep(id, another);
      assertThatThrownBy(() -> identities.of("elsewhere"))
          .isInstanceOf(UnreadableKeyException.class)
          .hasMessageContaining("rotate the key of the run");
      keep(id, stored);
      assertThat(identities.of("elsewhere").orElseThrow().keyed("ada@example.org")).isEqualTo(ada);
    } finally {
      runs.remove("elsewhere");
      identities.forget("elsewhere");
    }
  }

  private Map<String, byte[]> keys() throws SQLException {
    Map<String, byte[]> keys = new HashMap<>();
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select id, content from secret where id like 'identity.%'");
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        keys.put(rows.getString(1), rows.getBytes(2));
      }
    }
    return keys;
  }

  private void keep(String id, byte[] content) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement update =
            connection.prepareStatement("update secret set content = ? where id = ?")) {
      update.setBytes(1, content);
      update.setString(2, id);
      assertThat(update.executeUpdate()).isEqualTo(1);
    }
  }
}

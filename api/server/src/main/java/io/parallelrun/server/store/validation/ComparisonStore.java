package io.parallelrun.server.store.validation;

import io.parallelrun.domain.validation.Difference;
import io.parallelrun.domain.validation.DifferenceKind;
import io.parallelrun.domain.validation.FoundDifference;
import io.parallelrun.domain.validation.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What comparisons found: one entry each, and the differences of the latest. Safe from any thread.
 */
@ApplicationScoped
public class ComparisonStore {
  private static final int LONGEST_KEY = 500;
  private static final int LONGEST_VALUE = 1_000;
  private static final int LONGEST_REASON = 1_000;
  private static final String COLUMNS =
      "c.id, c.compared_at, c.took_ms, c.legacy_at, c.replacement_at, c.inputs, c.outcome,"
          + " c.reason, c.compared, c.mismatched, c.noise, c.ignored, c.content";
  private static final String PROVES = "outcome not in ('UNKNOWN', 'INCOMPARABLE')";
  private static final String SELECT =
      "select "
          + COLUMNS
          + " from comparison c join run r on r.id = c.run_id where r.slug = ?"
          + " and c.check_slug = ?";

  private final Rows rows;

  ComparisonStore(DataSource database) {
    this.rows = new Rows(database);
  }

  /** Adds a comparison with its differences; those of earlier ones are no longer kept. */
  @Transactional
  public StoredComparison add(
      CheckKey check, StoredComparison made, List<FoundDifference> differences) {
    rows.change(
        "insert into comparison (run_id, check_slug, compared_at, took_ms, legacy_at,"
            + " replacement_at, inputs, outcome, reason, compared, mismatched, noise, ignored,"
            + " content) select id, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? from run where slug = ?",
        check.check(),
        made.comparedAt(),
        made.took().toMillis(),
        made.legacyAt(),
        made.replacementAt(),
        made.inputs(),
        made.outcome().name(),
        cut(made.reason(), LONGEST_REASON),
        made.compared(),
        made.mismatched(),
        made.noise(),
        made.ignored(),
        made.comparison() == null ? "" : ValidationJson.write(made.comparison()),
        check.run());
    StoredComparison stored = latest(check).orElseThrow();
    rows.change(
        "delete from check_difference where comparison_id in (select c.id from comparison c"
            + " join run r on r.id = c.run_id where r.slug = ? and c.check_slug = ? and c.id < ?)",
        check.run(),
        check.check(),
        stored.id());
    insert(stored.id(), differences);
    return stored;
  }

  private void insert(long comparison, List<FoundDifference> differences) {
    List<@Nullable Object[]> values = new ArrayList<>();
    for (FoundDifference found : differences) {
      Difference difference = found.difference();
      values.add(
          new @Nullable Object[] {
            comparison,
            difference.kind().name(),
            cut(difference.key(), LONGEST_KEY),
            cut(difference.field(), LONGEST_KEY),
            cut(difference.legacy(), LONGEST_VALUE),
            cut(difference.replacement(), LONGEST_VALUE),
            found.unstable(),
            found.rule()
          });
    }
    rows.changeAll(
        "insert into check_difference (comparison_id, kind, key_text, field, legacy, replacement,"
            + " unstable, rule_id) values (?, ?, ?, ?, ?, ?, ?, cast(? as bigint))",
        values);
  }

  private static @Nullable String cut(@Nullable String text, int longest) {
    return text == null || text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
  }

  /** The latest comparison of a check. */
  @Transactional
  public Optional<StoredComparison> latest(CheckKey check) {
    return history(check, Long.MAX_VALUE, 1).stream().findFirst();
  }

  /** The latest comparison of every check of a run, by the check. */
  @Transactional
  public Map<String, StoredComparison> latest(String run) {
    return latest(run, "");
  }

  /** The latest comparison of every check of a run that proved something, by the check. */
  @Transactional
  public Map<String, StoredComparison> proofs(String run) {
    return latest(run, " and x." + PROVES);
  }

  private Map<String, StoredComparison> latest(String run, String only) {
    return rows
        .read(
            "select "
                + COLUMNS
                + ", c.check_slug from comparison c join (select max(x.id) as id from comparison x"
                + " join run r on r.id = x.run_id where r.slug = ?"
                + only
                + " group by x.check_slug) l on l.id = c.id",
            row -> Map.entry(row.getString(14), comparison(row)),
            run)
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /**
   * Comparisons of a check, newest first.
   *
   * @param before only those with a smaller id
   */
  @Transactional
  public List<StoredComparison> history(CheckKey check, long before, int limit) {
    return rows.read(
        SELECT + " and c.id < ? order by c.id desc limit ?",
        ComparisonStore::comparison,
        check.run(),
        check.check(),
        before,
        limit);
  }

  /** Differences of a comparison, in the order they were found. */
  @Transactional
  public List<StoredDifference> differences(long comparison, DifferenceQuery query) {
    StringBuilder sql =
        new StringBuilder(
            "select id, kind, key_text, field, legacy, replacement, unstable, rule_id"
                + " from check_difference where comparison_id = ? and id > ?");
    List<@Nullable Object> values = new ArrayList<>(List.of(comparison, query.after()));
    DifferenceKind kind = query.kind();
    if (kind != null) {
      sql.append(" and kind = ?");
      values.add(kind.name());
    }
    String field = query.field();
    if (field != null) {
      sql.append(" and field = ?");
      values.add(field);
    }
    values.add(query.limit());
    return rows.read(
        sql.append(" order by id limit ?").toString(),
        ComparisonStore::difference,
        values.toArray());
  }

  /**
   * Forgets comparisons that are older than they are kept; of a check stay the latest and the
   * latest that proved something.
   */
  @Transactional
  public int forget(Instant before) {
    return rows.change(
        "delete from comparison where compared_at < ? and id not in"
            + " (select max(id) from comparison group by run_id, check_slug) and id not in"
            + " (select max(id) from comparison where "
            + PROVES
            + " group by run_id, check_slug)",
        before);
  }

  private static StoredDifference difference(ResultSet row) throws SQLException {
    long rule = row.getLong(8);
    Long ruleId = row.wasNull() ? null : rule;
    return new StoredDifference(
        row.getLong(1),
        new FoundDifference(
            new Difference(
                DifferenceKind.valueOf(row.getString(2)),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6)),
            row.getBoolean(7),
            ruleId));
  }

  private static StoredComparison comparison(ResultSet row) throws SQLException {
    String content = row.getString(13);
    return new StoredComparison(
        row.getLong(1),
        Instant.ofEpochMilli(row.getLong(2)),
        Duration.ofMillis(row.getLong(3)),
        Instant.ofEpochMilli(row.getLong(4)),
        Instant.ofEpochMilli(row.getLong(5)),
        row.getString(6),
        Outcome.valueOf(row.getString(7)),
        row.getString(8),
        row.getLong(9),
        row.getLong(10),
        row.getLong(11),
        row.getLong(12),
        content.isEmpty() ? null : ValidationJson.comparison(content));
  }
}

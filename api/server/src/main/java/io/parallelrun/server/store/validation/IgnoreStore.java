package io.parallelrun.server.store.validation;

import io.parallelrun.domain.validation.DifferenceKind;
import io.parallelrun.domain.validation.IgnoreRule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Known differences of checks; they end, and are never removed. Safe from any thread. */
@ApplicationScoped
public class IgnoreStore {
  private static final String SELECT =
      "select g.id, g.kind, g.field, g.key_text, g.expires_at, g.reason, g.owner, g.created_at,"
          + " g.actor, g.check_slug from check_ignore g join run r on r.id = g.run_id"
          + " where r.slug = ?";

  private final Rows rows;

  IgnoreStore(DataSource database) {
    this.rows = new Rows(database);
  }

  /** Adds one. */
  @Transactional
  public StoredIgnore add(CheckKey check, StoredIgnore ignore) {
    DifferenceKind kind = ignore.rule().kind();
    rows.change(
        "insert into check_ignore (run_id, check_slug, kind, field, key_text, reason, owner,"
            + " created_at, expires_at, actor) select id, ?, ?, ?, ?, ?, ?, ?, ?, ? from run"
            + " where slug = ?",
        check.check(),
        kind == null ? null : kind.name(),
        ignore.rule().field(),
        ignore.rule().key(),
        ignore.reason(),
        ignore.owner(),
        ignore.createdAt(),
        ignore.rule().expiresAt(),
        ignore.actor(),
        check.run());
    return list(check).get(0);
  }

  /** Those of a check, newest first; ended ones as well. */
  @Transactional
  public List<StoredIgnore> list(CheckKey check) {
    return rows.read(
        SELECT + " and g.check_slug = ? order by g.id desc limit 1000",
        IgnoreStore::ignore,
        check.run(),
        check.check());
  }

  /** One of them. */
  @Transactional
  public Optional<StoredIgnore> find(CheckKey check, long id) {
    return rows
        .read(
            SELECT + " and g.check_slug = ? and g.id = ?",
            IgnoreStore::ignore,
            check.run(),
            check.check(),
            id)
        .stream()
        .findFirst();
  }

  /** Ids of every rule of a run that holds. */
  @Transactional
  public List<Long> holding(String run, Instant now) {
    return rows.read(SELECT + " and g.expires_at > ?", row -> row.getLong(1), run, now);
  }

  /** Lets one expire at another time; whether there is one. */
  @Transactional
  public boolean expire(CheckKey check, long id, Instant at) {
    return rows.change(
            "update check_ignore set expires_at = ? where id = ? and check_slug = ?"
                + " and run_id = (select id from run where slug = ?)",
            at,
            id,
            check.check(),
            check.run())
        > 0;
  }

  /**
   * Ends the rules of a check that name a key, and takes the key out of them.
   *
   * @param instead what stands in its place; no key
   */
  @Transactional
  public void forgetKeys(CheckKey check, String instead, Instant at) {
    rows.change(
        "update check_ignore set key_text = ?,"
            + " expires_at = case when expires_at > ? then ? else expires_at end"
            + " where key_text is not null and check_slug = ?"
            + " and run_id = (select id from run where slug = ?)",
        instead,
        at,
        at,
        check.check(),
        check.run());
  }

  private static StoredIgnore ignore(ResultSet row) throws SQLException {
    String kind = row.getString(2);
    return new StoredIgnore(
        new IgnoreRule(
            row.getLong(1),
            kind == null ? null : DifferenceKind.valueOf(kind),
            row.getString(3),
            row.getString(4),
            Instant.ofEpochMilli(row.getLong(5))),
        row.getString(6),
        row.getString(7),
        Instant.ofEpochMilli(row.getLong(8)),
        row.getString(9));
  }
}

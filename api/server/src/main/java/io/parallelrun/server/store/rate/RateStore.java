package io.parallelrun.server.store.rate;

import io.parallelrun.domain.money.RateQuote;
import io.parallelrun.server.store.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Exchange rates, append-only. Safe from any thread. */
@ApplicationScoped
public class RateStore {
  private static final String COLUMNS = "id, base, quote, on_day, rate, source, recorded_at";
  private static final int BATCH = 5_000;

  private final DataSource database;
  private final Clock clock;
  private final Event<RatesChanged> changed;

  RateStore(DataSource database, Clock clock, Event<RatesChanged> changed) {
    this.database = database;
    this.clock = clock;
    this.changed = changed;
  }

  private record Key(Currency base, Currency quote, LocalDate day) {
    static Key of(RateQuote quote) {
      return new Key(quote.base(), quote.quote(), quote.on());
    }
  }

  /**
   * Which of some quotes say something new: those whose pair and day has no rate, or another one.
   */
  @Transactional
  public List<RateQuote> news(Collection<RateQuote> quotes) {
    LocalDate first = quotes.stream().map(RateQuote::on).min(LocalDate::compareTo).orElse(null);
    LocalDate last = quotes.stream().map(RateQuote::on).max(LocalDate::compareTo).orElse(null);
    if (first == null || last == null) {
      return List.of();
    }
    Map<Key, BigDecimal> known = new HashMap<>();
    query(
            "select " + COLUMNS + " from exchange_rate where on_day between ? and ? order by id",
            List.of(first, last))
        .forEach(stored -> known.put(Key.of(stored.quote()), stored.quote().rate()));
    Map<Key, RateQuote> news = new HashMap<>();
    for (RateQuote quote : quotes) {
      BigDecimal before = known.get(Key.of(quote));
      if (before == null || before.compareTo(quote.rate()) != 0) {
        news.put(Key.of(quote), quote);
      }
    }
    return List.copyOf(news.values());
  }

  /**
   * Adds quotes that say something new; the same import twice adds nothing the second time.
   *
   * @param source where they come from, at most 40 characters
   * @return how many were added
   */
  @Transactional
  public int add(Collection<RateQuote> quotes, String source) {
    List<RateQuote> news = news(quotes);
    if (news.isEmpty()) {
      return 0;
    }
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into exchange_rate (base, quote, on_day, rate, source, recorded_at)"
                    + " values (?, ?, ?, ?, ?, ?)")) {
      OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
      int waiting = 0;
      for (RateQuote quote : news) {
        insert.setString(1, quote.base().getCurrencyCode());
        insert.setString(2, quote.quote().getCurrencyCode());
        insert.setObject(3, quote.on());
        insert.setBigDecimal(4, quote.rate());
        insert.setString(5, source);
        insert.setObject(6, now);
        insert.addBatch();
        waiting++;
        if (waiting == BATCH) {
          insert.executeBatch();
          waiting = 0;
        }
      }
      if (waiting > 0) {
        insert.executeBatch();
      }
    } catch (SQLException e) {
      throw new StoreException("storing exchange rates", e);
    }
    changed.fire(new RatesChanged(news.size()));
    return news.size();
  }

  /**
   * Every rate from or to one of some currencies, in the order of recording: a later one corrects
   * an earlier one.
   */
  @Transactional
  public List<StoredRate> of(Collection<Currency> currencies) {
    List<String> codes = currencies.stream().map(Currency::getCurrencyCode).toList();
    String marks = String.join(", ", Collections.nCopies(codes.size(), "?"));
    List<Object> values = new ArrayList<>(codes);
    values.addAll(codes);
    return query(
        "select "
            + COLUMNS
            + " from exchange_rate where base in ("
            + marks
            + ") or quote in ("
            + marks
            + ") order by id",
        values);
  }

  /**
   * Rates from or to one of some currencies as they were recorded together, newest first.
   *
   * @param since only those recorded from then on
   * @param before only rates with a smaller id
   */
  @Transactional
  public List<RateBatch> batches(
      Collection<Currency> currencies, Instant since, long before, int limit) {
    List<String> codes = currencies.stream().map(Currency::getCurrencyCode).toList();
    String marks = String.join(", ", Collections.nCopies(codes.size(), "?"));
    List<Object> values = new ArrayList<>(codes);
    values.addAll(codes);
    values.add(since.atOffset(ZoneOffset.UTC));
    values.add(before);
    values.add(limit);
    return query(
        "select min(id), max(id), recorded_at, source, count(*), sum(corrected), min(on_day),"
            + " max(on_day) from (select r.*, case when exists (select 1 from exchange_rate e where"
            + " e.base = r.base and e.quote = r.quote and e.on_day = r.on_day and e.id < r.id)"
            + " then 1 else 0 end as corrected from exchange_rate r where (r.base in ("
            + marks
            + ") or r.quote in ("
            + marks
            + ")) and r.recorded_at >= ? and r.id < ?) b group by recorded_at, source order by"
            + " max(id) desc limit ?",
        values,
        RateStore::batch);
  }

  private static RateBatch batch(ResultSet rows) throws SQLException {
    return new RateBatch(
        rows.getLong(1),
        rows.getLong(2),
        rows.getObject(3, OffsetDateTime.class).toInstant(),
        rows.getString(4),
        rows.getInt(5),
        rows.getInt(6),
        rows.getObject(7, LocalDate.class),
        rows.getObject(8, LocalDate.class));
  }

  /** Rates of a pair, newest day first, corrections included. */
  @Transactional
  public List<StoredRate> history(Currency base, Currency quote, int limit) {
    return query(
        "select "
            + COLUMNS
            + " from exchange_rate where base = ? and quote = ? order by on_day desc, id desc limit"
            + " ?",
        List.of(base.getCurrencyCode(), quote.getCurrencyCode(), limit));
  }

  /** The latest rate of every pair, by base and quote. */
  @Transactional
  public List<StoredRate> latest() {
    return query(
        "select "
            + COLUMNS
            + " from (select "
            + COLUMNS
            + ", row_number() over (partition by base, quote order by on_day desc, id desc) as nth"
            + " from exchange_rate) r where nth = 1 order by base, quote",
        List.of());
  }

  /** Grows with every change: what was computed with another one is out of date. */
  @Transactional
  public long version() {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement("select coalesce(max(id), 0) from exchange_rate");
        ResultSet rows = select.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new StoreException("reading the version of the exchange rates", e);
    }
  }

  private List<StoredRate> query(String sql, List<Object> values) {
    return query(sql, values, RateStore::rate);
  }

  private interface Row<T> {
    T read(ResultSet rows) throws SQLException;
  }

  private <T> List<T> query(String sql, List<Object> values, Row<T> row) {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.size(); i++) {
        select.setObject(i + 1, values.get(i));
      }
      List<T> found = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          found.add(row.read(rows));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new StoreException("reading exchange rates", e);
    }
  }

  private static StoredRate rate(ResultSet rows) throws SQLException {
    RateQuote quote =
        new RateQuote(
            rows.getObject(4, LocalDate.class),
            Currency.getInstance(rows.getString(2)),
            Currency.getInstance(rows.getString(3)),
            rows.getBigDecimal(5));
    return new StoredRate(
        rows.getLong(1),
        quote,
        rows.getString(6),
        rows.getObject(7, OffsetDateTime.class).toInstant());
  }
}

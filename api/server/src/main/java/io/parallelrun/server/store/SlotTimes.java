package io.parallelrun.server.store;

import static java.time.temporal.ChronoField.PROLEPTIC_MONTH;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;

/** Which slots an instant lies in. Instants are epoch milliseconds. */
record SlotTimes(ZoneId zone) {
  static final long QUARTER_HOUR_MILLIS = 900_000;

  static long quarterHour(long at) {
    return Math.floorDiv(at, QUARTER_HOUR_MILLIS);
  }

  long day(long at) {
    return LocalDate.ofInstant(Instant.ofEpochMilli(at), zone).toEpochDay();
  }

  /** 12 times the year and the month from 0. */
  long month(long at) {
    return YearMonth.from(Instant.ofEpochMilli(at).atZone(zone)).getLong(PROLEPTIC_MONTH);
  }

  /** The same of an epoch day. */
  static long monthOf(long day) {
    return LocalDate.ofEpochDay(day).getLong(PROLEPTIC_MONTH);
  }

  long startOfDay(long day) {
    return LocalDate.ofEpochDay(day).atStartOfDay(zone).toInstant().toEpochMilli();
  }

  /** Start of the first day that lies whole behind an instant. */
  long wholeDayFrom(long at) {
    long day = day(at);
    long start = startOfDay(day);
    return start == at ? start : startOfDay(day + 1);
  }
}

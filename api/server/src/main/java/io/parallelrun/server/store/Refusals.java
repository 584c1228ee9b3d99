package io.parallelrun.server.store;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Samples that are not stored, and why, for the poll log. */
final class Refusals {
  private static final int NAMED = 3;

  private final Map<String, Late> late = new LinkedHashMap<>();
  private int count;
  private int surplus;

  private record Late(int samples, long first, long last) {
    Late and(Late other) {
      return new Late(
          samples + other.samples, Math.min(first, other.first), Math.max(last, other.last));
    }
  }

  /** One more of a time whose single samples are gone. */
  void late(String series, long at) {
    late.merge(series, new Late(1, at, at), Late::and);
    count++;
  }

  /** Some more of series beyond the most a connection may have. */
  void surplus(int samples) {
    surplus += samples;
    count += samples;
  }

  int count() {
    return count;
  }

  String message() {
    String text =
        late.entrySet().stream()
            .limit(NAMED)
            .map(entry -> text(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining("; "));
    if (late.size() > NAMED) {
      text += "; too late as well: numbers of " + (late.size() - NAMED) + " more series";
    }
    if (surplus > 0) {
      text +=
          (text.isEmpty() ? "" : "; ")
              + surplus
              + " numbers of series beyond the "
              + SeriesTable.MAX_SERIES
              + " a connection may have";
    }
    return text;
  }

  private static String text(String series, Late late) {
    return series
        + ": "
        + late.samples
        + " numbers come too late, from "
        + Instant.ofEpochMilli(late.first)
        + " to "
        + Instant.ofEpochMilli(late.last);
  }
}

package io.parallelrun.process.wire;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How one type of value becomes bytes and back: reading what was written yields an equal value.
 * Stateless.
 */
public interface Codec<T> {

  /** Appends a value. */
  void write(WireOut out, T value) throws IOException;

  /** Reads the value that {@link #write} appended. */
  T read(WireIn in) throws IOException;

  /** A text within the limits. */
  Codec<String> TEXT = of(WireOut::text, WireIn::text);

  /** A whole number. */
  Codec<Long> WHOLE = of(WireOut::whole, WireIn::whole);

  /** An instant to the nanosecond. */
  Codec<Instant> INSTANT =
      of(
          (out, value) -> {
            out.whole(value.getEpochSecond());
            out.whole(value.getNano());
          },
          in -> Instant.ofEpochSecond(in.whole(), in.integer()));

  /** A duration to the nanosecond. */
  Codec<Duration> DURATION =
      of(
          (out, value) -> {
            out.whole(value.getSeconds());
            out.whole(value.getNano());
          },
          in -> Duration.ofSeconds(in.whole(), in.integer()));

  /** A day. */
  Codec<LocalDate> DAY =
      of((out, value) -> out.whole(value.toEpochDay()), in -> LocalDate.ofEpochDay(in.whole()));

  /** An address. */
  Codec<URI> ADDRESS = of((out, value) -> out.text(value.toString()), in -> URI.create(in.text()));

  /** Nothing; for answers that say only that something is done. */
  Codec<Boolean> DONE = of(WireOut::flag, WireIn::flag);

  /** How a value is written. */
  @FunctionalInterface
  interface Writing<T> {
    /** As {@link Codec#write}. */
    void write(WireOut out, T value) throws IOException;
  }

  /** How a value is read. */
  @FunctionalInterface
  interface Reading<T> {
    /** As {@link Codec#read}. */
    T read(WireIn in) throws IOException;
  }

  /** A codec of its two directions. */
  static <T> Codec<T> of(Writing<T> writing, Reading<T> reading) {
    return new Codec<>() {
      @Override
      public void write(WireOut out, T value) throws IOException {
        writing.write(out, value);
      }

      @Override
      public T read(WireIn in) throws IOException {
        return reading.read(in);
      }
    };
  }

  /** A value that may be missing. */
  static <T> Codec<Optional<T>> optional(Codec<T> part) {
    return of(
        (out, value) -> {
          out.flag(value.isPresent());
          if (value.isPresent()) {
            part.write(out, value.get());
          }
        },
        in -> in.flag() ? Optional.of(part.read(in)) : Optional.empty());
  }

  /** Values in order. */
  static <T> Codec<List<T>> list(Codec<T> part) {
    return of(
        (out, values) -> {
          out.elements(values.size());
          for (T value : values) {
            part.write(out, value);
          }
        },
        in -> {
          int count = in.elements();
          List<T> values = new ArrayList<>(Math.min(count, 1_000));
          for (int i = 0; i < count; i++) {
            values.add(part.read(in));
          }
          return values;
        });
  }

  /** Values by names. */
  static <T> Codec<Map<String, T>> map(Codec<T> part) {
    return of(
        (out, values) -> {
          out.elements(values.size());
          for (Map.Entry<String, T> value : new TreeMap<>(values).entrySet()) {
            out.text(value.getKey());
            part.write(out, value.getValue());
          }
        },
        in -> {
          int count = in.elements();
          Map<String, T> values = new TreeMap<>();
          for (int i = 0; i < count; i++) {
            values.put(in.text(), part.read(in));
          }
          return values;
        });
  }
}

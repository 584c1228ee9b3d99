package io.parallelrun.server.command.validation;

import io.parallelrun.domain.validation.Row;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row as bytes: how many texts, then each with its length in front, the key first. Not safe to
 * share between threads.
 */
final class RowBytes {
  private static final int NOTHING = -1;

  private ByteBuffer buffer = ByteBuffer.allocate(1 << 12);

  /** The bytes of a row, between position 0 and the limit; good until the next call. */
  ByteBuffer of(Row row) {
    buffer.clear();
    putInt(row.values().size());
    put(row.key());
    for (String value : row.values()) {
      put(value);
    }
    return buffer.flip();
  }

  private void put(@Nullable String text) {
    if (text == null) {
      putInt(NOTHING);
      return;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    putInt(bytes.length);
    ensure(bytes.length);
    buffer.put(bytes);
  }

  private void putInt(int number) {
    ensure(Integer.BYTES);
    buffer.putInt(number);
  }

  private void ensure(int more) {
    if (buffer.remaining() < more) {
      ByteBuffer larger = ByteBuffer.allocate(2 * (buffer.position() + more));
      buffer = larger.put(buffer.flip());
    }
  }

  /** Reads the rows of some bytes. */
  static List<Row> read(ByteBuffer bytes) {
    List<Row> rows = new ArrayList<>();
    try {
      while (bytes.hasRemaining()) {
        rows.add(row(bytes));
      }
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw new IllegalStateException("rows that were cut off", e);
    }
    return rows;
  }

  private static Row row(ByteBuffer bytes) {
    int size = bytes.getInt();
    String key = String.valueOf(text(bytes));
    List<@Nullable String> values = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      values.add(text(bytes));
    }
    return made(key, values);
  }

  /** A row; the compiler does not see through the module that a value may be null. */
  @SuppressWarnings("NullAway")
  static Row made(String key, List<@Nullable String> values) {
    return new Row(key, values);
  }

  private static @Nullable String text(ByteBuffer bytes) {
    int length = bytes.getInt();
    if (length == NOTHING) {
      return null;
    }
    int start = bytes.position();
    bytes.position(start + length);
    return new String(bytes.array(), bytes.arrayOffset() + start, length, StandardCharsets.UTF_8);
  }
}

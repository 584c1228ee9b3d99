package io.parallelrun.server.command.validation;

import io.parallelrun.domain.validation.Row;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Rows in compressed pieces that a database keeps: each a few hundred kilobytes of whole rows. */
final class Chunks {
  private static final int SIZE = 1 << 18;

  private Chunks() {}

  static List<byte[]> of(List<Row> rows) {
    List<byte[]> chunks = new ArrayList<>();
    RowBytes encoder = new RowBytes();
    ByteArrayOutputStream piece = new ByteArrayOutputStream();
    for (Row row : rows) {
      ByteBuffer bytes = encoder.of(row);
      piece.write(bytes.array(), 0, bytes.limit());
      if (piece.size() >= SIZE) {
        chunks.add(compressed(piece.toByteArray()));
        piece.reset();
      }
    }
    if (piece.size() > 0) {
      chunks.add(compressed(piece.toByteArray()));
    }
    return chunks;
  }

  private static byte[] compressed(byte[] bytes) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try {
      deflater.setInput(bytes);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 2);
      byte[] buffer = new byte[1 << 14];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  static List<Row> rows(byte[] chunk) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(chunk);
      ByteArrayOutputStream out = new ByteArrayOutputStream(2 * SIZE);
      byte[] buffer = new byte[1 << 14];
      while (!inflater.finished()) {
        int length = inflater.inflate(buffer);
        if (length == 0 && inflater.needsInput()) {
          throw new IllegalStateException("a chunk of rows that was cut off");
        }
        out.write(buffer, 0, length);
      }
      return RowBytes.read(ByteBuffer.wrap(out.toByteArray()));
    } catch (DataFormatException e) {
      throw new IllegalStateException("a chunk of rows that cannot be read", e);
    } finally {
      inflater.end();
    }
  }
}

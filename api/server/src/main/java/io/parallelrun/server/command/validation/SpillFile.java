package io.parallelrun.server.command.validation;

import io.parallelrun.domain.validation.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one side on disk, sorted into ranges of keys: one file, in which a range is a chain of
 * blocks. Gone when it is closed. Not safe to share between threads.
 */
final class SpillFile implements AutoCloseable {
  private static final int BLOCK = 4_096;

  private final FileChannel file;
  private final @Nullable ByteBuffer[] open;
  private final List<List<Block>> blocks = new ArrayList<>();
  private final RowBytes bytes = new RowBytes();
  private long end;

  SpillFile(Path folder, int ranges) {
    try {
      Path path = Files.createTempFile(folder, "comparison-", ".rows");
      this.file =
          FileChannel.open(
              path,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.open = new @Nullable ByteBuffer[ranges];
    for (int i = 0; i < ranges; i++) {
      blocks.add(new ArrayList<>(2));
    }
  }

  private record Block(long at, int length) {}

  void add(int range, Row row) {
    ByteBuffer encoded = bytes.of(row);
    ByteBuffer block = open[range];
    if (block != null && block.remaining() < encoded.remaining()) {
      write(range, block.flip());
      block.clear();
    }
    if (encoded.remaining() > BLOCK) {
      write(range, encoded);
      return;
    }
    if (block == null) {
      block = ByteBuffer.allocate(BLOCK);
      open[range] = block;
    }
    block.put(encoded);
  }

  private void write(int range, ByteBuffer block) {
    if (!block.hasRemaining()) {
      return;
    }
    blocks.get(range).add(new Block(end, block.remaining()));
    try {
      while (block.hasRemaining()) {
        end += file.write(block, end);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The rows of a range, block by block: a key that comes a million times fills no memory. To be
   * asked for after the last row was added.
   */
  Iterable<Row> rows(int range) {
    ByteBuffer rest = open[range];
    return () ->
        Stream.concat(
                blocks.get(range).stream().map(this::read),
                Stream.ofNullable(rest).map(block -> block.duplicate().flip()))
            .flatMap(block -> RowBytes.read(block).stream())
            .iterator();
  }

  private ByteBuffer read(Block block) {
    ByteBuffer content = ByteBuffer.allocate(block.length());
    try {
      while (content.hasRemaining()) {
        if (file.read(content, block.at() + content.position()) < 0) {
          throw new IOException("a file of rows ended early");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return content.flip();
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

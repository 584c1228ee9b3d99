package io.parallelrun.testkit.replay;

import io.parallelrun.spi.Side;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What a platform said to a connector, without secrets and without its address, so that it replays
 * anywhere. The file format is described in {@code docs/plugin-authors/test-kit.md}.
 *
 * @param about what was recorded, and of which version of the platform
 * @param side which side of a parallel run the recorded connection was
 * @param recordedAt what the clock shows while it is replayed
 * @param interactions in the order they happened
 */
public record Cassette(
    String about, Side side, Instant recordedAt, List<Interaction> interactions) {

  /** One question and its answer. */
  public record Interaction(Ask ask, Answer answer) {}

  /** Keeps a copy. */
  public Cassette {
    Objects.requireNonNull(about, "about");
    Objects.requireNonNull(side, "side");
    Objects.requireNonNull(recordedAt, "recordedAt");
    interactions = List.copyOf(interactions);
  }

  /** A platform that is never asked anything, for a connector that makes no calls. */
  public static Cassette silent(Side side, Instant now) {
    return new Cassette("nothing is asked", side, now, List.of());
  }

  /**
   * A cassette beside a class.
   *
   * @throws IllegalArgumentException when there is none, or it is not in the format; says where
   */
  public static Cassette resource(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("there is no " + name + " beside " + beside.getName());
      }
      return CassetteFile.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A cassette from a file.
   *
   * @throws IllegalArgumentException when it is not in the format; says where
   */
  public static Cassette read(Path file) throws IOException {
    return CassetteFile.parse(Files.readString(file), file.toString());
  }

  /** Writes the file. */
  public void write(Path file) throws IOException {
    Files.writeString(file, text());
  }

  /** The file's text. */
  public String text() {
    return CassetteFile.text(this);
  }
}

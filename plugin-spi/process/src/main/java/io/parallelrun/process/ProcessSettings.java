package io.parallelrun.process;

import io.parallelrun.process.wire.Limits;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;

/**
 * How children are started and how much they are trusted. Immutable and thread-safe.
 *
 * @param clock the host's clock: deadlines of calls and pauses between restarts are measured by it
 * @param java the executable
 * @param classPath jars or directories of this module and of the SPI; nothing else belongs on it
 * @param directory where a temporary directory for each plugin is made
 * @param heapMegabytes most heap of a child; a child that needs more ends
 * @param stackKilobytes stack of each thread of a child
 * @param metaspaceMegabytes most memory for the classes of a child
 * @param startDeadline from the start of a child until its plugin has described itself
 * @param callDeadline for calls that bring no deadline of their own: create, list, close
 * @param grace how long a call may go on after its deadline or an interrupt before its child is
 *     ended; shorter than the time after which the host itself gives up
 * @param firstPause before a child that died is started again; doubled with each death in a row
 * @param longestPause the longest such pause; a child that lived longer than this starts the row
 *     anew
 * @param mostObservations of one poll
 */
public record ProcessSettings(
    InstantSource clock,
    Path java,
    List<Path> classPath,
    Path directory,
    int heapMegabytes,
    int stackKilobytes,
    int metaspaceMegabytes,
    Duration startDeadline,
    Duration callDeadline,
    Duration grace,
    Duration firstPause,
    Duration longestPause,
    int mostObservations) {

  public ProcessSettings {
    Objects.requireNonNull(clock, "clock");
    Objects.requireNonNull(java, "java");
    classPath = List.copyOf(classPath);
    Objects.requireNonNull(directory, "directory");
    requireAtLeast("heapMegabytes", heapMegabytes, 16);
    requireAtLeast("stackKilobytes", stackKilobytes, 256);
    requireAtLeast("metaspaceMegabytes", metaspaceMegabytes, 16);
    requirePositive("startDeadline", startDeadline);
    requirePositive("callDeadline", callDeadline);
    requirePositive("grace", grace);
    requirePositive("firstPause", firstPause);
    if (longestPause.compareTo(firstPause) < 0) {
      throw new IllegalArgumentException(
          "longestPause: expected at least " + firstPause + ", got " + longestPause);
    }
    Limits.of(mostObservations);
  }

  /**
   * Starts from the defaults: the Java and class path of the host, 128 MB of heap, 20 seconds to
   * start, half a second of grace, pauses from one second to five minutes, 100,000 observations.
   */
  public static Builder with(InstantSource clock) {
    return new Builder(clock);
  }

  Limits limits() {
    return Limits.of(mostObservations);
  }

  private static void requireAtLeast(String name, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(name + ": expected at least " + least + ", got " + value);
    }
  }

  private static void requirePositive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(name + ": expected more than PT0S, got " + value);
    }
  }

  /** Collects what differs from the defaults. */
  public static final class Builder {
    private final InstantSource clock;
    private Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    private List<Path> classPath = List.of();
    private Path directory = Path.of(System.getProperty("java.io.tmpdir"));
    private int heapMegabytes = 128;
    private int stackKilobytes = 1_024;
    private int metaspaceMegabytes = 64;
    private Duration startDeadline = Duration.ofSeconds(20);
    private Duration callDeadline = Duration.ofSeconds(10);
    private Duration grace = Duration.ofMillis(500);
    private Duration firstPause = Duration.ofSeconds(1);
    private Duration longestPause = Duration.ofMinutes(5);
    private int mostObservations = 100_000;

    private Builder(InstantSource clock) {
      this.clock = clock;
    }

    /** The executable. */
    public Builder java(Path value) {
      java = value;
      return this;
    }

    /** Jars or directories of this module and the SPI, where they cannot be found by themselves. */
    public Builder classPath(List<Path> value) {
      classPath = value;
      return this;
    }

    /** Where temporary directories are made. */
    public Builder directory(Path value) {
      directory = value;
      return this;
    }

    /** Most heap, in megabytes. */
    public Builder heapMegabytes(int value) {
      heapMegabytes = value;
      return this;
    }

    /** Stack of a thread, in kilobytes. */
    public Builder stackKilobytes(int value) {
      stackKilobytes = value;
      return this;
    }

    /** Most memory for classes, in megabytes. */
    public Builder metaspaceMegabytes(int value) {
      metaspaceMegabytes = value;
      return this;
    }

    /** Time to start. */
    public Builder startDeadline(Duration value) {
      startDeadline = value;
      return this;
    }

    /** Time of calls without a deadline of their own. */
    public Builder callDeadline(Duration value) {
      callDeadline = value;
      return this;
    }

    /** Time after a deadline. */
    public Builder grace(Duration value) {
      grace = value;
      return this;
    }

    /** First and longest pause before a restart. */
    public Builder pauses(Duration first, Duration longest) {
      firstPause = first;
      longestPause = longest;
      return this;
    }

    /** Most observations of one poll, up to 500,000. */
    public Builder mostObservations(int value) {
      mostObservations = value;
      return this;
    }

    /**
     * The settings.
     *
     * @throws IllegalArgumentException when one of them makes no sense, by name
     * @throws IllegalStateException when no class path is given and none can be found
     */
    public ProcessSettings build() {
      return new ProcessSettings(
          clock,
          java,
          classPath.isEmpty() ? OwnClassPath.find() : classPath,
          directory,
          heapMegabytes,
          stackKilobytes,
          metaspaceMegabytes,
          startDeadline,
          callDeadline,
          grace,
          firstPause,
          longestPause,
          mostObservations);
    }
  }
}

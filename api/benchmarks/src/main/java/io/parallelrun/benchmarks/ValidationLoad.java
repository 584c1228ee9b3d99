package io.parallelrun.benchmarks;

import io.parallelrun.domain.validation.ComparedField;
import io.parallelrun.domain.validation.Comparison;
import io.parallelrun.domain.validation.ComparisonCheck;
import io.parallelrun.domain.validation.FoundDifference;
import io.parallelrun.domain.validation.Judgement;
import io.parallelrun.domain.validation.KeyComparing;
import io.parallelrun.domain.validation.Row;
import io.parallelrun.server.command.validation.RowSource;
import io.parallelrun.server.command.validation.SpilledComparison;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Compares two files of {@code key,title,date,views}, and prints time, memory and what was found.
 * Arguments: the two files, and the folder to work in.
 */
public final class ValidationLoad {
  private ValidationLoad() {}

  /** Runs it. */
  public static void main(String[] arguments) throws IOException {
    ComparisonCheck check =
        ComparisonCheck.ofRows(
            "load",
            List.of(
                ComparedField.ofText("title"),
                ComparedField.ofText("date"),
                ComparedField.ofNumber("views")));
    List<FoundDifference> found = new ArrayList<>();
    long begun = System.nanoTime();
    Comparison comparison =
        new SpilledComparison(check, Path.of(arguments[2]))
            .compare(
                new CsvRows(Path.of(arguments[0])),
                new CsvRows(Path.of(arguments[1])),
                null,
                new KeyComparing(check, List.of(), false, found::add));
    double seconds = (System.nanoTime() - begun) / 1e9;
    Judgement judgement = Judgement.of(check, comparison, Set.of());
    System.out.printf(
        Locale.ROOT,
        "%-34s %6.1f s, peak %s of resident memory, heap at most %d MB%n",
        "ParallelRun, keys and 3 fields",
        seconds,
        peak(),
        Runtime.getRuntime().maxMemory() >> 20);
    System.out.printf(
        Locale.ROOT,
        "  %,d and %,d rows, %,d keys differ, %,d differences; %d of %d ranges read on both"
            + " sides%n",
        comparison.legacyRows(),
        comparison.replacementRows(),
        judgement.mismatched(),
        found.size(),
        comparison.checksums().differing(),
        comparison.checksums().ranges());
  }

  private static String peak() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmHWM"))
        .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024 + " MB")
        .findFirst()
        .orElse("an unknown amount");
  }

  private record CsvRows(Path file) implements RowSource {
    @Override
    public long rows() {
      return 1_000_000;
    }

    @Override
    public void forEach(Consumer<Row> taker) {
      try (BufferedReader lines = Files.newBufferedReader(file)) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          List<String> cells = Arrays.asList(line.split(",", -1));
          taker.accept(new Row(cells.get(0), cells.subList(1, cells.size())));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}

package io.parallelrun.server.plugin.shadow;

import io.parallelrun.server.plugin.PollOutcome;
import io.parallelrun.server.plugin.shadow.PollerComparison.Polled;
import io.parallelrun.server.plugin.shadow.PollerComparison.Verdict;
import io.parallelrun.spi.Cursor;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.PollResult;
import io.parallelrun.spi.PollerSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Judges two polls of one poller: of the version in use, and of the new one. */
final class Verdicts {
  private final @Nullable PollerSpec before;
  private final @Nullable PollOutcome said;
  private final @Nullable PollerSpec after;
  private final @Nullable PollOutcome other;

  Verdicts(Polled former, Polled latter) {
    this.before = former.spec();
    this.said = former.outcome();
    this.after = latter.spec();
    this.other = latter.outcome();
  }

  PollerComparison comparison(String poller, int sent, List<String> beyond) {
    List<Difference> all = differences();
    List<Difference> named = all.subList(0, Math.min(all.size(), PollerComparison.MOST_NAMED));
    return new PollerComparison(
        poller,
        verdict(all),
        cause(),
        observations(said).size(),
        observations(other).size(),
        sent,
        beyond,
        named,
        all.size() - named.size());
  }

  private Verdict verdict(List<Difference> differences) {
    if (before == null) {
      return Verdict.ADDED;
    }
    if (after == null) {
      return Verdict.REMOVED;
    }
    if (!differences.isEmpty()) {
      return Verdict.DIFFERENT;
    }
    return cause().isEmpty() ? Verdict.SAME : Verdict.NOT_COMPARED;
  }

  /** Two failures of one kind say nothing about what either would bring. */
  private String cause() {
    return said instanceof PollOutcome.Failure one
            && other instanceof PollOutcome.Failure two
            && one.kind() == two.kind()
        ? "Both versions fail: " + one.message() + " " + one.remedy()
        : "";
  }

  private List<Difference> differences() {
    List<Difference> differences = new ArrayList<>();
    if (before != null && after != null) {
      add("emits", kinds(before), kinds(after), differences);
      add("deadline", before.deadline().toString(), after.deadline().toString(), differences);
      add("expected requests", expected(before), expected(after), differences);
    }
    boolean both = before != null && after != null;
    if (cause().isEmpty() && (both || other instanceof PollOutcome.Failure)) {
      add("outcome", outcome(said), outcome(other), differences);
    }
    if (said instanceof PollOutcome.Success one && other instanceof PollOutcome.Success two) {
      add("next cursor", cursor(one), cursor(two), differences);
    }
    if (!(said instanceof PollOutcome.Failure) && !(other instanceof PollOutcome.Failure)) {
      differences.addAll(ObservationDifferences.between(observations(said), observations(other)));
    }
    return differences;
  }

  private static String kinds(PollerSpec spec) {
    return spec.emits().stream().map(Enum::name).sorted().collect(Collectors.joining(", "));
  }

  private static String expected(PollerSpec spec) {
    return Integer.toString(spec.expectedRequests());
  }

  private static List<Observation> observations(@Nullable PollOutcome outcome) {
    return outcome instanceof PollOutcome.Success success
        ? success.result().observations()
        : List.of();
  }

  /** What is missing is told as well: two polls that miss something else differ. */
  private static String outcome(@Nullable PollOutcome outcome) {
    if (outcome instanceof PollOutcome.Failure failure) {
      return failure.kind() + ": " + failure.message();
    }
    if (outcome instanceof PollOutcome.Success success) {
      String missing =
          success.result().failures().stream()
              .map(Verdicts::part)
              .sorted()
              .collect(Collectors.joining("; "));
      return missing.isEmpty() ? success.word() : success.word() + ": " + missing;
    }
    return "";
  }

  private static String part(PollResult.PartialFailure part) {
    return part.subject() + " (" + part.kind() + ")";
  }

  private static String cursor(PollOutcome.Success outcome) {
    Cursor next = outcome.result().next();
    return next.atStart() ? "the start" : "\"" + next.text() + "\", version " + next.version();
  }

  private static void add(String field, String before, String after, List<Difference> into) {
    if (!before.equals(after)) {
      into.add(new Difference(Difference.POLL, field, before, after));
    }
  }
}

package io.parallelrun.server.readmodel.sending;

import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.run.Side;
import io.parallelrun.domain.sending.Coverage;
import io.parallelrun.domain.sending.DualDay;
import io.parallelrun.domain.sending.DualKind;
import io.parallelrun.domain.sending.GuardReading;
import io.parallelrun.domain.sending.GuardReport;
import io.parallelrun.domain.sending.SendGuard;
import io.parallelrun.server.store.RunStore;
import io.parallelrun.server.store.StoredRun;
import io.parallelrun.server.store.sending.NamedDual;
import io.parallelrun.server.store.sending.SendStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads whether people hear from both platforms, and how new senders grow. */
@ApplicationScoped
public class SendingReader {
  private static final int MOST_MESSAGES = 20;
  private static final int MOST_NAMED = 200;

  private final RunStore runs;
  private final SendStore sends;
  private final RampReader ramps;
  private final Clock clock;

  SendingReader(RunStore runs, SendStore sends, RampReader ramps, Clock clock) {
    this.runs = runs;
    this.sends = sends;
    this.ramps = ramps;
    this.clock = clock;
  }

  /** What a run sends; nothing when there is no such run. */
  public Optional<SendingView> sending(String run) {
    return runs.find(run).map(this::sending);
  }

  /** What a run sends. */
  public SendingView sending(StoredRun run) {
    return view(run.slug(), facts(run.definition()), MOST_MESSAGES);
  }

  /** The same of what was read, without the messages both sent, which no metric tells. */
  public SendingView measured(String run, SendingFacts facts) {
    return view(run, facts, 0);
  }

  private SendingView view(String run, SendingFacts facts, int messages) {
    GuardReport report = facts.guard();
    return new SendingView(
        run, facts.at(), report == null ? null : view(run, report, messages), facts.ramps());
  }

  /** What is known of the sends of a run now. */
  public SendingFacts facts(RunDefinition run) {
    Instant now = clock.instant();
    return new SendingFacts(now, report(run, now), ramps.ramps(run, now));
  }

  /** What is known of sends by both platforms; null when nothing watches them. */
  public @Nullable GuardReport report(RunDefinition run) {
    return report(run, clock.instant());
  }

  private @Nullable GuardReport report(RunDefinition run, Instant now) {
    SendGuard guard = run.sendGuard();
    if (guard == null) {
      return null;
    }
    LocalDate from = now.atZone(run.zone()).toLocalDate().minusDays(guard.keepDays());
    return GuardReport.of(
        guard,
        told(run, Side.LEGACY, run.decommissioned(), now),
        told(run, Side.REPLACEMENT, run.aborted(), now),
        sends.counts(run.slug(), from),
        now,
        run.zone());
  }

  /** What a side told; one that is off sends nothing, and need not say so. */
  private Coverage told(RunDefinition run, Side side, @Nullable LocalDate off, Instant now) {
    Coverage told = sends.coverage(run.slug(), side);
    Instant since = off == null ? now : off.atStartOfDay(run.zone()).toInstant();
    if (!since.isBefore(now)) {
      return told;
    }
    List<Coverage.Span> spans = new ArrayList<>(told.spans());
    spans.add(new Coverage.Span(since, now));
    return Coverage.of(spans);
  }

  private GuardView view(String run, GuardReport report, int messages) {
    GuardReading reading = report.reading();
    List<DualDay> days = shown(report);
    LocalDate since =
        days.isEmpty()
            ? report.now().atZone(report.zone()).toLocalDate()
            : days.get(days.size() - 1).day();
    return new GuardView(
        report.guard(),
        reading.state(),
        reading.reason(),
        recent(report, DualKind.PERSON),
        recent(report, DualKind.MESSAGE),
        recent(report, DualKind.TRACKED),
        Arrays.stream(Side.values()).map(side -> side(run, report, side)).toList(),
        days.stream().map(GuardView.Day::of).toList(),
        messages == 0 ? List.of() : sends.messages(run, since, messages));
  }

  /** None is known to be none only where both sides told all of it lately. */
  private static @Nullable Long recent(GuardReport report, DualKind kind) {
    return GuardView.known(report.recent(kind), report.toldAll());
  }

  /** Days before anything was said are not shown. */
  private static List<DualDay> shown(GuardReport report) {
    LocalDate first =
        Arrays.stream(Side.values())
            .map(side -> report.of(side).from())
            .filter(from -> from != null)
            .map(from -> from.atZone(report.zone()).toLocalDate())
            .min(LocalDate::compareTo)
            .orElse(LocalDate.MAX);
    return report.days().stream()
        .filter(day -> !day.day().isBefore(first) || day.people() + day.tracked() > 0)
        .toList();
  }

  private ReportView side(String run, GuardReport report, Side side) {
    SendStore.Reported reported = sends.reported(run, side);
    Coverage coverage = report.of(side);
    Instant until = coverage.until();
    Duration age = until == null ? null : Duration.between(until, report.now());
    return new ReportView(
        side,
        until,
        age == null || !age.isNegative() ? age : Duration.ZERO,
        report.fresh(side),
        reported.batches(),
        reported.events(),
        reported.last());
  }

  /** What was found of people of whom a side gave its own id, newest first. */
  public List<NamedDual> named(String run) {
    return sends.named(run, MOST_NAMED);
  }
}

package io.parallelrun.server.readmodel.explain;

import io.parallelrun.domain.forecast.CutoverEstimate;
import io.parallelrun.domain.run.ContentScope;
import io.parallelrun.domain.run.SeriesRef;
import io.parallelrun.server.readmodel.ScopeView;
import io.parallelrun.server.readmodel.Seen;
import io.parallelrun.server.readmodel.WorkstreamView;
import io.parallelrun.server.store.SeriesField;
import io.parallelrun.server.store.SeriesKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** When a run ends and how far its work is. */
final class ProgressFigures {
  private ProgressFigures() {}

  static List<Figure> all() {
    return List.of(
        Figure.measure(
                "expected-end",
                "Expected end",
                "the method that applies is named with its own formula")
            .from(ProgressFigures::end),
        Figure.measure(
                "work-done",
                "Work done",
                "Σ weight × share done / Σ weight, over workstreams whose share is known")
            .from(ProgressFigures::work),
        Figure.measure(
                "workstream-done",
                "Work done of a workstream",
                "Σ items arrived / Σ items to move, each kind at most its own; or the share people"
                    + " reported last")
            .each(ProgressFigures::workstreams, ProgressFigures::workstream),
        Figure.measure(
                "calendar-overlap",
                "Both in use",
                "days from the later of both platforms' first days to today, or to the day the"
                    + " legacy platform went off")
            .from(ProgressFigures::overlap),
        Figure.measure(
                "billed-overlap",
                "Both under contract",
                "days of the run, up to today, on which a contract of each side runs; one that a"
                    + " promotion makes free counts")
            .from(ProgressFigures::billed));
  }

  private static Answer billed(Asked asked) {
    var billed = asked.overview().time().billed();
    Answer answer = Answer.days(billed.days());
    return billed.from() == null || billed.until() == null
        ? answer
        : answer.and("from", billed.from()).and("until, not included", billed.until());
  }

  private static Answer end(Asked asked) {
    var time = asked.overview().time();
    CutoverEstimate estimate = time.estimate();
    return Answer.day(estimate.date())
        .and("method", time.method())
        .and("how", estimate.explanation())
        .and("work done", asked.overview().progress().percent())
        .and("planned end", time.plannedEnd());
  }

  private static Answer work(Asked asked) {
    var progress = asked.overview().progress();
    Answer answer = Answer.share(progress.doneRatio(), "no workstream's share is known");
    for (WorkstreamView each : progress.workstreams()) {
      answer =
          answer.and(
              each.progress().workstream().name()
                  + ", weight "
                  + each.progress().workstream().weight().toPlainString(),
              each.progress().incomparable().isEmpty()
                  ? each.percent()
                  : each.percent() + ", the counts of both sides cannot be compared");
    }
    return answer;
  }

  private static List<Choice> workstreams(Asked asked) {
    return asked.overview().progress().workstreams().stream()
        .map(each -> each.progress().workstream())
        .map(work -> new Choice(work.slug(), work.name()))
        .toList();
  }

  private static Answer workstream(Asked asked, String of) {
    WorkstreamView view =
        asked.overview().progress().workstreams().stream()
            .filter(each -> each.progress().workstream().slug().equals(of))
            .findFirst()
            .orElseThrow();
    Answer answer =
        Answer.share(
            view.progress().doneRatio().orElse(null),
            view.reported() ? "nobody has reported a share" : missing(view));
    for (ScopeView scope : view.scopes()) {
      ContentScope counted = scope.progress().scope();
      answer =
          answer.and(
              name(scope), counts(scope), series(counted.legacy()), series(counted.replacement()));
    }
    return answer;
  }

  private static String missing(WorkstreamView view) {
    return view.progress().incomparable().isEmpty()
        ? "not all of its counts are known"
        : "counts that cannot be compared";
  }

  private static SeriesKey series(SeriesRef counted) {
    return new SeriesKey(counted.connection(), SeriesField.CONTENT_ITEMS, counted.scope());
  }

  private static String name(ScopeView scope) {
    return scope.progress().scope().name();
  }

  private static String counts(ScopeView scope) {
    String note =
        Stream.of(said("legacy", scope.legacy()), said("replacement", scope.replacement()))
            .flatMap(Optional::stream)
            .collect(Collectors.joining("; "));
    String about = scope.progress().incomparable().or(scope.progress()::caveat).orElse("");
    return scope.replacement().text()
        + " arrived of "
        + scope.legacy().text()
        + (note.isEmpty() ? "" : " (" + note + ")")
        + (about.isEmpty() ? "" : ". " + about);
  }

  private static Optional<String> said(String side, Seen count) {
    return count.note().isEmpty() ? Optional.empty() : Optional.of(side + ": " + count.note());
  }

  private static Answer overlap(Asked asked) {
    var overlap = asked.overview().time().overlap();
    return Answer.days(overlap.days())
        .and("from", overlap.from())
        .and("until, not included", overlap.until())
        .and("planned days", Long.toString(overlap.plannedDays()))
        .and("days decided by now", Long.toString(overlap.committedDays()));
  }
}

package io.parallelrun.server.readmodel.explain;

import io.parallelrun.domain.overlap.IdentityOverlap;
import io.parallelrun.server.readmodel.IdentityView;
import io.parallelrun.server.readmodel.SeatView;
import io.parallelrun.server.readmodel.Seen;
import io.parallelrun.server.store.SeriesField;
import io.parallelrun.server.store.SeriesKey;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Who and what exists on both sides, as connections observed it. */
final class OverlapFigures {
  private static final String NO_ROSTERS = "no rosters are compared";

  private OverlapFigures() {}

  static List<Figure> all() {
    return List.of(
        people("identities-shared", "People on both sides", "|L ∩ N|", IdentityOverlap::shared),
        people(
            "identities-legacy-only",
            "People on the legacy side alone",
            "|L| − |L ∩ N|",
            IdentityOverlap::legacyOnly),
        people(
            "identities-replacement-only",
            "People on the replacement alone",
            "|N| − |L ∩ N|",
            IdentityOverlap::replacementOnly),
        Figure.measure("identities-migrated", "People who have arrived", "|L ∩ N| / |L|")
            .from(OverlapFigures::migrated),
        seats("seats-assigned", "Seats assigned", SeriesField.SEATS_ASSIGNED, SeatView::assigned),
        seats("seats-entitled", "Seats bought", SeriesField.SEATS_ENTITLED, SeatView::entitled),
        seats("seats-active", "Seats in use", SeriesField.SEATS_ACTIVE, SeatView::active));
  }

  private static Figure people(
      String id, String title, String formula, ToLongFunction<IdentityOverlap> which) {
    return Figure.measure(
            id, title, formula + ", over keyed hashes of the addresses each side's roster has")
        .from(
            asked -> {
              IdentityView view = asked.overview().identities();
              IdentityOverlap overlap = view == null ? null : view.overlap();
              return overlap == null
                  ? rosters(asked, Answer.unknown(view == null ? NO_ROSTERS : view.unknown()))
                  : rosters(asked, count(which.applyAsLong(overlap)));
            });
  }

  private static Answer count(long people) {
    return Answer.text(Long.toString(people), BigDecimal.valueOf(people));
  }

  private static Answer migrated(Asked asked) {
    IdentityView view = asked.overview().identities();
    IdentityOverlap overlap = view == null ? null : view.overlap();
    return rosters(
        asked,
        overlap == null
            ? Answer.unknown(view == null ? NO_ROSTERS : view.unknown())
            : Answer.share(overlap.migratedRatio(), NO_ROSTERS)
                .and("on both sides", Long.toString(overlap.shared())));
  }

  private static Answer rosters(Asked asked, Answer answer) {
    IdentityView view = asked.overview().identities();
    return view == null
        ? answer
        : answer
            .and("legacy roster", known(view.legacy()))
            .and("replacement roster", known(view.replacement()));
  }

  private static String known(Seen seen) {
    return seen.text() + (seen.note().isEmpty() ? "" : " (" + seen.note() + ")");
  }

  private static Figure seats(
      String id, String title, SeriesField field, Function<SeatView, Seen> which) {
    return Figure.measure(id, title, "as the connection observed it last")
        .each(
            asked ->
                asked.overview().seats().stream()
                    .map(seat -> new Choice(seat.id(), seat.name() + " of " + seat.connection()))
                    .toList(),
            (asked, of) ->
                Answer.seen(which.apply(seat(asked, of)))
                    .and(
                        "connection",
                        seat(asked, of).connection(),
                        new SeriesKey(
                            seat(asked, of).connection(), field, seat(asked, of).name())));
  }

  private static SeatView seat(Asked asked, String of) {
    return Objects.requireNonNull(
        asked.overview().seats().stream()
            .filter(each -> each.id().equals(of))
            .findFirst()
            .orElse(null));
  }
}

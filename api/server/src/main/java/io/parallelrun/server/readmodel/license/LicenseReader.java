package io.parallelrun.server.readmodel.license;

import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.overlap.BlendedRate;
import io.parallelrun.domain.overlap.LicenseLadder;
import io.parallelrun.domain.run.IdentityScope;
import io.parallelrun.domain.run.Side;
import io.parallelrun.server.readmodel.Amount;
import io.parallelrun.server.readmodel.ComputedRun;
import io.parallelrun.server.readmodel.ConnectionView;
import io.parallelrun.server.readmodel.IdentityView;
import io.parallelrun.server.readmodel.OverviewReader;
import io.parallelrun.server.readmodel.RunOverview;
import io.parallelrun.server.readmodel.SeatView;
import io.parallelrun.server.readmodel.Seen;
import io.parallelrun.server.store.RosterReader;
import io.parallelrun.server.store.SeriesField;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads how the licenses of a run are used; all money is the ledger's. */
@ApplicationScoped
public class LicenseReader {
  /** Seats not used for so long can be given back. */
  public static final int DAYS = 30;

  private static final int MOST_ACCOUNTS = 500;

  private final OverviewReader overviews;
  private final RosterReader rosters;
  private final UsageReader usage;

  LicenseReader(OverviewReader overviews, RosterReader rosters, UsageReader usage) {
    this.overviews = overviews;
    this.rosters = rosters;
    this.usage = usage;
  }

  /** The overview of a run, its licenses, and how their use moves. */
  public record Licenses(RunOverview overview, LicensesView view, UsageView usage) {}

  /**
   * The licenses of a run; nothing when there is no such run.
   *
   * @param days seats not used for so long are listed, 1 to 365
   */
  public Optional<LicensesView> licenses(String run, int days) {
    return overviews.computed(run).map(computed -> view(computed, days));
  }

  /**
   * All there is to say of the licenses of a run; nothing when there is no such run.
   *
   * @param days seats not used for so long are listed, 1 to 365
   * @param step by which periods use is told; null for what suits the length of the run
   */
  public Optional<Licenses> all(String run, int days, @Nullable UsageStep step) {
    return overviews
        .computed(run)
        .map(
            computed ->
                new Licenses(
                    computed.overview(), view(computed, days), usage.usage(computed, step)));
  }

  private LicensesView view(ComputedRun run, int days) {
    RunOverview overview = run.overview();
    Map<String, ConnectionView> connections =
        overview.connections().stream()
            .collect(Collectors.toMap(ConnectionView::slug, Function.identity()));
    Map<String, Long> metrics =
        overview.seats().stream()
            .map(seat -> platform(connections, seat))
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    List<LicenseView> licenses =
        overview.seats().stream()
            .map(
                seat -> {
                  String platform = platform(connections, seat);
                  return license(run, seat, platform, metrics.getOrDefault(platform, 0L) == 1);
                })
            .sorted(
                Comparator.comparing(LicenseView::side)
                    .thenComparing(LicenseView::connection)
                    .thenComparing(LicenseView::name))
            .toList();
    return new LicensesView(licenses, reclaim(run, licenses, days), overview.head().asOf());
  }

  private static String platform(Map<String, ConnectionView> connections, SeatView seat) {
    ConnectionView connection = connections.get(seat.connection());
    return connection == null ? "" : connection.platform();
  }

  private static LicenseView license(
      ComputedRun run, SeatView seat, String platform, boolean alone) {
    LicenseLadder ladder =
        new LicenseLadder(limit(seat.entitled()), seat.assigned().count(), seat.active().count());
    Long shelfware = ladder.shelfware().orElse(null);
    BlendedRate rate = alone ? rate(run, platform, ladder.entitled()) : null;
    return new LicenseView(
        seat.side(),
        platform,
        seat.connection(),
        seat.name(),
        seat.entitled(),
        seat.assigned(),
        seat.active(),
        shelfware,
        ladder.unassigned().orElse(null),
        ladder.idle().orElse(null),
        rate == null || shelfware == null ? null : amount(run, rate, shelfware),
        rate == null ? null : rate.fewerFrom(),
        unpriced(alone, rate, ladder, seat.active()));
  }

  private static @Nullable Long limit(Seen entitled) {
    Long value = entitled.value();
    return value == null || value == SeriesField.UNLIMITED ? null : value;
  }

  private static @Nullable BlendedRate rate(
      ComputedRun run, String platform, @Nullable Long entitled) {
    Ledger ledger = run.ledgers().actual();
    return entitled == null
        ? null
        : BlendedRate.on(ledger, platform, entitled, run.today()).orElse(null);
  }

  private static Amount amount(ComputedRun run, BlendedRate rate, long units) {
    return Amount.of(rate.of(units), run.ledgers().actual().run().currency());
  }

  private static String unpriced(
      boolean alone, @Nullable BlendedRate rate, LicenseLadder ladder, Seen active) {
    if (!alone) {
      return "several licenses share the contracts of the platform";
    }
    if (ladder.entitled() == null) {
      return "how many were bought is not known, or has no limit";
    }
    if (rate == null) {
      return "no contract of the platform runs today";
    }
    if (ladder.active() == null) {
      return active.value() == null
          ? "how many are in use is not known"
          : "how many are in use is told as a lower bound: it may be more";
    }
    return "";
  }

  private ReclaimView reclaim(ComputedRun run, List<LicenseView> licenses, int days) {
    IdentityScope scope = run.ledgers().actual().run().identities();
    if (scope == null) {
      return ReclaimView.none(null, days, "");
    }
    String legacy = scope.legacyConnection();
    IdentityView people = run.overview().identities();
    // Who is on the list is on both sides: it is told only where that may be told.
    if (people == null || people.overlap() == null) {
      return ReclaimView.none(legacy, days, people == null ? "" : people.unknown());
    }
    String replacement = scope.replacementConnection();
    Instant since = run.overview().head().asOf().minus(days, ChronoUnit.DAYS);
    List<RosterReader.LeftBehind> found =
        rosters.leftBehind(legacy, replacement, since, MOST_ACCOUNTS + 1);
    boolean more = found.size() > MOST_ACCOUNTS;
    long count = more ? rosters.countLeftBehind(legacy, replacement, since) : found.size();
    List<ReclaimView.Account> accounts =
        found.stream()
            .limit(MOST_ACCOUNTS)
            .map(a -> new ReclaimView.Account(a.vendorId(), a.lastActive(), a.activeElsewhere()))
            .toList();
    LicenseView priced =
        licenses.stream()
            .filter(l -> l.side() == Side.LEGACY && l.connection().equals(legacy))
            .filter(l -> l.fewerFrom() != null)
            .findFirst()
            .orElse(null);
    BlendedRate rate =
        priced == null ? null : rate(run, priced.platform(), limit(priced.entitled()));
    return new ReclaimView(
        legacy,
        days,
        count,
        accounts,
        more,
        rosters.notTold(legacy, replacement, since),
        rate == null
            ? null
            : rate.saved(count).map(saved -> Amount.of(saved, run.currency())).orElse(null),
        rate == null ? null : rate.fewerFrom(),
        "");
  }
}

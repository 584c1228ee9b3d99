package io.parallelrun.server.export;

import io.parallelrun.domain.decision.Decision;
import io.parallelrun.domain.decision.DecisionState;
import io.parallelrun.server.readmodel.Amount;
import io.parallelrun.server.readmodel.DecisionView;
import io.parallelrun.server.readmodel.RunOverview;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VAlarm;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Action;
import net.fortuna.ical4j.model.property.Categories;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Transp;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;

/**
 * The decisions of a run as a calendar (RFC 5545): a day each, the last one on which deciding
 * helps, with alarms two weeks and three days before while it is open. The same decision keeps its
 * identifier, so that a client updates it.
 */
public final class DecisionFeed {
  /** Its media type. */
  public static final String MEDIA_TYPE = "text/calendar;charset=UTF-8";

  private static final List<Duration> ALARMS = List.of(Duration.ofDays(-14), Duration.ofDays(-3));

  private DecisionFeed() {}

  /** The feed of a run; amounts only where the overview has them. */
  public static String write(RunOverview overview) {
    Calendar calendar = new Calendar();
    calendar.add(new ProdId("-//ParallelRun//Decision calendar//EN"));
    calendar.add(ImmutableVersion.VERSION_2_0);
    calendar.add(ImmutableCalScale.GREGORIAN);
    calendar.add(new XProperty("X-WR-CALNAME", "ParallelRun: " + overview.head().name()));
    calendar.add(new XProperty("X-PUBLISHED-TTL", "PT6H"));
    for (DecisionView decision : overview.decisions()) {
      calendar.add(event(overview, decision));
    }
    return calendar.toString();
  }

  private static VEvent event(RunOverview overview, DecisionView view) {
    Decision decision = view.decision();
    VEvent event = new VEvent(decision.lastGoodDay(), summary(overview, view));
    // The constructor stamps the wall clock; what is written must follow the product's own.
    event.getProperties("DTSTAMP").forEach(event::remove);
    Instant asOf = overview.head().asOf();
    event.add(new DtStamp(asOf));
    event.add(new Uid(uid(overview.head().slug(), decision)));
    String owner = decision.owner();
    event.add(
        new Description(
            owner == null ? decision.why() : decision.why() + " " + owner + " decides."));
    event.add(new Categories(decision.kind().name().toLowerCase(java.util.Locale.ROOT)));
    event.add(new Transp("TRANSPARENT"));
    if (decision.state() == DecisionState.OPEN || decision.state() == DecisionState.UPCOMING) {
      ALARMS.forEach(before -> event.add(alarm(before, decision)));
    }
    return event;
  }

  private static VAlarm alarm(Duration before, Decision decision) {
    VAlarm alarm = new VAlarm(before);
    alarm.add(new Action("DISPLAY"));
    alarm.add(new Description(decision.title()));
    return alarm;
  }

  private static String summary(RunOverview overview, DecisionView view) {
    Amount atStake = view.atStake();
    String state =
        switch (view.decision().state()) {
          case DONE -> "Done: ";
          case MISSED -> "Missed: ";
          case OPEN, UPCOMING -> "";
        };
    String money = atStake == null || atStake.isZero() ? "" : " (" + atStake.text() + ")";
    return state + view.decision().title() + money + " · " + overview.head().name();
  }

  private static String uid(String run, Decision decision) {
    String about = decision.contract() == null ? "run" : decision.contract();
    return "%s-%s-%s-%s@parallelrun"
        .formatted(run, about, decision.kind(), decision.lastGoodDay())
        .toLowerCase(java.util.Locale.ROOT);
  }
}

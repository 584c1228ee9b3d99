package io.parallelrun.dashboard.page;

import io.parallelrun.domain.run.CapabilityStage;
import io.parallelrun.domain.run.Side;
import io.parallelrun.server.readmodel.Amount;
import io.parallelrun.server.readmodel.capability.CapabilitiesView;
import io.parallelrun.server.readmodel.capability.CapabilityView;
import io.parallelrun.server.readmodel.capability.ClassSpend;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One lane per capability in a picture of 1,000 units' width, and a bar of what it costs today.
 * Layout only: days and amounts come from the read model.
 */
final class CapabilityLanes {
  private static final int WIDTH = 1000;
  private static final int LEAST_TICK = 90;

  private final CapabilitiesView view;
  private final List<Lane> lanes;

  CapabilityLanes(CapabilitiesView view) {
    this.view = view;
    BigDecimal most =
        view.capabilities().stream()
            .map(CapabilityLanes::today)
            .reduce(BigDecimal.ZERO, BigDecimal::max);
    this.lanes = view.capabilities().stream().map(each -> lane(each, most)).toList();
  }

  /** The stages of a capability, and what it costs today. */
  record Lane(CapabilityView capability, List<Bar> bars, List<Part> parts) {
    /** The stages in words, for those who do not see the picture. */
    public String words() {
      List<String> words = new ArrayList<>();
      for (CapabilityView.Span span : capability.stages()) {
        words.add(CapabilityView.text(span.stage()) + " from " + span.from());
      }
      return capability.name() + ": " + String.join(", ", words);
    }
  }

  /** One stage, or what is to come of it. */
  record Bar(int x, int width, CapabilityView.Span span, boolean planned) {
    /** The stage in style sheets. */
    public String css() {
      String stage = span.stage().name().toLowerCase(Locale.ROOT).replace('_', '-');
      return "stage-" + stage + (planned ? " planned" : "");
    }

    /** The stage in words. */
    public String words() {
      return CapabilityView.text(span.stage());
    }
  }

  /** What is spent today on one side and of one class. */
  record Part(int x, int width, Side side, ClassSpend spend) {
    /** The side in a word. */
    public String sideWord() {
      return side == Side.LEGACY ? "legacy" : "replacement";
    }
  }

  /** A day on the axis. */
  record Tick(int x, LocalDate on) {}

  private Lane lane(CapabilityView capability, BigDecimal most) {
    List<Bar> bars = new ArrayList<>();
    for (CapabilityView.Span span : capability.stages()) {
      LocalDate until = span.until() == null ? view.until() : span.until();
      LocalDate tomorrow = view.today().plusDays(1);
      LocalDate known = until.isBefore(tomorrow) ? until : tomorrow;
      if (span.from().isBefore(known)) {
        bars.add(bar(span, span.from(), known, false));
      }
      LocalDate ahead = span.from().isAfter(tomorrow) ? span.from() : tomorrow;
      if (ahead.isBefore(until)) {
        bars.add(bar(span, ahead, until, true));
      }
    }
    return new Lane(capability, bars, parts(capability, most));
  }

  private Bar bar(CapabilityView.Span span, LocalDate from, LocalDate until, boolean planned) {
    int x = x(from);
    return new Bar(x, Math.max(2, x(until) - x - 2), span, planned);
  }

  private static List<Part> parts(CapabilityView capability, BigDecimal most) {
    List<Part> parts = new ArrayList<>();
    int x = 0;
    for (CapabilityView.SideSpend side : capability.spend()) {
      for (ClassSpend spend : side.classes()) {
        if (spend.today().exact().signum() > 0) {
          int width = Math.max(3, share(spend.today(), most));
          parts.add(new Part(x, width, side.side(), spend));
          x += width;
        }
      }
    }
    return parts;
  }

  private static int share(Amount amount, BigDecimal most) {
    return amount
        .exact()
        .multiply(BigDecimal.valueOf(WIDTH))
        .divide(most, 0, RoundingMode.HALF_UP)
        .intValueExact();
  }

  /** Costs alone: a credit is no part of a bar. */
  private static BigDecimal today(CapabilityView capability) {
    return capability.spend().stream()
        .flatMap(side -> side.classes().stream())
        .map(each -> each.today().exact().max(BigDecimal.ZERO))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private int x(LocalDate day) {
    long whole = ChronoUnit.DAYS.between(view.from(), view.until());
    long passed = ChronoUnit.DAYS.between(view.from(), day);
    return (int) (Math.min(whole, Math.max(0, passed)) * WIDTH / whole);
  }

  /** The lanes, in the order of the capabilities. */
  public List<Lane> lanes() {
    return lanes;
  }

  /** Where today is. */
  public int today() {
    return x(view.today());
  }

  /** First days of months, as many as there is room for. */
  public List<Tick> ticks() {
    List<Tick> ticks = new ArrayList<>();
    int last = -LEAST_TICK;
    LocalDate month = view.from().withDayOfMonth(1).plusMonths(1);
    for (; month.isBefore(view.until()); month = month.plusMonths(1)) {
      int x = x(month);
      if (x - last >= LEAST_TICK && x < WIDTH - LEAST_TICK) {
        ticks.add(new Tick(x, month));
        last = x;
      }
    }
    return ticks;
  }

  /** What the colors of stages stand for. */
  public List<Key> stageKeys() {
    List<Key> keys = new ArrayList<>();
    for (CapabilityStage stage : CapabilityStage.values()) {
      String css = "stage-" + stage.name().toLowerCase(Locale.ROOT).replace('_', '-');
      keys.add(new Key(css, CapabilityView.text(stage)));
    }
    return keys;
  }

  /** An entry of a legend. */
  record Key(String css, String words) {}
}

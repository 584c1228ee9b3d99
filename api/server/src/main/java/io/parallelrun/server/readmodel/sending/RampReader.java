package io.parallelrun.server.readmodel.sending;

import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.run.SeriesRef;
import io.parallelrun.domain.sending.RampStatus;
import io.parallelrun.domain.sending.SendRamp;
import io.parallelrun.domain.sending.SentDay;
import io.parallelrun.domain.sending.SentDays;
import io.parallelrun.domain.sending.SentPeriod;
import io.parallelrun.server.store.SeriesField;
import io.parallelrun.server.store.SeriesReader;
import io.parallelrun.server.store.SlotValue;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads new senders against their plans. Counts come from the roll-ups of 15 minutes, which stay
 * for more than a year: the last count of each quarter of an hour, with the start of its period.
 */
@ApplicationScoped
class RampReader {
  private static final Set<SeriesField> FIELDS =
      Set.of(SeriesField.MESSAGES, SeriesField.MESSAGES_FROM);
  private static final long SLOT_SECONDS = 900;

  /** The longest ramp is shown whole; counts further back are not read. */
  private static final int MOST_DAYS = 120;

  private final SeriesReader series;

  RampReader(SeriesReader series) {
    this.series = series;
  }

  /** The ramps of a run, in their order. */
  List<RampView> ramps(RunDefinition run, Instant now) {
    List<SendRamp> ramps = run.sendRamps();
    if (ramps.isEmpty()) {
      return List.of();
    }
    LocalDate today = now.atZone(run.zone()).toLocalDate();
    LocalDate first =
        ramps.stream().map(RampReader::begins).min(Comparator.naturalOrder()).orElseThrow();
    LocalDate from =
        first.isBefore(today.minusDays(MOST_DAYS)) ? today.minusDays(MOST_DAYS) : first;
    Map<SeriesRef, List<SentPeriod>> counts = counts(run, from, now);
    return ramps.stream()
        .map(ramp -> view(ramp, counts.getOrDefault(ramp.volume(), List.of()), now, run.zone()))
        .toList();
  }

  private static LocalDate begins(SendRamp ramp) {
    return ramp.steps().get(0).from();
  }

  private Map<SeriesRef, List<SentPeriod>> counts(RunDefinition run, LocalDate from, Instant now) {
    long first = from.atStartOfDay(run.zone()).toEpochSecond() / SLOT_SECONDS;
    long until = now.getEpochSecond() / SLOT_SECONDS + 1;
    Map<SeriesRef, Map<Instant, SlotValue>> starts = new HashMap<>();
    List<SlotValue> volumes = new ArrayList<>();
    for (SlotValue slot : series.quarterHours(run.slug(), FIELDS, volumes(run), first, until)) {
      if (slot.series().field() == SeriesField.MESSAGES) {
        volumes.add(slot);
      } else {
        starts.computeIfAbsent(ref(slot), ref -> new HashMap<>()).put(slot.lastAt(), slot);
      }
    }
    Map<SeriesRef, List<SentPeriod>> periods = new HashMap<>();
    for (SlotValue volume : volumes) {
      SlotValue start = starts.getOrDefault(ref(volume), Map.of()).get(volume.lastAt());
      if (start != null) {
        periods
            .computeIfAbsent(ref(volume), ref -> new ArrayList<>())
            .add(
                new SentPeriod(
                    Instant.ofEpochSecond(start.last()), volume.lastAt(), volume.last()));
      }
    }
    return periods;
  }

  private static List<SeriesRef> volumes(RunDefinition run) {
    return run.sendRamps().stream().map(SendRamp::volume).distinct().toList();
  }

  private static SeriesRef ref(SlotValue slot) {
    return new SeriesRef(slot.series().connection(), slot.series().name());
  }

  private static RampView view(SendRamp ramp, List<SentPeriod> counts, Instant now, ZoneId zone) {
    List<SentDay> days = SentDays.of(counts, zone);
    Instant asOf =
        counts.stream().map(SentPeriod::until).max(Comparator.naturalOrder()).orElse(null);
    RampStatus status = RampStatus.of(ramp, days, asOf, now, zone);
    return new RampView(ramp, status, asOf, points(ramp, days, now.atZone(zone).toLocalDate()));
  }

  private static List<RampView.Point> points(SendRamp ramp, List<SentDay> days, LocalDate today) {
    Map<LocalDate, SentDay> counted =
        days.stream().collect(Collectors.toMap(SentDay::day, Function.identity()));
    LocalDate last = ramp.last().from().isAfter(today) ? ramp.last().from() : today;
    LocalDate begins = begins(ramp);
    LocalDate from =
        begins.isBefore(last.minusDays(MOST_DAYS)) ? last.minusDays(MOST_DAYS) : begins;
    return from.datesUntil(last.plusDays(1))
        .map(
            day -> {
              SentDay sent = counted.get(day);
              return new RampView.Point(
                  day,
                  ramp.on(day).orElseThrow().perDay(),
                  sent == null ? null : sent.messages(),
                  sent != null && sent.whole());
            })
        .toList();
  }
}

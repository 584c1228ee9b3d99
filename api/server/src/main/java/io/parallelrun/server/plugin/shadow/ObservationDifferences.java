package io.parallelrun.server.plugin.shadow;

import io.parallelrun.server.plugin.ObservationFacts;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.Observation.AudienceCount;
import io.parallelrun.spi.Observation.InvoiceLine;
import io.parallelrun.spi.Observation.RosterEntry;
import io.parallelrun.spi.Observation.SendVolume;
import io.parallelrun.spi.Observation.UserRoster;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The differences between two sets of observations, field by field, by what they are about. Users
 * are counted and never named.
 */
final class ObservationDifferences {
  private ObservationDifferences() {}

  /** None when both say the same, in whatever order. */
  static List<Difference> between(List<Observation> before, List<Observation> after) {
    Map<String, Observation> former = byLabel(before);
    Map<String, Observation> latter = byLabel(after);
    TreeSet<String> labels = new TreeSet<>(former.keySet());
    labels.addAll(latter.keySet());
    List<Difference> differences = new ArrayList<>();
    for (String label : labels) {
      Observation one = former.get(label);
      Observation other = latter.get(label);
      if (one == null || other == null) {
        differences.add(new Difference(label, Difference.WHOLE, line(one), line(other)));
      } else {
        fields(label, one, other, differences);
      }
    }
    return differences;
  }

  private static String line(@org.jspecify.annotations.Nullable Observation observation) {
    return observation == null
        ? ""
        : "at " + observation.observedAt() + ": " + ObservationFacts.line(observation);
  }

  /** Two of one poll that are about the same are told apart by their time. */
  private static Map<String, Observation> byLabel(List<Observation> observations) {
    Map<String, Integer> times = new HashMap<>();
    observations.forEach(each -> times.merge(label(each), 1, Integer::sum));
    Map<String, Observation> labelled = new TreeMap<>();
    for (Observation each : observations) {
      String label = label(each);
      String name = times.getOrDefault(label, 0) > 1 ? label + " at " + each.observedAt() : label;
      String unique = name;
      for (int again = 2; labelled.containsKey(unique); again++) {
        unique = name + ", number " + again;
      }
      labelled.put(unique, each);
    }
    return labelled;
  }

  private static String label(Observation observation) {
    String kind = observation.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return kind + " " + observation.name() + detail(observation);
  }

  private static String detail(Observation observation) {
    if (observation instanceof AudienceCount audience) {
      return " " + audience.consent();
    }
    if (observation instanceof InvoiceLine line) {
      return " of " + line.invoice() + " from " + line.from();
    }
    return observation instanceof SendVolume volume ? " from " + volume.from() : "";
  }

  private static void fields(
      String label, Observation before, Observation after, List<Difference> into) {
    Map<String, String> former = facts(before);
    Map<String, String> latter = facts(after);
    TreeSet<String> names = new TreeSet<>(former.keySet());
    names.addAll(latter.keySet());
    for (String name : names) {
      add(label, name, former.getOrDefault(name, ""), latter.getOrDefault(name, ""), into);
    }
    if (before instanceof UserRoster one && after instanceof UserRoster other) {
      people(label, one, other, into);
    }
  }

  private static Map<String, String> facts(Observation observation) {
    Map<String, String> facts = new TreeMap<>(ObservationFacts.of(observation));
    facts.put("observed at", observation.observedAt().toString());
    return facts;
  }

  private static void people(
      String label, UserRoster before, UserRoster after, List<Difference> into) {
    Map<String, RosterEntry> former = byId(before);
    Map<String, RosterEntry> latter = byId(after);
    long gone = former.keySet().stream().filter(id -> !latter.containsKey(id)).count();
    long come = latter.keySet().stream().filter(id -> !former.containsKey(id)).count();
    long other =
        former.values().stream()
            .filter(entry -> latter.containsKey(entry.vendorId()))
            .filter(entry -> !entry.equals(latter.get(entry.vendorId())))
            .count();
    add(label, "users only one of the two sees", seen(gone), seen(come), into);
    add(label, "users seen otherwise", seen(0), seen(other), into);
  }

  private static String seen(long users) {
    return Long.toString(users);
  }

  private static Map<String, RosterEntry> byId(UserRoster roster) {
    Map<String, RosterEntry> entries = new HashMap<>();
    roster.entries().forEach(entry -> entries.put(entry.vendorId(), entry));
    return entries;
  }

  private static void add(
      String of, String field, String before, String after, List<Difference> into) {
    if (!before.equals(after)) {
      into.add(new Difference(of, field, before, after));
    }
  }
}

package io.parallelrun.server.readmodel;

import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.run.Milestone;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.run.StaffCost;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What of a definition that costs something is different in another version, in words. Empty only
 * when no cost can differ.
 */
final class TermChanges {
  private TermChanges() {}

  static List<String> between(RunDefinition before, RunDefinition after) {
    List<String> words = new ArrayList<>();
    if (!before.start().equals(after.start()) || !before.planned().equals(after.planned())) {
      words.add("start or planned length");
    }
    if (!Objects.equals(before.closedOn(), after.closedOn())) {
      words.add("day the run was closed");
    }
    if (!before.currency().equals(after.currency())) {
      words.add("currency");
    }
    if (!before.exchange().equals(after.exchange())) {
      words.add("how currencies are converted");
    }
    if (!before.zone().equals(after.zone())) {
      words.add("zone");
    }
    if (!before.calendars().equals(after.calendars())) {
      words.add("business days");
    }
    if (!before.platforms().equals(after.platforms())) {
      words.add("platforms");
    }
    words.addAll(
        changed(
            before.contracts(),
            after.contracts(),
            Contract::slug,
            (was, is) -> "contract " + is.name()));
    words.addAll(changed(before.people(), after.people(), StaffCost::slug, TermChanges::people));
    words.addAll(
        changed(
            before.milestones(),
            after.milestones(),
            Milestone::slug,
            (was, is) -> "milestone " + is.name()));
    return words;
  }

  private static String people(StaffCost was, StaffCost is) {
    boolean hoursAlone = was.withHours(is.hours()).equals(is);
    return (hoursAlone ? "hours of " : "people ") + is.name();
  }

  private static <T> List<String> changed(
      List<T> before, List<T> after, Function<T, String> slug, BiFunction<T, T, String> words) {
    Map<String, T> left = new LinkedHashMap<>();
    before.forEach(each -> left.put(slug.apply(each), each));
    List<String> changes = new ArrayList<>();
    for (T each : after) {
      T was = left.remove(slug.apply(each));
      if (was == null) {
        changes.add(words.apply(each, each) + " added");
      } else if (!was.equals(each)) {
        changes.add(words.apply(was, each) + " changed");
      }
    }
    left.values().forEach(gone -> changes.add(words.apply(gone, gone) + " removed"));
    return changes;
  }
}

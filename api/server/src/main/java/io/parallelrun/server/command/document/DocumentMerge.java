package io.parallelrun.server.command.document;

import io.parallelrun.domain.run.RunDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Lays a document over what there is: an element with a slug that the document does not name stays
 * and is reported, unless it is to be pruned.
 *
 * @param document what will be
 * @param absent paths of what the document does not name, such as {@code contracts[old]}
 */
public record DocumentMerge(RunDocument document, List<String> absent) {
  public DocumentMerge {
    absent = List.copyOf(absent);
  }

  /** Lays {@code over} on top of {@code base}. */
  public static DocumentMerge of(RunDocument base, RunDocument over, boolean prune) {
    List<String> absent = new ArrayList<>();
    RunDefinition a = base.definition();
    RunDefinition b = over.definition();
    Lists lists = new Lists(absent, prune);
    RunDefinition merged =
        new RunDefinition(
            b.slug(),
            b.name(),
            b.zone(),
            b.currency(),
            b.exchange(),
            b.owner(),
            b.start(),
            b.planned(),
            b.extensions(),
            b.cutover(),
            b.decommissioned(),
            b.aborted(),
            lists.merge("platforms", a.platforms(), b.platforms(), p -> p.slug()),
            lists.merge("contracts", a.contracts(), b.contracts(), c -> c.slug()),
            lists.merge("people", a.people(), b.people(), p -> p.slug()),
            lists.merge("milestones", a.milestones(), b.milestones(), m -> m.slug()),
            b.budget(),
            lists.merge("workstreams", a.workstreams(), b.workstreams(), w -> w.slug()),
            b.gateStreakDays(),
            lists.merge("integrations", a.integrations(), b.integrations(), i -> i.slug()),
            b.identities(),
            lists.merge("checks", a.checks(), b.checks(), c -> c.slug()),
            b.sendGuard(),
            lists.merge("sendRamps", a.sendRamps(), b.sendRamps(), r -> r.slug()),
            lists.merge("gates", a.gates(), b.gates(), g -> g.slug()),
            lists.merge("capabilities", a.capabilities(), b.capabilities(), c -> c.slug()),
            b.rollbackDays(),
            lists.merge("calendars", a.calendars(), b.calendars(), c -> c.slug()));
    List<ConnectionEntry> connections =
        lists.merge("connections", base.connections(), over.connections(), c -> c.slug());
    return new DocumentMerge(new RunDocument(merged, connections), absent);
  }

  private record Lists(List<String> absent, boolean prune) {
    <T> List<T> merge(String name, List<T> base, List<T> over, Function<T, String> slug) {
      Set<String> named = over.stream().map(slug).collect(Collectors.toSet());
      List<T> merged = new ArrayList<>(over);
      for (T element : base) {
        if (!named.contains(slug.apply(element))) {
          absent.add(name + "[" + slug.apply(element) + "]");
          if (!prune) {
            merged.add(element);
          }
        }
      }
      return merged;
    }
  }
}

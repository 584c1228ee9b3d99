package io.parallelrun.server.readmodel;

import io.parallelrun.domain.health.HealthState;
import io.parallelrun.domain.run.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The integrations of a run with what is wrong first.
 *
 * @param roots what is down and what it blocks, one entry per side
 * @param integrations those at the root of trouble first, what they block behind them, then the
 *     rest from bad to good
 */
public record IntegrationsView(List<Root> roots, List<IntegrationView> integrations) {
  public IntegrationsView {
    roots = List.copyOf(roots);
    integrations = List.copyOf(integrations);
  }

  /**
   * What is down.
   *
   * @param blocks names of what cannot work because of it
   */
  public record Root(String slug, String name, Side side, HealthState own, List<String> blocks) {
    public Root {
      blocks = List.copyOf(blocks);
    }

    /** The side in a word. */
    public String sideText() {
      return side.name().toLowerCase(java.util.Locale.ROOT);
    }

    /** What cannot work because of it, in words; empty when nothing is. */
    public String blocksText() {
      return blocks.isEmpty() ? "" : "blocks " + blocks.size() + ": " + String.join(", ", blocks);
    }
  }

  private record Cause(String slug, Side side) {}

  /** Puts integrations in order. */
  static IntegrationsView of(List<IntegrationView> integrations) {
    Map<Cause, List<String>> blocked = new LinkedHashMap<>();
    for (Side side : Side.values()) {
      for (IntegrationView each : integrations) {
        LegView leg = on(each, side);
        if (leg != null && leg.state() == HealthState.DOWN) {
          blocked.computeIfAbsent(new Cause(each.slug(), side), cause -> new ArrayList<>());
        } else if (leg != null && leg.blocked()) {
          blocked
              .computeIfAbsent(new Cause(leg.cause(), side), cause -> new ArrayList<>())
              .add(each.name());
        }
      }
    }
    Map<String, IntegrationView> bySlug = new LinkedHashMap<>();
    integrations.forEach(each -> bySlug.put(each.slug(), each));
    List<Root> roots = new ArrayList<>();
    blocked.forEach((cause, names) -> roots.add(root(bySlug, cause, names)));
    roots.sort(Comparator.comparing(root -> -root.blocks().size()));
    return new IntegrationsView(roots, sorted(integrations, roots));
  }

  private static Root root(
      Map<String, IntegrationView> integrations, Cause cause, List<String> names) {
    IntegrationView root = integrations.get(cause.slug());
    LegView leg = root == null ? null : on(root, cause.side());
    return new Root(
        cause.slug(),
        root == null ? cause.slug() : root.name(),
        cause.side(),
        leg == null ? HealthState.UNKNOWN : leg.own(),
        names);
  }

  private static List<IntegrationView> sorted(List<IntegrationView> given, List<Root> roots) {
    List<String> order = roots.stream().map(Root::slug).distinct().toList();
    Comparator<IntegrationView> byRoot =
        Comparator.comparing(
            each -> {
              int at = order.indexOf(rootOf(each, order));
              return at < 0 ? order.size() : at;
            });
    return given.stream()
        .sorted(
            byRoot
                .thenComparing(each -> order.contains(each.slug()) ? 0 : 1)
                .thenComparing(each -> -each.worst().gravity()))
        .toList();
  }

  private static String rootOf(IntegrationView each, List<String> order) {
    return order.contains(each.slug())
        ? each.slug()
        : each.legs().stream()
            .filter(LegView::blocked)
            .map(LegView::cause)
            .findFirst()
            .orElse(each.slug());
  }

  private static @Nullable LegView on(IntegrationView integration, Side side) {
    return side == Side.LEGACY ? integration.legacy() : integration.replacement();
  }
}

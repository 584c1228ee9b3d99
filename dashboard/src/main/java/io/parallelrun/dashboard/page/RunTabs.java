package io.parallelrun.dashboard.page;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The pages of a run, in groups.
 *
 * @param groups one tab for each group of pages that somebody may see
 * @param pages the pages of the group that is shown; empty when it has one alone
 */
public record RunTabs(List<Tab> groups, List<Tab> pages) {
  public RunTabs {
    groups = List.copyOf(groups);
    pages = List.copyOf(pages);
  }

  /**
   * A tab.
   *
   * @param path where it leads, on this server
   * @param current whether it is the page that is shown
   * @param within whether the page that is shown is one of its group
   */
  public record Tab(String label, String path, boolean current, boolean within) {}

  private record Page(String key, String label, String path, Predicate<Nav> seenBy) {
    static Page of(String key, String label) {
      return new Page(key, label, "/" + key, nav -> true);
    }

    static Page of(String key, String label, Predicate<Nav> seenBy) {
      return new Page(key, label, "/" + key, seenBy);
    }
  }

  private record Group(String label, List<Page> pages) {}

  private static final List<Group> GROUPS =
      List.of(
          new Group("Overview", List.of(new Page("overview", "Overview", "", nav -> true))),
          new Group("Action items", List.of(Page.of("actions", "Action items"))),
          new Group(
              "Cost",
              List.of(
                  Page.of("forecast", "Forecast"),
                  Page.of("capabilities", "Capabilities"),
                  Page.of("what-if", "What if", Nav::amounts),
                  Page.of("business-case", "Business case", Nav::amounts),
                  Page.of("people", "People", Nav::amounts),
                  Page.of("cells", "Costs", Nav::amounts),
                  Page.of("restatements", "Restatements"))),
          new Group("Licenses", List.of(Page.of("licenses", "Licenses"))),
          new Group("Integrations", List.of(Page.of("integrations", "Integrations"))),
          new Group(
              "Validation",
              List.of(Page.of("validation", "Validation"), Page.of("sending", "Sending"))),
          new Group("Readiness", List.of(Page.of("readiness", "Readiness"))),
          new Group(
              "Definition",
              List.of(
                  Page.of("definition", "Definition", Nav::amounts),
                  Page.of("edit", "Edit", Nav::edit),
                  Page.of("yaml", "YAML", Nav::edit),
                  Page.of("status-links", "Status links", Nav::edit))));

  /**
   * The tabs of a page.
   *
   * @param run slug of the run
   * @param here key of the page that is shown
   * @param nav who looks at it
   */
  static RunTabs of(String run, String here, Nav nav) {
    List<Tab> groups = new ArrayList<>();
    List<Tab> pages = List.of();
    for (Group group : GROUPS) {
      List<Tab> seen =
          group.pages().stream()
              .filter(page -> page.seenBy().test(nav))
              .map(page -> tab(run, here, page))
              .toList();
      if (!seen.isEmpty()) {
        boolean within = seen.stream().anyMatch(Tab::current);
        boolean alone = seen.size() == 1;
        Tab first = seen.get(0);
        String label = alone ? first.label() : group.label();
        groups.add(new Tab(label, first.path(), alone && within, within));
        pages = within && !alone ? seen : pages;
      }
    }
    return new RunTabs(groups, pages);
  }

  private static Tab tab(String run, String here, Page page) {
    boolean current = page.key().equals(here);
    return new Tab(page.label(), "/runs/" + run + page.path(), current, current);
  }
}

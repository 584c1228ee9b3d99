package io.parallelrun.server.security;

/** What somebody may do; the names that endpoints and pages demand. */
public final class Permissions {
  /** See progress, health, and percentages of the budget. */
  public static final String VIEW_PROGRESS = "view-progress";

  /** See amounts of money. */
  public static final String VIEW_AMOUNTS = "view-amounts";

  /** Take data away. */
  public static final String EXPORT = "export";

  /** Change runs. */
  public static final String EDIT_RUN = "edit-run";

  /** Change, check and poll connections, and their secrets. */
  public static final String OPERATE_CONNECTIONS = "operate-connections";

  /** Push observations to one connection; no role has it, only a key to push with. */
  public static final String PUSH = "push";

  /** Manage accounts, tokens and settings. */
  public static final String ADMINISTER = "administer";

  private Permissions() {}
}

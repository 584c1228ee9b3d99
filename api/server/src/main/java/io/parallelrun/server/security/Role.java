package io.parallelrun.server.security;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What an account or token is for. Names are stored: never rename one. */
public enum Role {
  /** Progress and health; no amounts. */
  VIEWER(Permissions.VIEW_PROGRESS),
  /** Amounts and exports. */
  FINANCE(Permissions.VIEW_PROGRESS, Permissions.VIEW_AMOUNTS, Permissions.EXPORT),
  /** All of a run: terms, plans, notices. */
  LEAD(
      Permissions.VIEW_PROGRESS,
      Permissions.VIEW_AMOUNTS,
      Permissions.EXPORT,
      Permissions.EDIT_RUN),
  /** Connections, secrets and plugins; no amounts. */
  OPERATOR(Permissions.VIEW_PROGRESS, Permissions.OPERATE_CONNECTIONS),
  /** Everything. */
  ADMIN(
      Permissions.VIEW_PROGRESS,
      Permissions.VIEW_AMOUNTS,
      Permissions.EXPORT,
      Permissions.EDIT_RUN,
      Permissions.OPERATE_CONNECTIONS,
      Permissions.ADMINISTER);

  private final Set<String> permissions;

  Role(String... permissions) {
    this.permissions = Set.copyOf(new TreeSet<>(Set.of(permissions)));
  }

  /** What it allows. */
  public Set<String> permissions() {
    return permissions;
  }

  /** Its name in forms and addresses. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role of a name, upper or lower case. */
  public static Optional<Role> of(String name) {
    for (Role role : values()) {
      if (role.name().equalsIgnoreCase(name)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }
}

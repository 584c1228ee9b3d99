package io.parallelrun.dashboard.page;

import io.parallelrun.server.security.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.List;

/** The roles there are, for forms. */
@ApplicationScoped
@Named("roles")
public class Roles {
  /** All of them. */
  public List<Role> all() {
    return List.of(Role.values());
  }
}

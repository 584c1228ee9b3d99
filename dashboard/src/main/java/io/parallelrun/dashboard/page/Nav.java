package io.parallelrun.dashboard.page;

import io.parallelrun.server.action.ActionReader;
import io.parallelrun.server.security.CurrentUser;
import io.parallelrun.server.security.Permissions;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import jakarta.ws.rs.core.HttpHeaders;

/** What every page needs to know about who looks at it. */
@RequestScoped
@Named("nav")
public class Nav {
  private final CurrentUser user;
  private final HttpHeaders headers;
  private final ActionReader actions;

  Nav(CurrentUser user, HttpHeaders headers, ActionReader actions) {
    this.user = user;
    this.headers = headers;
    this.actions = actions;
  }

  /** How many action items of a run are open. */
  public int openActions(String run) {
    return actions.open(run);
  }

  /** The tabs of a page of a run. */
  public RunTabs tabs(String run, String here) {
    return RunTabs.of(run, here, this);
  }

  /** What was just done, to be said once; empty when there is nothing to say. */
  public String flash() {
    return Flash.read(headers);
  }

  /** Name of the account. */
  public String user() {
    return user.name();
  }

  /** Whether somebody is signed in. */
  public boolean signedIn() {
    return !user.anonymous();
  }

  /** Whether amounts may be shown. */
  public boolean amounts() {
    return user.may(Permissions.VIEW_AMOUNTS);
  }

  /** Whether runs may be changed. */
  public boolean edit() {
    return user.may(Permissions.EDIT_RUN);
  }

  /** Whether connections may be changed. */
  public boolean operate() {
    return user.may(Permissions.OPERATE_CONNECTIONS);
  }

  /** Whether data may be taken away. */
  public boolean export() {
    return user.may(Permissions.EXPORT);
  }

  /** Whether accounts may be managed. */
  public boolean administer() {
    return user.may(Permissions.ADMINISTER);
  }
}

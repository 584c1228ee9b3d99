package io.parallelrun.dashboard.page;

import io.parallelrun.server.command.RunHistory;
import io.parallelrun.server.security.AccountService;
import io.parallelrun.server.security.CurrentUser;
import io.parallelrun.server.security.InvalidInputException;
import io.parallelrun.server.security.Permissions;
import io.parallelrun.server.security.Role;
import io.parallelrun.server.security.TokenService;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;

/** Accounts, tokens, what was done by whom; and the plugins there are. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class AdminPages {
  private static final int AUDIT_SHOWN = 100;

  private final AccountService accounts;
  private final TokenService tokens;
  private final RunHistory history;
  private final CurrentUser user;

  AdminPages(AccountService accounts, TokenService tokens, RunHistory history, CurrentUser user) {
    this.accounts = accounts;
    this.tokens = tokens;
    this.history = history;
    this.user = user;
  }

  @GET
  @Path("admin")
  @RolesAllowed(Permissions.ADMINISTER)
  public TemplateInstance admin() {
    return page("", "");
  }

  private TemplateInstance page(String issued, String error) {
    return Templates.admin(
        accounts.list(), tokens.list(), history.audit(AUDIT_SHOWN), issued, error);
  }

  private interface Change {
    void make() throws InvalidInputException;
  }

  private Response change(String done, Change change) {
    try {
      change.make();
      return Flash.seeOther("/admin", done);
    } catch (InvalidInputException e) {
      String message = e.field() + ": " + e.getMessage();
      return Response.status(422).entity(page("", message)).build();
    }
  }

  @POST
  @Path("admin/accounts")
  @RolesAllowed(Permissions.ADMINISTER)
  public Response addAccount(
      @FormParam("name") @DefaultValue("") String name,
      @FormParam("password") @DefaultValue("") String password,
      @FormParam("role") @DefaultValue("") String role) {
    return change(
        "The account " + name + " is created.",
        () -> accounts.create(name, password, role(role), user.name()));
  }

  @POST
  @Path("admin/accounts/{name}/role")
  @RolesAllowed(Permissions.ADMINISTER)
  public Response setRole(
      @PathParam("name") String name, @FormParam("role") @DefaultValue("") String role) {
    return change(
        name + " has another role.", () -> accounts.setRole(name, role(role), user.name()));
  }

  @POST
  @Path("admin/accounts/{name}/remove")
  @RolesAllowed(Permissions.ADMINISTER)
  public Response removeAccount(@PathParam("name") String name) {
    return change("The account " + name + " is gone.", () -> accounts.remove(name, user.name()));
  }

  private static Role role(String name) throws InvalidInputException {
    return Role.of(name)
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "role", "Expected viewer, finance, lead, operator or admin."));
  }

  @POST
  @Path("admin/tokens")
  @RolesAllowed(Permissions.ADMINISTER)
  public Response issueToken(
      @FormParam("name") @DefaultValue("") String name,
      @FormParam("role") @DefaultValue("") String role,
      @FormParam("days") @DefaultValue("90") int days) {
    try {
      TokenService.IssuedToken issued =
          tokens.issue(name, role(role), Duration.ofDays(days), user.name());
      return Response.ok(page(issued.text(), "")).build();
    } catch (InvalidInputException e) {
      String message = e.field() + ": " + e.getMessage();
      return Response.status(422).entity(page("", message)).build();
    }
  }

  @POST
  @Path("admin/tokens/{id}/revoke")
  @RolesAllowed(Permissions.ADMINISTER)
  public Response revokeToken(@PathParam("id") long id) {
    return change("The token is revoked.", () -> tokens.revoke(id, user.name()));
  }
}

package io.parallelrun.server.rest;

import io.parallelrun.server.security.AccountService;
import io.parallelrun.server.security.CurrentUser;
import io.parallelrun.server.security.InvalidInputException;
import io.parallelrun.server.security.Permissions;
import io.parallelrun.server.security.Role;
import io.parallelrun.server.security.TokenService;
import io.parallelrun.server.store.account.StoredToken;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Accounts and tokens. */
@Path("/api/v1")
@Tag(name = "Accounts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Permissions.ADMINISTER)
@Blocking
public class AccountsResource {
  private final AccountService accounts;
  private final TokenService tokens;
  private final CurrentUser user;

  AccountsResource(AccountService accounts, TokenService tokens, CurrentUser user) {
    this.accounts = accounts;
    this.tokens = tokens;
    this.user = user;
  }

  /** An account, without its password. */
  public record AccountRow(String name, String role, Instant createdAt) {}

  /** A token to be issued. */
  public record TokenBody(@Nullable String name, @Nullable String role, int days) {}

  /** A token that was issued; the only time its text is told. */
  public record TokenIssued(String token, StoredToken details) {}

  @GET
  @Path("/accounts")
  @Operation(summary = "Every account")
  public List<AccountRow> accounts() {
    return accounts.list().stream()
        .map(account -> new AccountRow(account.name(), account.role(), account.createdAt()))
        .toList();
  }

  @GET
  @Path("/tokens")
  @Operation(summary = "Every token, without its text")
  public List<StoredToken> tokens() {
    return tokens.list();
  }

  @POST
  @Path("/tokens")
  @Operation(summary = "Issues a token")
  public Response issue(TokenBody body) throws InvalidInputException {
    String name = body.name() == null ? "" : body.name();
    Role role =
        Role.of(String.valueOf(body.role()))
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "role", "Expected viewer, finance, lead, operator or admin."));
    TokenService.IssuedToken issued =
        tokens.issue(name, role, Duration.ofDays(body.days()), user.name());
    return Response.status(201).entity(new TokenIssued(issued.text(), issued.token())).build();
  }

  @DELETE
  @Path("/tokens/{id}")
  @Operation(summary = "Takes a token back")
  public void revoke(@PathParam("id") long id) {
    if (!tokens.revoke(id, user.name())) {
      throw new NotFoundException();
    }
  }
}

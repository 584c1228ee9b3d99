package io.parallelrun.server.security;

import io.parallelrun.server.store.account.StoredAccount;
import io.parallelrun.server.store.account.StoredToken;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Finds out who a request comes from: a session's cookie, or a key in its header. */
@ApplicationScoped
class SignIn {
  /** Name of the session's cookie. */
  static final String COOKIE = "parallelrun-session";

  private static final String BEARER = "Bearer ";

  private final AccountService accounts;
  private final TokenService tokens;

  SignIn(AccountService accounts, TokenService tokens) {
    this.accounts = accounts;
    this.tokens = tokens;
  }

  /** Whether a request shows anything to be recognized by. */
  static boolean hasCredentials(RoutingContext request) {
    return request.request().getCookie(COOKIE) != null || bearer(request).isPresent();
  }

  static Optional<String> bearer(RoutingContext request) {
    String header = request.request().getHeader("Authorization");
    return header != null && header.startsWith(BEARER)
        ? Optional.of(header.substring(BEARER.length()).strip())
        : Optional.empty();
  }

  /** Who it is; blocking. */
  Optional<SecurityIdentity> identify(RoutingContext request) {
    Optional<String> bearer = bearer(request);
    if (bearer.isPresent()) {
      return tokens.resume(bearer.get()).flatMap(SignIn::identity);
    }
    Cookie cookie = request.request().getCookie(COOKIE);
    return cookie == null
        ? Optional.empty()
        : accounts.resume(cookie.getValue()).flatMap(SignIn::identity);
  }

  private static Optional<SecurityIdentity> identity(StoredAccount account) {
    return Role.of(account.role()).map(role -> identity(account.name(), role));
  }

  private static Optional<SecurityIdentity> identity(StoredToken token) {
    return Role.of(token.role()).map(role -> identity("token:" + token.name(), role));
  }

  private static SecurityIdentity identity(String name, Role role) {
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(new QuarkusPrincipal(name))
        .addRoles(role.permissions())
        .addAttribute("role", role)
        .build();
  }
}

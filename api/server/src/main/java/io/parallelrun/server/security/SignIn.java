package io.parallelrun.server.security;

import io.parallelrun.server.store.account.StoredAccount;
import io.parallelrun.server.store.account.StoredToken;
import io.parallelrun.server.store.push.StoredPushToken;
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

  /** Attribute of an identity: the connection it may push to, and nothing else. */
  static final String PUSHES_TO = "pushes-to";

  private static final String BEARER = "Bearer ";

  private final AccountService accounts;
  private final TokenService tokens;
  private final PushTokens pushTokens;

  SignIn(AccountService accounts, TokenService tokens, PushTokens pushTokens) {
    this.accounts = accounts;
    this.tokens = tokens;
    this.pushTokens = pushTokens;
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
    if (bearer.filter(key -> key.startsWith(PushTokens.PREFIX)).isPresent()) {
      return pushTokens.resume(bearer.get()).map(SignIn::identity);
    }
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

  private static SecurityIdentity identity(StoredPushToken token) {
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(new QuarkusPrincipal("push:" + token.connection()))
        .addRole(Permissions.PUSH)
        .addAttribute(PUSHES_TO, token.connection())
        .build();
  }

  private static SecurityIdentity identity(String name, Role role) {
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(new QuarkusPrincipal(name))
        .addRoles(role.permissions())
        .addAttribute("role", role)
        .build();
  }
}

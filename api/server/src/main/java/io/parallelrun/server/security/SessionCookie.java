package io.parallelrun.server.security;

import jakarta.ws.rs.core.NewCookie;

/** The cookie that carries a session: not for scripts, not sent along from other sites. */
public final class SessionCookie {
  /** Its name. */
  public static final String NAME = SignIn.COOKIE;

  private SessionCookie() {}

  /** The cookie of a session. */
  public static NewCookie of(String token, boolean https) {
    return builder(token, https).maxAge((int) AccountService.LONGEST.toSeconds()).build();
  }

  /** The cookie that ends a session. */
  public static NewCookie none(boolean https) {
    return builder("", https).maxAge(0).build();
  }

  private static NewCookie.Builder builder(String token, boolean https) {
    return new NewCookie.Builder(NAME)
        .value(token)
        .path("/")
        .httpOnly(true)
        .secure(https)
        .sameSite(NewCookie.SameSite.LAX);
  }
}

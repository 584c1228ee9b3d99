package io.parallelrun.server.security;

import jakarta.enterprise.context.ApplicationScoped;

/** The link of the first start: whoever opens it creates the administrator; works once. */
@ApplicationScoped
public class WelcomeLink {
  private final AccountService accounts;
  private final String token = Tokens.random();

  WelcomeLink(AccountService accounts) {
    this.accounts = accounts;
  }

  /** Its path. */
  public String path() {
    return "/welcome/" + token;
  }

  /** Whether a link still works. */
  public boolean accepts(String given) {
    return Tokens.same(token, given) && accounts.noAccounts();
  }

  /**
   * Creates the administrator and signs in.
   *
   * @return the session's token for the cookie
   * @throws InvalidInputException when the link no longer works, or name or password cannot be used
   */
  public synchronized String create(String given, String name, String password)
      throws InvalidInputException {
    if (!accepts(given)) {
      throw new InvalidInputException("link", "This link was used. Sign in instead.");
    }
    accounts.create(name, password, Role.ADMIN, "first start");
    return accounts.beginSession(name);
  }
}

package io.parallelrun.connector.declarative.auth;

import io.parallelrun.connector.declarative.manifest.AuthPart;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.JsonValue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tokens for a refresh token. One that the vendor rotates is kept in memory only, as the contract
 * has no place to store a secret: after a restart the configured one must still be good.
 */
final class RefreshSource implements TokenSource {
  private final TokenRequest tokens;
  private final AuthPart.Refresh auth;
  private @Nullable String rotated;

  RefreshSource(TokenRequest tokens, AuthPart.Refresh auth) {
    this.tokens = tokens;
    this.auth = auth;
  }

  @Override
  public Token next() throws ConnectorException, InterruptedException {
    JsonValue reply = tokens.refresh(auth, Optional.ofNullable(rotated));
    reply
        .get("refresh_token")
        .text()
        .filter(text -> !text.isBlank())
        .ifPresent(text -> rotated = text);
    return tokens.token(reply);
  }

  @Override
  public void forget() {
    rotated = null;
  }
}

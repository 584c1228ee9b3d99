package io.parallelrun.connector.declarative.auth;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.HttpCall;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Sends a token and keeps it while it is good. */
final class CachedToken implements Authenticator {
  private final TokenSource source;
  private final InstantSource clock;
  private final String header;
  private final String prefix;
  private @Nullable Token token;
  private boolean fresh;

  CachedToken(TokenSource source, InstantSource clock, String header, String scheme) {
    this.source = source;
    this.clock = clock;
    this.header = header;
    this.prefix = scheme.isEmpty() ? "" : scheme + " ";
  }

  @Override
  public HttpCall sign(HttpCall call) throws ConnectorException, InterruptedException {
    Token current = token;
    fresh = current == null || !clock.instant().isBefore(current.until());
    if (current == null || fresh) {
      current = source.next();
      token = current;
    }
    if (!current.value().chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
      throw ConnectorException.of(
          FailureKind.BAD_RESPONSE,
          "The platform gave a token that cannot be part of a header.",
          "Check the address that tokens come from.");
    }
    return call.header(header, prefix + current.value());
  }

  /** A token that was got for the very request that failed is not got again. */
  @Override
  public boolean renew() {
    boolean again = !fresh;
    token = null;
    return again;
  }
}

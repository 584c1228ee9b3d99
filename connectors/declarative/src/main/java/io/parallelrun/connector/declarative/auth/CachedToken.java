package io.parallelrun.connector.declarative.auth;

import io.parallelrun.connector.declarative.template.Settings;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.HttpCall;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Sends a token and keeps it while it is good and the secrets it was got with are the configured
 * ones: a secret that was changed is used at once.
 */
final class CachedToken implements Authenticator {
  private final TokenSource source;
  private final Settings settings;
  private final InstantSource clock;
  private final String header;
  private final String prefix;
  private @Nullable Token token;
  private String secrets = "";
  private boolean fresh;

  CachedToken(
      TokenSource source, Settings settings, InstantSource clock, String header, String scheme) {
    this.source = source;
    this.settings = settings;
    this.clock = clock;
    this.header = header;
    this.prefix = scheme.isEmpty() ? "" : scheme + " ";
  }

  @Override
  public HttpCall sign(HttpCall call) throws ConnectorException, InterruptedException {
    notice(settings.secretsDigest());
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

  private void notice(String now) {
    if (!now.equals(secrets)) {
      secrets = now;
      token = null;
      source.forget();
    }
  }

  /** A token that was got for the very request that failed is not got again. */
  @Override
  public boolean renew() {
    boolean again = !fresh;
    token = null;
    return again;
  }
}

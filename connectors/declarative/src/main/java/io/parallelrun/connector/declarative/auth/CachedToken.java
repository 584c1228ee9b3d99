package io.parallelrun.connector.declarative.auth;

import io.parallelrun.connector.declarative.template.Settings;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.HttpCall;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Sends a token and keeps it while it is good and the secrets it was got with are the configured
 * ones: a secret that was changed is used at once.
 */
final class CachedToken implements Authenticator {
  private static final Duration YOUNG = Duration.ofMinutes(1);

  private final TokenSource source;
  private final Settings settings;
  private final InstantSource clock;
  private final String header;
  private final String prefix;
  private @Nullable Token token;
  private String secrets = "";
  private Instant since = Instant.MIN;

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
    if (current == null || !clock.instant().isBefore(current.until())) {
      current = source.next();
      token = current;
      since = clock.instant();
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

  /**
   * A token that is refused while it is young did not end early: getting another one would be
   * refused too, and would cost a sign-in for each request.
   */
  @Override
  public boolean renew() {
    token = null;
    return since.isBefore(clock.instant().minus(YOUNG));
  }
}

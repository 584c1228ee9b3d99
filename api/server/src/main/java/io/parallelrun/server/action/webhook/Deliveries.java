package io.parallelrun.server.action.webhook;

import io.parallelrun.server.config.Settings;
import io.parallelrun.server.security.SecretVault;
import io.parallelrun.server.store.action.DeliveryStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The webhook of the settings, if there is one. */
@ApplicationScoped
public class Deliveries {
  private static final Duration KEPT = Duration.ofDays(90);

  private final DeliveryStore store;
  private final Settings settings;
  private final SecretVault vault;
  private volatile Optional<Courier> courier = Optional.empty();

  Deliveries(DeliveryStore store, Settings settings, SecretVault vault) {
    this.store = store;
    this.settings = settings;
    this.vault = vault;
  }

  /**
   * Checks the settings and gets ready.
   *
   * @throws IllegalArgumentException when there is a webhook and it cannot be used; names the
   *     setting, and never what it holds, which may be a secret
   */
  public void requireUsable() {
    Settings.Webhook webhook = settings.webhook();
    if (webhook.url().isPresent()) {
      URI address = address(webhook.url().get());
      String secret = secret(webhook.secret());
      courier =
          Optional.of(
              new Courier(
                  store, new Receiver(address, () -> vault.read(secret)), new SecureRandom()));
    }
  }

  static URI address(String url) {
    try {
      URI address = new URI(url);
      boolean web = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
      if (web && address.getHost() != null && address.getUserInfo() == null) {
        return address;
      }
    } catch (URISyntaxException e) {
      // Not passed on: its message holds the address, and the address may hold a token.
    }
    throw new IllegalArgumentException(
        "PARALLELRUN_WEBHOOK_URL: expected an address such as https://example.org/hook without user"
            + " and password, got something else");
  }

  static String secret(Optional<String> reference) {
    return reference
        .filter(SecretVault::isReference)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "PARALLELRUN_WEBHOOK_SECRET: expected env:NAME or file:/path, where the secret"
                        + " for signatures is, got "
                        + (reference.isEmpty() ? "nothing" : "something else")));
  }

  /** Brings what is due; nothing without a webhook. */
  public void deliver(Instant now) {
    try {
      if (courier.isPresent()) {
        courier.get().deliver(now);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Forgets what was brought, or given up, more than ninety days ago. */
  public void forget(Instant now) {
    store.forget(now.minus(KEPT));
  }
}

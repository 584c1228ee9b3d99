package io.parallelrun.dashboard.page;

import io.parallelrun.server.config.Settings;
import io.parallelrun.server.readmodel.ConnectionView;
import io.parallelrun.server.security.PushTokens;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;

/** Says how to push to a connection. Safe from any thread. */
@ApplicationScoped
class PushCards {
  private final PushTokens tokens;
  private final Settings settings;

  PushCards(PushTokens tokens, Settings settings) {
    this.tokens = tokens;
    this.settings = settings;
  }

  /**
   * The card of a connection; null for one that is polled.
   *
   * @param asked the address this page was asked for at, where none is configured
   * @param issued a key that was just issued; empty for none
   */
  @Nullable PushCard of(ConnectionView view, UriInfo asked, String issued) {
    if (!view.pushed()) {
      return null;
    }
    String base = settings.publicUrl().orElseGet(() -> asked.getBaseUri().toString());
    String address =
        base.replaceAll("/+$", "") + "/api/v1/connections/" + view.slug() + "/observations";
    return new PushCard(address, tokens.of(view.slug()).orElse(null), issued);
  }
}

package io.parallelrun.server.security;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** What every answer tells the browser to refuse. */
@ApplicationScoped
class SecurityHeaders {
  private static final String POLICY =
      String.join(
          "; ",
          "default-src 'self'",
          "script-src 'self'",
          "style-src 'self'",
          "img-src 'self' data:",
          "connect-src 'self'",
          "object-src 'none'",
          "base-uri 'none'",
          "form-action 'self'",
          "frame-ancestors 'none'");

  void install(@Observes Router router) {
    router
        .route()
        .order(Integer.MIN_VALUE)
        .handler(
            request -> {
              HttpServerResponse response = request.response();
              response.putHeader("Content-Security-Policy", POLICY);
              response.putHeader("X-Content-Type-Options", "nosniff");
              // The address of a status page is a secret: it is not passed on, and not indexed.
              boolean secret = request.normalizedPath().startsWith("/status/");
              response.putHeader("Referrer-Policy", secret ? "no-referrer" : "same-origin");
              if (secret) {
                response.putHeader("X-Robots-Tag", "noindex, nofollow");
              }
              response.putHeader("Cross-Origin-Opener-Policy", "same-origin");
              request.addHeadersEndHandler(
                  end -> {
                    boolean asset =
                        request.normalizedPath().startsWith("/assets/")
                            || request.normalizedPath().startsWith("/_static/");
                    if (!asset && !response.headers().contains("Cache-Control")) {
                      response.putHeader("Cache-Control", "no-store");
                    }
                  });
              request.next();
            });
  }
}

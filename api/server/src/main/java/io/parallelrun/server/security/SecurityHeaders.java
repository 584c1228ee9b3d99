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
              response.putHeader("Referrer-Policy", "same-origin");
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

package io.parallelrun.dashboard.page;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * What was just done, said once on the page that comes next. It travels in a cookie of its own, so
 * that neither a reload nor a bookmark says it again.
 */
final class Flash {
  private static final String COOKIE = "parallelrun-flash";
  private static final int LONGEST = 300;
  private static final int SECONDS = 60;

  private Flash() {}

  /** Leads to a page that will say a message. */
  static Response seeOther(String path, String message) {
    return Response.seeOther(URI.create(path)).cookie(cookie(message, SECONDS)).build();
  }

  /** The message for this page; empty when there is none. */
  static String read(HttpHeaders headers) {
    return decode(headers.getCookies().get(COOKIE));
  }

  private static String decode(@Nullable Cookie cookie) {
    if (cookie == null || cookie.getValue().length() > 2 * LONGEST) {
      return "";
    }
    try {
      byte[] text = Base64.getUrlDecoder().decode(cookie.getValue());
      return new String(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static NewCookie cookie(String message, int seconds) {
    String shown = message.length() > LONGEST ? message.substring(0, LONGEST) : message;
    byte[] text = shown.getBytes(StandardCharsets.UTF_8);
    return new NewCookie.Builder(COOKIE)
        .value(Base64.getUrlEncoder().withoutPadding().encodeToString(text))
        .path("/")
        .httpOnly(true)
        .sameSite(NewCookie.SameSite.LAX)
        .maxAge(seconds)
        .build();
  }

  /** Takes the message away once a page has said it. */
  static final class Filter {
    @ServerResponseFilter
    void forget(ContainerRequestContext request, ContainerResponseContext response) {
      boolean page =
          response.getMediaType() != null
              && response.getMediaType().isCompatible(MediaType.TEXT_HTML_TYPE)
              && response.getStatus() != Response.Status.SEE_OTHER.getStatusCode();
      if (page && request.getCookies().containsKey(COOKIE)) {
        response.getHeaders().add(HttpHeaders.SET_COOKIE, cookie("", 0));
      }
    }
  }
}

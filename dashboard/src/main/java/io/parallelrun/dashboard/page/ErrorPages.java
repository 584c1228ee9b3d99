package io.parallelrun.dashboard.page;

import io.parallelrun.server.rest.ErrorPage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Says what went wrong to people. */
@ApplicationScoped
class ErrorPages implements ErrorPage {
  @Override
  public Response of(int status, String title, String detail) {
    return Response.status(status)
        .type(MediaType.TEXT_HTML_TYPE)
        .entity(Templates.message(title, detail).render())
        .build();
  }
}

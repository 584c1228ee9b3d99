package io.parallelrun.dashboard.page;

import io.parallelrun.server.readmodel.status.Badge;
import io.parallelrun.server.readmodel.status.BadgeSubject;
import io.parallelrun.server.readmodel.status.StatusReader;
import io.parallelrun.server.readmodel.status.StatusView;
import io.parallelrun.server.security.StatusLinks;
import io.parallelrun.server.security.TooManyRequestsException;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;

/**
 * What whoever has a status link sees, without signing in: a page, the same as JSON, and badges.
 * All of it is a {@link StatusView}; nothing else of a run is read here.
 */
@Path("/")
@Blocking
@PermitAll
public class StatusPages {
  private static final String SVG = "image/svg+xml;charset=UTF-8";

  /** A link that was taken back must not live on in a cache. */
  private static final String SHORT = "private, max-age=60";

  private final StatusLinks links;
  private final StatusReader reader;

  StatusPages(StatusLinks links, StatusReader reader) {
    this.links = links;
    this.reader = reader;
  }

  @GET
  @Path("status/{token}")
  @Produces(MediaType.TEXT_HTML)
  @PermitAll
  public Response page(@PathParam("token") String token) throws TooManyRequestsException {
    return answer(Templates.status(status(token)));
  }

  @GET
  @Path("status/{token}.json")
  @Produces(MediaType.APPLICATION_JSON)
  @PermitAll
  public Response json(@PathParam("token") String token) throws TooManyRequestsException {
    return answer(status(token));
  }

  @GET
  @Path("status/{token}/badge.svg")
  @Produces(SVG)
  @PermitAll
  public Response svg(
      @PathParam("token") String token,
      @QueryParam("of") @DefaultValue("integrations") String subject)
      throws TooManyRequestsException {
    return answer(BadgeSvg.write(badge(token, subject)));
  }

  @GET
  @Path("status/{token}/badge.json")
  @Produces(MediaType.APPLICATION_JSON)
  @PermitAll
  public Response badgeJson(
      @PathParam("token") String token,
      @QueryParam("of") @DefaultValue("integrations") String subject)
      throws TooManyRequestsException {
    return answer(badge(token, subject));
  }

  private Badge badge(String token, String subject) throws TooManyRequestsException {
    StatusView status = status(token);
    return Badge.of(status, BadgeSubject.of(subject).orElseThrow(() -> unknown(subject)));
  }

  private static BadRequestException unknown(String subject) {
    List<String> known = Arrays.stream(BadgeSubject.values()).map(BadgeSubject::label).toList();
    return new BadRequestException("of: expected one of " + known + ", got \"" + subject + "\"");
  }

  private StatusView status(String token) throws TooManyRequestsException {
    return links.run(token).flatMap(reader::status).orElseThrow(NotFoundException::new);
  }

  private static Response answer(Object entity) {
    return Response.ok(entity).header(HttpHeaders.CACHE_CONTROL, SHORT).build();
  }
}

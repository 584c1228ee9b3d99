package io.parallelrun.dashboard.page;

import io.parallelrun.server.readmodel.OverviewReader;
import io.parallelrun.server.readmodel.RunOverview;
import io.parallelrun.server.readmodel.SampleOrigin;
import io.parallelrun.server.readmodel.SampleOriginReader;
import io.parallelrun.server.security.CurrentUser;
import io.parallelrun.server.security.Permissions;
import io.parallelrun.server.store.SeriesField;
import io.parallelrun.server.store.SeriesKey;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where observed numbers come from. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class OriginPages {
  private final SampleOriginReader origins;
  private final OverviewReader overviews;
  private final CurrentUser user;

  OriginPages(SampleOriginReader origins, OverviewReader overviews, CurrentUser user) {
    this.origins = origins;
    this.overviews = overviews;
    this.user = user;
  }

  @GET
  @Path("runs/{run}/series/origin")
  @RolesAllowed(Permissions.VIEW_PROGRESS)
  public TemplateInstance origin(
      @PathParam("run") String run,
      @QueryParam("connection") @DefaultValue("") String connection,
      @QueryParam("field") @DefaultValue("") String field,
      @QueryParam("name") @DefaultValue("") String name,
      @QueryParam("at") @DefaultValue("") String at) {
    SeriesKey series = new SeriesKey(connection, field(field), name);
    SampleOrigin origin =
        origins.find(run, series, instant(at)).orElseThrow(NotFoundException::new);
    RunOverview overview = overviews.overview(run).orElseThrow(NotFoundException::new);
    return Templates.origin(
        user.may(Permissions.VIEW_AMOUNTS) ? overview : overview.withoutAmounts(), field, origin);
  }

  /** An address that nobody was given leads nowhere. */
  private static SeriesField field(String text) {
    try {
      return SeriesField.valueOf(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new NotFoundException("field: no such field", e);
    }
  }

  private static @Nullable Instant instant(String text) {
    try {
      return text.isEmpty() ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      throw new NotFoundException("at: no such time", e);
    }
  }
}

package io.parallelrun.dashboard.page;

import io.parallelrun.server.config.Settings;
import io.parallelrun.server.readmodel.OverviewReader;
import io.parallelrun.server.readmodel.RunHead;
import io.parallelrun.server.security.CurrentUser;
import io.parallelrun.server.security.InvalidInputException;
import io.parallelrun.server.security.Permissions;
import io.parallelrun.server.security.StatusLinks;
import io.parallelrun.server.store.status.StoredStatusLink;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** The status links of a run: made, listed, and taken back. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Permissions.EDIT_RUN)
@Blocking
public class StatusLinkPages {
  private static final int UNUSABLE = 422;

  private final StatusLinks links;
  private final OverviewReader overviews;
  private final Settings settings;
  private final CurrentUser user;

  StatusLinkPages(
      StatusLinks links, OverviewReader overviews, Settings settings, CurrentUser user) {
    this.links = links;
    this.overviews = overviews;
    this.settings = settings;
    this.user = user;
  }

  /**
   * What was entered, and what came of it.
   *
   * @param issued address of a link that was just made, for this page alone; empty for none
   */
  public record Entry(String name, String until, String error, String issued) {
    static final Entry NONE = new Entry("", "", "", "");

    @Override
    public String toString() {
      return "Entry[" + name + "]";
    }
  }

  /** A link, and whether it is expired. */
  public record Row(StoredStatusLink link, boolean expired) {}

  @GET
  @Path("runs/{run}/status-links")
  @RolesAllowed(Permissions.EDIT_RUN)
  public TemplateInstance list(@PathParam("run") String run) {
    return page(head(run), Entry.NONE);
  }

  private TemplateInstance page(RunHead head, Entry entry) {
    return Templates.statusLinks(
        head,
        links.list(head.slug()).stream()
            .map(link -> new Row(link, link.expiredAt(head.asOf())))
            .toList(),
        entry);
  }

  private RunHead head(String run) {
    return overviews.head(run).orElseThrow(NotFoundException::new);
  }

  @POST
  @Path("runs/{run}/status-links")
  @RolesAllowed(Permissions.EDIT_RUN)
  public Response issue(
      @PathParam("run") String run,
      @FormParam("name") @DefaultValue("") String name,
      @FormParam("until") @DefaultValue("") String until,
      @Context UriInfo asked) {
    RunHead head = head(run);
    try {
      Instant end = end(until, ZoneId.of(head.zone()));
      StatusLinks.IssuedStatusLink issued =
          links.issue(run, name, end, user.name()).orElseThrow(NotFoundException::new);
      Entry done = new Entry("", "", "", address(issued.token(), asked));
      return Response.ok(page(head, done)).build();
    } catch (InvalidInputException e) {
      Entry again = new Entry(name, until, e.field() + ": " + e.getMessage(), "");
      return Response.status(UNUSABLE).entity(page(head, again)).build();
    }
  }

  private String address(String token, UriInfo asked) {
    String base = settings.publicUrl().orElseGet(() -> asked.getBaseUri().toString());
    return base.replaceAll("/+$", "") + "/status/" + token;
  }

  /** The first moment after a day. */
  private static @Nullable Instant end(String day, ZoneId zone) throws InvalidInputException {
    try {
      return day.isBlank()
          ? null
          : LocalDate.parse(day.strip()).plusDays(1).atStartOfDay(zone).toInstant();
    } catch (DateTimeException e) {
      throw new InvalidInputException(
          "until", "expected a date such as 2026-01-31, or nothing, got \"" + day + "\"");
    }
  }

  @POST
  @Path("runs/{run}/status-links/{id}/revoke")
  @RolesAllowed(Permissions.EDIT_RUN)
  public Response revoke(@PathParam("run") String run, @PathParam("id") long id) {
    if (!links.revoke(run, id, user.name())) {
      throw new NotFoundException();
    }
    return Flash.seeOther("/runs/" + run + "/status-links", "The link leads nowhere any more.");
  }
}

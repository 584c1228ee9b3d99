package io.parallelrun.server.rest;

import io.parallelrun.server.readmodel.OverviewReader;
import io.parallelrun.server.security.CurrentUser;
import io.parallelrun.server.security.InvalidInputException;
import io.parallelrun.server.security.Permissions;
import io.parallelrun.server.security.StatusLinks;
import io.parallelrun.server.store.status.StoredStatusLink;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Links that show the status of a run without signing in. */
@Path("/api/v1")
@Tag(name = "Status links")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Permissions.EDIT_RUN)
@Blocking
public class StatusLinksResource {
  private final StatusLinks links;
  private final OverviewReader overviews;
  private final CurrentUser user;

  StatusLinksResource(StatusLinks links, OverviewReader overviews, CurrentUser user) {
    this.links = links;
    this.overviews = overviews;
    this.user = user;
  }

  /**
   * A link to be made.
   *
   * @param name who it is for
   * @param expiresAt from when on it leads nowhere; null for never
   */
  public record StatusLinkBody(@Nullable String name, @Nullable String expiresAt) {}

  /**
   * A link that was made; the only time its secret is told.
   *
   * @param path of the page below the address of the product
   */
  public record StatusLinkIssued(String token, String path, StoredStatusLink details) {
    @Override
    public String toString() {
      return "StatusLinkIssued[" + details.id() + "]";
    }
  }

  @GET
  @Path("/runs/{run}/status-links")
  @Operation(summary = "The status links of a run without their secrets, newest first")
  public List<StoredStatusLink> list(@PathParam("run") String run) {
    if (overviews.head(run).isEmpty()) {
      throw new NotFoundException();
    }
    return links.list(run);
  }

  @POST
  @Path("/runs/{run}/status-links")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary =
          "Makes a link that shows the status of the run, without amounts, to whoever has it; at"
              + " most 20 of a run")
  public Response issue(@PathParam("run") String run, @Nullable StatusLinkBody body)
      throws InvalidInputException {
    StatusLinkBody given = body == null ? new StatusLinkBody(null, null) : body;
    Instant until = Parameters.instant("expiresAt", given.expiresAt());
    String name = Optional.ofNullable(given.name()).orElse("");
    StatusLinks.IssuedStatusLink issued =
        links.issue(run, name, until, user.name()).orElseThrow(NotFoundException::new);
    return Response.status(201)
        .entity(new StatusLinkIssued(issued.token(), "/status/" + issued.token(), issued.link()))
        .build();
  }

  @DELETE
  @Path("/runs/{run}/status-links/{id}")
  @Operation(summary = "Takes a status link back; it leads nowhere at once")
  public void revoke(@PathParam("run") String run, @PathParam("id") long id) {
    if (!links.revoke(run, id, user.name())) {
      throw new NotFoundException();
    }
  }
}

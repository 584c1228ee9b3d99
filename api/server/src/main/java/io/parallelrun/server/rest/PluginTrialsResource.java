package io.parallelrun.server.rest;

import io.parallelrun.server.command.PluginTrials;
import io.parallelrun.server.command.TrialConflictException;
import io.parallelrun.server.command.TrialView;
import io.parallelrun.server.security.CurrentUser;
import io.parallelrun.server.security.InvalidInputException;
import io.parallelrun.server.security.Permissions;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A new version of a plugin beside the one in use, on this replica. */
@Path("/api/v1")
@Tag(name = "Plugins")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class PluginTrialsResource {
  private final PluginTrials trials;
  private final CurrentUser user;

  PluginTrialsResource(PluginTrials trials, CurrentUser user) {
    this.trials = trials;
    this.user = user;
  }

  @POST
  @Path("/plugins/{source}/trial")
  @Consumes(MediaType.WILDCARD)
  @RolesAllowed(Permissions.OPERATE_CONNECTIONS)
  @Operation(
      summary =
          "Loads a new version beside the one in use and begins to compare what both bring, without"
              + " asking a platform the same twice; its signature in Base64 in the header"
              + " Plugin-Signature")
  public Response begin(
      @PathParam("source") String source,
      byte[] jar,
      @HeaderParam("Plugin-Signature") @Nullable String signature,
      @QueryParam("live") @DefaultValue("true") boolean live,
      @QueryParam("connection") List<String> connections)
      throws InvalidInputException, TrialConflictException {
    PluginTrials.NewVersion version = new PluginTrials.NewVersion(source, jar, signature);
    PluginTrials.Wanted wanted = new PluginTrials.Wanted(live, connections, user.name());
    return Response.status(Response.Status.ACCEPTED).entity(trials.begin(version, wanted)).build();
  }

  @GET
  @Path("/plugins/{source}/trial")
  @RolesAllowed(Permissions.OPERATE_CONNECTIONS)
  @Operation(summary = "What has come of the comparison, field by field")
  public TrialView trial(@PathParam("source") String source) {
    return trials.latest(source).orElseThrow(NotFoundException::new);
  }

  @POST
  @Path("/plugins/{source}/trial/promote")
  @RolesAllowed(Permissions.OPERATE_CONNECTIONS)
  @Operation(
      summary =
          "Puts the version that was compared into use; with its id nothing but what was looked at")
  public PluginsResource.PluginRow promote(
      @PathParam("source") String source, @QueryParam("id") @DefaultValue("") String id)
      throws InvalidInputException, TrialConflictException {
    return PluginsResource.PluginRow.of(trials.promote(id(source, id), user.name()));
  }

  /** Without one named it is the one there is: nobody else compares meanwhile. */
  private String id(String source, String named) {
    TrialView there = trial(source);
    return named.isEmpty() ? there.id() : named;
  }

  @DELETE
  @Path("/plugins/{source}/trial")
  @RolesAllowed(Permissions.OPERATE_CONNECTIONS)
  @Operation(summary = "Forgets a comparison; the version in use stays")
  public void discard(
      @PathParam("source") String source, @QueryParam("id") @DefaultValue("") String id)
      throws TrialConflictException {
    trials.discard(id(source, id), user.name());
  }
}

package io.parallelrun.server.rest;

import io.parallelrun.server.security.CurrentUser;
import io.parallelrun.server.security.IdentityKey;
import io.parallelrun.server.security.InvalidInputException;
import io.parallelrun.server.security.Permissions;
import io.parallelrun.server.store.StoredIdentityKey;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Which key people of a run are hashed with. */
@Path("/api/v1")
@Tag(name = "Licenses")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class IdentityKeysResource {
  private final IdentityKey keys;
  private final CurrentUser user;

  IdentityKeysResource(IdentityKey keys, CurrentUser user) {
    this.keys = keys;
    this.user = user;
  }

  /**
   * That a key is to be rotated.
   *
   * @param confirm the slug of the run, because what the old key hashed is gone for good
   */
  public record RotationBody(@Nullable String confirm) {}

  @GET
  @Path("/runs/{run}/identity-key")
  @RolesAllowed(Permissions.VIEW_PROGRESS)
  @Operation(
      summary =
          "The number of the key people of a run are hashed with, and which rosters were read with"
              + " it; never the key")
  public StoredIdentityKey key(@PathParam("run") String run) {
    return keys.look(run).orElseThrow(NotFoundException::new);
  }

  @POST
  @Path("/runs/{run}/identity-key:rotate")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Permissions.OPERATE_CONNECTIONS)
  @Operation(
      summary = "Has a new key take the place of the one people of a run are hashed with",
      description =
          "Removes every hash of the old key: rosters, rows of people that checks keep, and their"
              + " differences. How rosters overlap is unknown until both were read again, which is"
              + " asked for at once.")
  public StoredIdentityKey rotate(@PathParam("run") String run, @Nullable RotationBody body)
      throws InvalidInputException {
    if (keys.look(run).isEmpty()) {
      throw new NotFoundException();
    }
    String confirmed = body == null ? null : body.confirm();
    if (!run.equals(confirmed)) {
      throw new InvalidInputException(
          "confirm",
          "expected the slug of the run, \""
              + run
              + "\", because hashes of the old key are removed for good, got "
              + (confirmed == null ? "nothing" : "\"" + confirmed + "\"")
              + ".");
    }
    keys.rotate(run, user.name());
    return key(run);
  }
}

package io.parallelrun.server.rest;

import io.parallelrun.server.readmodel.PeopleReader;
import io.parallelrun.server.readmodel.PeopleView;
import io.parallelrun.server.security.Permissions;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who carries a run. */
@Path("/api/v1")
@Tag(name = "People")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class PeopleResource {
  private final PeopleReader people;

  PeopleResource(PeopleReader people) {
    this.people = people;
  }

  @GET
  @Path("/runs/{run}/people")
  @RolesAllowed(Permissions.VIEW_AMOUNTS)
  @Operation(
      summary =
          "Roles and teams with their hours, cost and engineer-years up to today; what is lost"
              + " without being paid is summed apart")
  public PeopleView people(@PathParam("run") String run) {
    return people.people(run).orElseThrow(NotFoundException::new).view();
  }
}

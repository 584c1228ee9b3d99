package io.parallelrun.dashboard.page;

import io.parallelrun.server.readmodel.capability.CapabilitiesView;
import io.parallelrun.server.readmodel.capability.CapabilityReader;
import io.parallelrun.server.security.CurrentUser;
import io.parallelrun.server.security.Permissions;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** How far each capability has moved, and what its money is good for. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class CapabilityPages {
  private final CapabilityReader capabilities;
  private final CurrentUser user;

  CapabilityPages(CapabilityReader capabilities, CurrentUser user) {
    this.capabilities = capabilities;
    this.user = user;
  }

  @GET
  @Path("runs/{run}/capabilities")
  @RolesAllowed(Permissions.VIEW_PROGRESS)
  public TemplateInstance look(@PathParam("run") String run) {
    CapabilityReader.Capabilities found =
        capabilities.capabilities(run).orElseThrow(NotFoundException::new);
    boolean amounts = user.may(Permissions.VIEW_AMOUNTS);
    CapabilitiesView view = amounts ? found.view() : found.view().withoutAmounts();
    return Templates.capabilities(
        amounts ? found.overview() : found.overview().withoutAmounts(),
        view,
        new CapabilityLanes(view));
  }
}

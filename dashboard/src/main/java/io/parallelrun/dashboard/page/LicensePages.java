package io.parallelrun.dashboard.page;

import io.parallelrun.server.readmodel.license.LicenseReader;
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

/** How licenses are used, and who works on which side. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class LicensePages {
  private final LicenseReader licenses;
  private final CurrentUser user;

  LicensePages(LicenseReader licenses, CurrentUser user) {
    this.licenses = licenses;
    this.user = user;
  }

  @GET
  @Path("runs/{run}/licenses")
  @RolesAllowed(Permissions.VIEW_PROGRESS)
  public TemplateInstance look(@PathParam("run") String run) {
    LicenseReader.Licenses found =
        licenses.licenses(run, LicenseReader.DAYS).orElseThrow(NotFoundException::new);
    boolean amounts = user.may(Permissions.VIEW_AMOUNTS);
    return Templates.licenses(
        amounts ? found.overview() : found.overview().withoutAmounts(),
        amounts ? found.view() : found.view().withoutAmounts());
  }
}

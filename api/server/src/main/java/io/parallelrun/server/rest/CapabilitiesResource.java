package io.parallelrun.server.rest;

import io.parallelrun.server.export.SafeCsv;
import io.parallelrun.server.readmodel.capability.CapabilitiesView;
import io.parallelrun.server.readmodel.capability.CapabilityReader;
import io.parallelrun.server.readmodel.capability.SpendLine;
import io.parallelrun.server.security.CurrentUser;
import io.parallelrun.server.security.Permissions;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the money of a run is good for, by capability. */
@Path("/api/v1")
@Tag(name = "Capabilities")
@Blocking
public class CapabilitiesResource {
  private static final List<String> HEADER =
      List.of("month", "capability", "side", "spend_class", "amount", "currency");

  private final CapabilityReader capabilities;
  private final CurrentUser user;

  CapabilitiesResource(CapabilityReader capabilities, CurrentUser user) {
    this.capabilities = capabilities;
    this.user = user;
  }

  @GET
  @Path("/runs/{run}/capabilities")
  @Produces(MediaType.APPLICATION_JSON)
  @RolesAllowed(Permissions.VIEW_PROGRESS)
  @Operation(
      summary =
          "Capabilities with their stages, and what is spent on them that is necessary, for"
              + " validation, redundant, unused or stranded; without amounts for who may not see"
              + " them")
  public CapabilitiesView capabilities(@PathParam("run") String run) {
    CapabilitiesView view = read(run).view();
    return user.may(Permissions.VIEW_AMOUNTS) ? view : view.withoutAmounts();
  }

  private CapabilityReader.Capabilities read(String run) {
    return capabilities.capabilities(run).orElseThrow(NotFoundException::new);
  }

  @GET
  @Path("/runs/{run}/capabilities.csv")
  @Produces("text/csv")
  @RolesAllowed(Permissions.VIEW_AMOUNTS)
  @Operation(
      summary =
          "Cost by month, capability, side and class as CSV; an empty capability stands for what"
              + " is given to none")
  public Response csv(@PathParam("run") String run) {
    String csv =
        SafeCsv.write(HEADER, read(run).lines().stream().map(CapabilitiesResource::row).toList());
    return Response.ok(csv)
        .header("Content-Disposition", "attachment; filename=\"" + run + "-capabilities.csv\"")
        .build();
  }

  private static List<?> row(SpendLine line) {
    return Arrays.asList(
        line.month(),
        line.capability(),
        line.side().name().toLowerCase(Locale.ROOT),
        line.spendClass().name().toLowerCase(Locale.ROOT),
        line.amount().rounded(),
        line.amount().currency().getCurrencyCode());
  }
}

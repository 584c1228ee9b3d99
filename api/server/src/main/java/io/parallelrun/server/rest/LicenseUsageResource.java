package io.parallelrun.server.rest;

import io.parallelrun.domain.overlap.IdentityOverlap;
import io.parallelrun.server.export.SafeCsv;
import io.parallelrun.server.readmodel.license.MoveView;
import io.parallelrun.server.readmodel.license.PeopleMoveView;
import io.parallelrun.server.readmodel.license.UsageReader;
import io.parallelrun.server.readmodel.license.UsageStep;
import io.parallelrun.server.readmodel.license.UsageView;
import io.parallelrun.server.security.Permissions;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How the use of licenses moves from the old platform to the new one. */
@Path("/api/v1")
@Tag(name = "Licenses")
@Blocking
public class LicenseUsageResource {
  private final UsageReader usage;

  LicenseUsageResource(UsageReader usage) {
    this.usage = usage;
  }

  @GET
  @Path("/runs/{run}/licenses/usage")
  @Produces(MediaType.APPLICATION_JSON)
  @RolesAllowed(Permissions.VIEW_PROGRESS)
  @Operation(
      summary =
          "Units in use on both sides and the share that has moved, by week or month of the last"
              + " 400 days; what nobody observed is null")
  public UsageView usage(
      @PathParam("run") String run, @QueryParam("by") @DefaultValue("") String by) {
    return read(run, by);
  }

  private UsageView read(String run, String by) {
    return usage.usage(run, step(by)).orElseThrow(NotFoundException::new);
  }

  private static @Nullable UsageStep step(String by) {
    return switch (by) {
      case "" -> null;
      case "week" -> UsageStep.WEEK;
      case "month" -> UsageStep.MONTH;
      default -> throw new BadRequestException("by: expected week or month, got \"" + by + "\"");
    };
  }

  @GET
  @Path("/runs/{run}/licenses/usage.csv")
  @Produces("text/csv")
  @RolesAllowed(Permissions.EXPORT)
  @Operation(summary = "The same as CSV: a line a period and license, or group of people")
  public Response csv(@PathParam("run") String run, @QueryParam("by") @DefaultValue("") String by) {
    UsageView view = read(run, by);
    List<List<?>> lines = new ArrayList<>();
    view.licenses()
        .forEach(license -> license.points().forEach(point -> lines.add(line(license, point))));
    PeopleMoveView people = view.people();
    if (people != null) {
      people.points().forEach(point -> lines.add(line("accounts", point, point.accounts())));
      people.points().forEach(point -> lines.add(line("active people", point, point.active())));
    }
    String csv =
        SafeCsv.write(
            List.of(
                "what",
                "from",
                "until",
                "legacy_in_use",
                "replacement_in_use",
                "moved_ratio",
                "people_on_both",
                "people_legacy_only",
                "people_replacement_only"),
            lines);
    return Response.ok(csv)
        .header("Content-Disposition", "attachment; filename=\"" + run + "-license-usage.csv\"")
        .build();
  }

  private static List<?> line(MoveView license, MoveView.Point point) {
    return Arrays.asList(
        license.name(),
        point.period().from(),
        point.period().until(),
        point.legacy(),
        point.replacement(),
        point.movedRatio(),
        null,
        null,
        null);
  }

  private static List<?> line(
      String what, PeopleMoveView.Point point, @Nullable IdentityOverlap overlap) {
    return Arrays.asList(
        what,
        point.period().from(),
        point.period().until(),
        null,
        null,
        null,
        overlap == null ? null : overlap.shared(),
        overlap == null ? null : overlap.legacyOnly(),
        overlap == null ? null : overlap.replacementOnly());
  }
}

package io.parallelrun.server.rest;

import io.parallelrun.server.export.SafeCsv;
import io.parallelrun.server.readmodel.Seen;
import io.parallelrun.server.readmodel.license.LicenseReader;
import io.parallelrun.server.readmodel.license.LicenseView;
import io.parallelrun.server.readmodel.license.LicensesView;
import io.parallelrun.server.security.CurrentUser;
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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How the licenses of a run are used. */
@Path("/api/v1")
@Tag(name = "Licenses")
@Blocking
public class LicensesResource {
  private static final int MOST_DAYS = 365;

  private final LicenseReader licenses;
  private final CurrentUser user;

  LicensesResource(LicenseReader licenses, CurrentUser user) {
    this.licenses = licenses;
    this.user = user;
  }

  @GET
  @Path("/runs/{run}/licenses")
  @Produces(MediaType.APPLICATION_JSON)
  @RolesAllowed(Permissions.VIEW_PROGRESS)
  @Operation(
      summary =
          "Bought, given out and used, what is left over and costs, and seats whose people have"
              + " moved")
  public LicensesView licenses(
      @PathParam("run") String run, @QueryParam("days") @DefaultValue("30") String days) {
    LicensesView view = read(run, days);
    return user.may(Permissions.VIEW_AMOUNTS) ? view : view.withoutAmounts();
  }

  private LicensesView read(String run, String days) {
    if (!days.matches("\\d{1,3}")
        || Integer.parseInt(days) < 1
        || Integer.parseInt(days) > MOST_DAYS) {
      throw new BadRequestException(
          "days: expected a whole number from 1 to " + MOST_DAYS + ", got \"" + days + "\"");
    }
    return licenses.licenses(run, Integer.parseInt(days)).orElseThrow(NotFoundException::new);
  }

  @GET
  @Path("/runs/{run}/licenses.csv")
  @Produces("text/csv")
  @RolesAllowed(Permissions.EXPORT)
  @Operation(summary = "The licenses of a run as CSV")
  public Response csv(@PathParam("run") String run) {
    LicensesView view = read(run, String.valueOf(LicenseReader.DAYS));
    LicensesView shown = user.may(Permissions.VIEW_AMOUNTS) ? view : view.withoutAmounts();
    String csv =
        SafeCsv.write(
            List.of(
                "side",
                "platform",
                "connection",
                "license",
                "bought",
                "assigned",
                "active",
                "shelfware",
                "per_day",
                "currency",
                "fewer_from",
                "stale"),
            shown.licenses().stream().map(LicensesResource::row).toList());
    return Response.ok(csv)
        .header("Content-Disposition", "attachment; filename=\"" + run + "-licenses.csv\"")
        .build();
  }

  private static List<?> row(LicenseView license) {
    var perDay = license.perDay();
    return Arrays.asList(
        license.side().name().toLowerCase(Locale.ROOT),
        license.platform(),
        license.connection(),
        license.name(),
        number(license.entitled()),
        number(license.assigned()),
        number(license.active()),
        license.shelfware(),
        perDay == null ? null : perDay.rounded(),
        perDay == null ? null : perDay.currency().getCurrencyCode(),
        license.fewerFrom(),
        license.stale());
  }

  private static @Nullable Object number(Seen seen) {
    return seen.text().equals("unlimited") ? "unlimited" : seen.value();
  }
}

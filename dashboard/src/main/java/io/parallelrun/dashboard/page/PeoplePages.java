package io.parallelrun.dashboard.page;

import io.parallelrun.server.export.SafeCsv;
import io.parallelrun.server.readmodel.PeopleReader;
import io.parallelrun.server.readmodel.PeopleView;
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
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who carries a run. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class PeoplePages {
  private static final List<String> HEADER =
      List.of(
          "people",
          "kind",
          "team",
          "fte",
          "hours_booked",
          "hours_baseline",
          "hours_estimated",
          "cash_class",
          "cost_to_date",
          "cost_per_day",
          "currency",
          "engineer_years",
          "measured_percent",
          "estimated_percent",
          "assumed_percent");

  private final PeopleReader people;

  PeoplePages(PeopleReader people) {
    this.people = people;
  }

  @GET
  @Path("runs/{run}/people")
  @RolesAllowed(Permissions.VIEW_AMOUNTS)
  public TemplateInstance look(@PathParam("run") String run) {
    PeopleReader.People found = people.people(run).orElseThrow(NotFoundException::new);
    return Templates.people(found.overview(), found.view());
  }

  @GET
  @Path("runs/{run}/people.csv")
  @Produces("text/csv")
  @RolesAllowed(Permissions.EXPORT)
  public Response csv(@PathParam("run") String run) {
    PeopleView view = people.people(run).orElseThrow(NotFoundException::new).view();
    List<List<?>> lines = new ArrayList<>();
    view.rows().forEach(row -> lines.add(line(row)));
    return Response.ok(SafeCsv.write(HEADER, lines))
        .header("Content-Disposition", "attachment; filename=\"" + run + "-people.csv\"")
        .build();
  }

  private static List<?> line(PeopleView.Row row) {
    return Arrays.asList(
        row.name(),
        row.kind().name().toLowerCase(Locale.ROOT),
        row.team(),
        row.fte(),
        hours(row.booked()),
        hours(row.baseline()),
        hours(row.estimated()),
        row.nonCash() ? "non_cash" : "cash",
        row.cost().rounded(),
        row.perDay().rounded(),
        row.cost().currency().getCurrencyCode(),
        row.years() == null ? null : row.years().exact().setScale(4, RoundingMode.HALF_UP),
        row.evidence().measured(),
        row.evidence().estimated(),
        row.evidence().assumed());
  }

  private static @Nullable BigDecimal hours(@Nullable BigDecimal hours) {
    return hours == null ? null : hours.setScale(2, RoundingMode.HALF_UP);
  }
}

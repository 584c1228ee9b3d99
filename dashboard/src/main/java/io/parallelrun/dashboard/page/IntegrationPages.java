package io.parallelrun.dashboard.page;

import io.parallelrun.domain.run.Side;
import io.parallelrun.server.command.MaintenanceCommands;
import io.parallelrun.server.readmodel.IncidentReader;
import io.parallelrun.server.readmodel.IncidentView;
import io.parallelrun.server.readmodel.IntegrationView;
import io.parallelrun.server.readmodel.OverviewReader;
import io.parallelrun.server.readmodel.RunOverview;
import io.parallelrun.server.security.CurrentUser;
import io.parallelrun.server.security.InvalidInputException;
import io.parallelrun.server.security.Permissions;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the integrations of a run do, what became of them, and when somebody works on them. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class IntegrationPages {
  private static final int UNUSABLE = 422;
  private static final int SHOWN = 50;
  private static final int IN_A_FILE = 10_000;

  private final OverviewReader overviews;
  private final IncidentReader incidents;
  private final MaintenanceCommands maintenance;
  private final CurrentUser user;

  IntegrationPages(
      OverviewReader overviews,
      IncidentReader incidents,
      MaintenanceCommands maintenance,
      CurrentUser user) {
    this.overviews = overviews;
    this.incidents = incidents;
    this.maintenance = maintenance;
    this.user = user;
  }

  /** What was entered as maintenance; shown again when it cannot be used. */
  public record Entry(
      String integration, String side, String from, String until, String reason, String error) {
    static final Entry NONE = new Entry("", "", "", "", "", "");

    Entry with(String problem) {
      return new Entry(integration, side, from, until, reason, problem);
    }
  }

  @GET
  @Path("runs/{run}/integrations")
  @RolesAllowed(Permissions.VIEW_PROGRESS)
  public TemplateInstance look(
      @PathParam("run") String run, @QueryParam("before") @DefaultValue("") String before) {
    return page(run, number(before), Entry.NONE);
  }

  private TemplateInstance page(String run, long before, Entry entry) {
    RunOverview overview = overviews.overview(run).orElseThrow(NotFoundException::new);
    List<IncidentView> found =
        incidents.incidents(run, before, SHOWN + 1).orElseThrow(NotFoundException::new);
    boolean more = found.size() > SHOWN;
    List<IncidentView> shown = more ? found.subList(0, SHOWN) : found;
    return Templates.integrations(
        user.may(Permissions.VIEW_AMOUNTS) ? overview : overview.withoutAmounts(),
        shown,
        more ? shown.get(SHOWN - 1).id() : 0,
        incidents.maintenance(run, Long.MAX_VALUE, SHOWN).orElseThrow(NotFoundException::new),
        entry);
  }

  private static long number(String text) {
    if (text.isEmpty()) {
      return Long.MAX_VALUE;
    }
    if (!text.matches("\\d{1,18}")) {
      throw new BadRequestException("before: expected a number, got \"" + text + "\"");
    }
    return Long.parseLong(text);
  }

  @GET
  @Path("runs/{run}/integrations.csv")
  @Produces("text/csv")
  @RolesAllowed(Permissions.EXPORT)
  public Response states(@PathParam("run") String run) {
    List<IntegrationView> all = overviews.integrations(run).orElseThrow(NotFoundException::new);
    return file(run + "-integrations", IntegrationCsv.write(all));
  }

  private static Response file(String name, String text) {
    return Response.ok(text)
        .header("Content-Disposition", "attachment; filename=\"" + name + ".csv\"")
        .build();
  }

  @GET
  @Path("runs/{run}/incidents.csv")
  @Produces("text/csv")
  @RolesAllowed(Permissions.EXPORT)
  public Response csv(@PathParam("run") String run) {
    List<IncidentView> all =
        incidents.incidents(run, Long.MAX_VALUE, IN_A_FILE).orElseThrow(NotFoundException::new);
    return file(run + "-incidents", IncidentCsv.write(all));
  }

  @POST
  @Path("runs/{run}/maintenance")
  @RolesAllowed(Permissions.OPERATE_CONNECTIONS)
  public Response announce(
      @PathParam("run") String run,
      @FormParam("integration") @DefaultValue("") String integration,
      @FormParam("side") @DefaultValue("") String side,
      @FormParam("from") @DefaultValue("") String from,
      @FormParam("until") @DefaultValue("") String until,
      @FormParam("reason") @DefaultValue("") String reason) {
    Entry entry = new Entry(integration, side, from, until, reason, "");
    ZoneId zone = ZoneId.of(overviews.head(run).orElseThrow(NotFoundException::new).zone());
    try {
      if (maintenance.schedule(run, draft(entry, zone), user.name()).isEmpty()) {
        throw new NotFoundException();
      }
    } catch (InvalidInputException e) {
      TemplateInstance again =
          page(run, Long.MAX_VALUE, entry.with(e.field() + ": " + e.getMessage()));
      return Response.status(UNUSABLE).entity(again).build();
    }
    return Flash.seeOther("/runs/" + run + "/integrations", "The maintenance is announced.");
  }

  @POST
  @Path("runs/{run}/maintenance/{id}/cancel")
  @RolesAllowed(Permissions.OPERATE_CONNECTIONS)
  public Response cancel(@PathParam("run") String run, @PathParam("id") long id)
      throws InvalidInputException {
    if (maintenance.cancel(run, id, user.name()).isEmpty()) {
      throw new NotFoundException();
    }
    return Flash.seeOther("/runs/" + run + "/integrations", "The maintenance is called off.");
  }

  private static MaintenanceCommands.Draft draft(Entry entry, ZoneId zone)
      throws InvalidInputException {
    return new MaintenanceCommands.Draft(
        side(entry.side()),
        entry.integration().isBlank() ? null : entry.integration(),
        moment("from", entry.from(), zone),
        moment("until", entry.until(), zone),
        entry.reason());
  }

  private static @Nullable Side side(String text) throws InvalidInputException {
    try {
      return text.isBlank() ? null : Side.valueOf(text.strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(
          "side", "expected legacy, replacement or nothing for both, got \"" + text + "\"");
    }
  }

  private static @Nullable Instant moment(String field, String text, ZoneId zone)
      throws InvalidInputException {
    try {
      return text.isBlank() ? null : LocalDateTime.parse(text.strip()).atZone(zone).toInstant();
    } catch (DateTimeException e) {
      throw new InvalidInputException(
          field, "expected a date and time such as 2026-01-31T22:00, got \"" + text + "\"");
    }
  }
}

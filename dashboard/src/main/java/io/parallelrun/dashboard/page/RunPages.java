package io.parallelrun.dashboard.page;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.parallelrun.domain.ledger.ChargeBasis;
import io.parallelrun.domain.ledger.CostComponent;
import io.parallelrun.domain.run.Side;
import io.parallelrun.server.command.DemoRun;
import io.parallelrun.server.command.RunCommands;
import io.parallelrun.server.readmodel.BurnUp;
import io.parallelrun.server.readmodel.BurnUpReader;
import io.parallelrun.server.readmodel.CellsView;
import io.parallelrun.server.readmodel.MoneyReader;
import io.parallelrun.server.readmodel.ObservationReader;
import io.parallelrun.server.readmodel.OverviewReader;
import io.parallelrun.server.readmodel.RunOverview;
import io.parallelrun.server.readmodel.TimelineReader;
import io.parallelrun.server.security.CurrentUser;
import io.parallelrun.server.security.Permissions;
import io.parallelrun.server.store.SeriesField;
import io.parallelrun.server.store.SeriesKey;
import io.parallelrun.server.store.StoredSample;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Portfolio, overview of a run, and where its figures come from. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class RunPages {
  private static final int SAMPLES_SHOWN = 100;

  private final OverviewReader overviews;
  private final MoneyReader money;
  private final BurnUpReader burnUps;
  private final TimelineReader timelines;
  private final ObservationReader observations;
  private final RunCommands commands;
  private final DemoRun demo;
  private final CurrentUser user;
  private final ObjectMapper json;

  RunPages(
      OverviewReader overviews,
      MoneyReader money,
      BurnUpReader burnUps,
      TimelineReader timelines,
      ObservationReader observations,
      RunCommands commands,
      DemoRun demo,
      CurrentUser user,
      ObjectMapper json) {
    this.overviews = overviews;
    this.money = money;
    this.burnUps = burnUps;
    this.timelines = timelines;
    this.observations = observations;
    this.commands = commands;
    this.demo = demo;
    this.user = user;
    this.json = json;
  }

  @GET
  @RolesAllowed(Permissions.VIEW_PROGRESS)
  public TemplateInstance portfolio() {
    return Templates.portfolio(Portfolio.worstFirst(visibleRuns()));
  }

  @GET
  @Path("runs.csv")
  @Produces("text/csv")
  @RolesAllowed(Permissions.EXPORT)
  public Response portfolioCsv() {
    return csv("runs", Portfolio.csv(Portfolio.worstFirst(visibleRuns())));
  }

  private List<RunOverview> visibleRuns() {
    return overviews.all().stream().map(this::visible).toList();
  }

  @POST
  @Path("demo")
  @RolesAllowed(Permissions.EDIT_RUN)
  public Response createDemo() {
    demo.create(user.name());
    return Flash.seeOther("/runs/" + DemoRun.SLUG, "The demo run is here. Its data is simulated.");
  }

  @GET
  @Path("runs/{run}")
  @RolesAllowed(Permissions.VIEW_PROGRESS)
  public TemplateInstance run(
      @PathParam("run") String run, @QueryParam("basis") @DefaultValue("accrual") String basis) {
    RunOverview overview = overview(run);
    return Templates.run(overview, burnUp(run, basis), timeline(overview), basis);
  }

  @GET
  @Path("runs/{run}/panels")
  @RolesAllowed(Permissions.VIEW_PROGRESS)
  public TemplateInstance panels(
      @PathParam("run") String run, @QueryParam("basis") @DefaultValue("accrual") String basis) {
    RunOverview overview = overview(run);
    return Templates.runPanels(overview, burnUp(run, basis), timeline(overview));
  }

  private RunOverview overview(String run) {
    return visible(overviews.overview(run).orElseThrow(NotFoundException::new));
  }

  private RunOverview visible(RunOverview overview) {
    return user.may(Permissions.VIEW_AMOUNTS) ? overview : overview.withoutAmounts();
  }

  private TimelineChart timeline(RunOverview overview) {
    return new TimelineChart(timelines.timeline(overview).orElseThrow(NotFoundException::new));
  }

  private @Nullable BurnUpChart burnUp(String run, String basis) {
    return user.may(Permissions.VIEW_AMOUNTS) ? new BurnUpChart(curve(run, basis), json) : null;
  }

  private BurnUp curve(String run, String basis) {
    ChargeBasis counted =
        BurnUp.basis(basis)
            .orElseThrow(
                () ->
                    new BadRequestException(
                        "basis: expected one of " + BurnUp.BASES + ", got \"" + basis + "\""));
    return burnUps.burnUp(run, counted).orElseThrow(NotFoundException::new);
  }

  @GET
  @Path("runs/{run}/burn-up.csv")
  @Produces("text/csv")
  @RolesAllowed(Permissions.EXPORT)
  public Response burnUpCsv(
      @PathParam("run") String run, @QueryParam("basis") @DefaultValue("accrual") String basis) {
    return csv(run + "-burn-up-" + basis, BurnUpChart.csv(curve(run, basis)));
  }

  private static Response csv(String name, String text) {
    return Response.ok(text)
        .header("Content-Disposition", "attachment; filename=\"" + name + ".csv\"")
        .build();
  }

  @GET
  @Path("runs/{run}/cells")
  @RolesAllowed(Permissions.VIEW_AMOUNTS)
  public TemplateInstance cells(
      @PathParam("run") String run,
      @QueryParam("from") @DefaultValue("") String from,
      @QueryParam("until") @DefaultValue("") String until,
      @QueryParam("side") @DefaultValue("") String side,
      @QueryParam("component") @DefaultValue("") String component) {
    RunOverview overview = overview(run);
    CellsView cells = read(overview, from, until, side, component);
    String query =
        "from="
            + cells.from()
            + "&until="
            + cells.until()
            + "&side="
            + side
            + "&component="
            + component;
    return Templates.cells(overview, cells, query, side);
  }

  @GET
  @Path("runs/{run}/cells.csv")
  @Produces("text/csv")
  @RolesAllowed(Permissions.EXPORT)
  public Response cellsCsv(
      @PathParam("run") String run,
      @QueryParam("from") @DefaultValue("") String from,
      @QueryParam("until") @DefaultValue("") String until,
      @QueryParam("side") @DefaultValue("") String side,
      @QueryParam("component") @DefaultValue("") String component) {
    CellsView cells = read(overview(run), from, until, side, component);
    return csv(run + "-cells", CellsCsv.write(cells));
  }

  private CellsView read(
      RunOverview overview, String from, String until, String side, String component) {
    LocalDate first = date("from", from, overview.time().start());
    LocalDate end = date("until", until, overview.head().today().plusDays(1));
    return money
        .cells(
            overview.head().slug(),
            new MoneyReader.CellQuery(
                first,
                end,
                choice("side", side, Side.class),
                choice("component", component, CostComponent.class)))
        .orElseThrow(NotFoundException::new);
  }

  private static LocalDate date(String name, String text, LocalDate standard) {
    try {
      return text.isEmpty() ? standard : LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new BadRequestException(
          name + ": expected a date such as 2026-01-31, got \"" + text + "\"");
    }
  }

  private static <E extends Enum<E>> EnumSet<E> choice(String name, String text, Class<E> type) {
    try {
      return text.isEmpty()
          ? EnumSet.noneOf(type)
          : EnumSet.of(Enum.valueOf(type, text.toUpperCase(Locale.ROOT)));
    } catch (IllegalArgumentException e) {
      throw new BadRequestException(
          name + ": expected one of " + EnumSet.allOf(type) + ", got \"" + text + "\"");
    }
  }

  @GET
  @Path("runs/{run}/series")
  @RolesAllowed(Permissions.VIEW_PROGRESS)
  public TemplateInstance series(
      @PathParam("run") String run,
      @QueryParam("connection") @DefaultValue("") String connection,
      @QueryParam("field") @DefaultValue("") String field,
      @QueryParam("name") @DefaultValue("") String name) {
    EnumSet<SeriesField> chosen = choice("field", field, SeriesField.class);
    if (chosen.isEmpty()) {
      throw new BadRequestException("field: expected one of the fields of a series, got nothing");
    }
    SeriesKey key = new SeriesKey(connection, chosen.iterator().next(), name);
    List<StoredSample> samples = observations.samples(run, key, SAMPLES_SHOWN);
    return Templates.series(
        overview(run),
        connection,
        field,
        name,
        samples,
        new SampleLine(samples),
        observations.restatements(run, SAMPLES_SHOWN).stream()
            .filter(restatement -> restatement.series().equals(key))
            .toList());
  }

  @POST
  @Path("runs/{run}/remove")
  @RolesAllowed(Permissions.EDIT_RUN)
  public Response remove(@PathParam("run") String run) {
    if (!commands.remove(run, user.name())) {
      throw new NotFoundException();
    }
    return Flash.seeOther("/", "The run " + run + " and everything it observed are gone.");
  }
}

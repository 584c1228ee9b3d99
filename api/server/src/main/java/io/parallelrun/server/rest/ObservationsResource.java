package io.parallelrun.server.rest;

import io.parallelrun.server.readmodel.ObservationReader;
import io.parallelrun.server.readmodel.ObservationReader.SeriesRow;
import io.parallelrun.server.readmodel.SampleOrigin;
import io.parallelrun.server.readmodel.SampleOriginReader;
import io.parallelrun.server.security.Permissions;
import io.parallelrun.server.store.SeriesField;
import io.parallelrun.server.store.SeriesKey;
import io.parallelrun.server.store.SlotValue;
import io.parallelrun.server.store.StoredSample;
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
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What connectors observed. */
@Path("/api/v1")
@Tag(name = "Observations")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Permissions.VIEW_PROGRESS)
@Blocking
public class ObservationsResource {
  /** As many as the largest connection has series: a client gets all of most runs at once. */
  private static final int MOST_SERIES = 2_000;

  private static final int MOST_DAYS = 1_100;

  private final ObservationReader observations;
  private final SampleOriginReader origins;

  ObservationsResource(ObservationReader observations, SampleOriginReader origins) {
    this.observations = observations;
    this.origins = origins;
  }

  @GET
  @Path("/runs/{run}/observations")
  @Operation(summary = "The newest value of every series")
  public Object latest(
      @PathParam("run") String run,
      @QueryParam("field") List<String> fields,
      @QueryParam("after") @Nullable String after,
      @QueryParam("limit") @DefaultValue("200") int limit) {
    Set<SeriesField> wanted = Parameters.choices("field", fields, SeriesField.class);
    List<SeriesRow> rows =
        observations.latest(run).stream()
            .filter(row -> wanted.isEmpty() || wanted.contains(row.field()))
            .toList();
    return Page.of(rows, SeriesRow::key, after, limit, MOST_SERIES);
  }

  @GET
  @Path("/runs/{run}/observations/days")
  @Operation(summary = "Daily roll-ups of some fields")
  public List<SlotValue> days(
      @PathParam("run") String run,
      @QueryParam("field") List<String> fields,
      @QueryParam("from") @Nullable String from,
      @QueryParam("until") @Nullable String until) {
    LocalDate first = Parameters.date("from", from, LocalDate.EPOCH);
    LocalDate end = Parameters.date("until", until, LocalDate.of(2200, 1, 1));
    return observations.days(run, some(fields), first, end);
  }

  private static Set<SeriesField> some(List<String> fields) {
    if (fields.isEmpty()) {
      throw new BadRequestException("field: expected at least one, got none");
    }
    return Parameters.choices("field", fields, SeriesField.class);
  }

  @GET
  @Path("/runs/{run}/observations/days/last")
  @Operation(
      summary =
          "The last value of each day of some fields, in columns: from, until; 1,100 days at most")
  public ObservationReader.DailyValues lastOfDays(
      @PathParam("run") String run,
      @QueryParam("field") List<String> fields,
      @QueryParam("from") @Nullable String from,
      @QueryParam("until") @Nullable String until) {
    Set<SeriesField> chosen = some(fields);
    LocalDate first = Parameters.givenDate("from", from);
    return observations.lastOfDays(run, chosen, first, Parameters.end(first, until, MOST_DAYS));
  }

  @GET
  @Path("/runs/{run}/observations/health")
  @Operation(summary = "Availability and 95th percentile of latency per integration, over days")
  public List<ObservationReader.HealthRow> health(
      @PathParam("run") String run, @QueryParam("days") @DefaultValue("30") int days) {
    return observations.health(run, checked(days));
  }

  @GET
  @Path("/runs/{run}/observations/availability")
  @Operation(summary = "Availability per integration, over days")
  public List<ObservationReader.AvailabilityRow> availability(
      @PathParam("run") String run, @QueryParam("days") @DefaultValue("30") int days) {
    return observations.availability(run, checked(days));
  }

  @GET
  @Path("/runs/{run}/observations/latency")
  @Operation(summary = "A percentile of latency per integration in microseconds, over days")
  public List<ObservationReader.LatencyRow> latency(
      @PathParam("run") String run,
      @QueryParam("days") @DefaultValue("30") int days,
      @QueryParam("percentile") @DefaultValue("95") double percentile) {
    if (!(percentile > 0 && percentile <= 100)) {
      throw new BadRequestException("percentile: expected above 0, at most 100, got " + percentile);
    }
    return observations.latency(run, checked(days), percentile);
  }

  private static int checked(int days) {
    if (days < 1 || days > 400) {
      throw new BadRequestException("days: expected 1 to 400, got " + days);
    }
    return days;
  }

  @GET
  @Path("/runs/{run}/observations/samples")
  @Operation(summary = "Single samples of one series, newest first")
  public List<StoredSample> samples(
      @PathParam("run") String run,
      @QueryParam("connection") @DefaultValue("") String connection,
      @QueryParam("field") @DefaultValue("") String field,
      @QueryParam("name") @DefaultValue("") String name,
      @QueryParam("limit") @DefaultValue("100") int limit) {
    SeriesField chosen =
        Parameters.choices("field", List.of(field), SeriesField.class).iterator().next();
    return observations.samples(run, new SeriesKey(connection, chosen, name), Page.limit(limit));
  }

  @GET
  @Path("/runs/{run}/observations/origin")
  @Operation(
      summary =
          "Where an observed number comes from: plugin and version, poller, poll, requests, cursor,"
              + " times, and what of a manifest made it; at: when it was observed, else the newest")
  public SampleOrigin origin(
      @PathParam("run") String run,
      @QueryParam("connection") @DefaultValue("") String connection,
      @QueryParam("field") @DefaultValue("") String field,
      @QueryParam("name") @DefaultValue("") String name,
      @QueryParam("at") @Nullable String at) {
    SeriesField chosen =
        Parameters.choices("field", List.of(field), SeriesField.class).iterator().next();
    return origins
        .find(run, new SeriesKey(connection, chosen, name), Parameters.instant("at", at))
        .orElseThrow(NotFoundException::new);
  }
}

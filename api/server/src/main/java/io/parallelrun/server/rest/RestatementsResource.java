package io.parallelrun.server.rest;

import io.parallelrun.server.export.SafeCsv;
import io.parallelrun.server.readmodel.Amount;
import io.parallelrun.server.readmodel.CostRestatement;
import io.parallelrun.server.readmodel.RateRestatement;
import io.parallelrun.server.readmodel.RestatementReader;
import io.parallelrun.server.readmodel.RestatementView;
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

/** What was told of past days and changed later. */
@Path("/api/v1")
@Tag(name = "Restatements")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class RestatementsResource {
  private static final int MOST_LINES = 10_000;
  private static final int MOST_VERSIONS = 100;

  private final RestatementReader restatements;

  RestatementsResource(RestatementReader restatements) {
    this.restatements = restatements;
  }

  @GET
  @Path("/runs/{run}/restatements")
  @RolesAllowed(Permissions.VIEW_PROGRESS)
  @Operation(
      summary =
          "Observations that changed after they were stored, newest first; give next as after for"
              + " older ones")
  public Object observations(
      @PathParam("run") String run,
      @QueryParam("after") @Nullable String after,
      @QueryParam("limit") @DefaultValue("50") int limit) {
    var part =
        restatements
            .observations(run, before(after, Long.MAX_VALUE), Page.limit(limit))
            .orElseThrow(NotFoundException::new);
    return page(part);
  }

  @GET
  @Path("/runs/{run}/restatements.csv")
  @Produces(SafeCsv.MEDIA_TYPE)
  @RolesAllowed(Permissions.EXPORT)
  @Operation(summary = "The newest 10,000 of them as CSV")
  public Response observationsCsv(@PathParam("run") String run) {
    List<List<?>> lines = new ArrayList<>();
    restatements
        .observations(run, Long.MAX_VALUE, MOST_LINES)
        .orElseThrow(NotFoundException::new)
        .items()
        .forEach(item -> lines.add(line(item)));
    return file(
        run + "-restatements",
        SafeCsv.write(
            List.of(
                "recorded_at",
                "day",
                "connection",
                "field",
                "name",
                "at",
                "before",
                "after",
                "difference",
                "cause"),
            lines));
  }

  private static List<?> line(RestatementView item) {
    return List.of(
        item.recordedAt().toString(),
        item.day().toString(),
        item.connection(),
        item.fieldName(),
        item.name(),
        item.at().toString(),
        item.before(),
        item.after(),
        item.difference(),
        item.cause());
  }

  @GET
  @Path("/runs/{run}/restatements/costs")
  @RolesAllowed(Permissions.VIEW_AMOUNTS)
  @Operation(
      summary =
          "Days that were over and cost something else after a change of the terms, newest first;"
              + " limit counts versions of the terms, give next as after for older ones")
  public Object costs(
      @PathParam("run") String run,
      @QueryParam("after") @Nullable String after,
      @QueryParam("limit") @DefaultValue("20") int limit) {
    if (limit < 1 || limit > MOST_VERSIONS) {
      throw new BadRequestException("limit: expected 1 to " + MOST_VERSIONS + ", got " + limit);
    }
    return page(
        restatements
            .costs(run, (int) before(after, Integer.MAX_VALUE), limit)
            .orElseThrow(NotFoundException::new));
  }

  @GET
  @Path("/runs/{run}/restatements/costs.csv")
  @Produces(SafeCsv.MEDIA_TYPE)
  @RolesAllowed(Permissions.EXPORT)
  @Operation(summary = "The same of the newest 100 versions as CSV")
  public Response costsCsv(@PathParam("run") String run) {
    List<List<?>> lines = new ArrayList<>();
    restatements
        .costs(run, Integer.MAX_VALUE, MOST_VERSIONS)
        .orElseThrow(NotFoundException::new)
        .items()
        .forEach(item -> lines.add(line(item)));
    return file(
        run + "-restated-costs",
        SafeCsv.write(
            List.of(
                "recorded_at",
                "version",
                "actor",
                "first_day",
                "last_day",
                "days",
                "before",
                "currency_before",
                "after",
                "currency_after",
                "difference",
                "cause"),
            lines));
  }

  @GET
  @Path("/runs/{run}/restatements/rates")
  @RolesAllowed(Permissions.VIEW_AMOUNTS)
  @Operation(
      summary =
          "Days that were over and cost something else once exchange rates were recorded, newest"
              + " first; limit counts recordings of rates, give next as after for older ones")
  public Object rates(
      @PathParam("run") String run,
      @QueryParam("after") @Nullable String after,
      @QueryParam("limit") @DefaultValue("20") int limit) {
    if (limit < 1 || limit > MOST_VERSIONS) {
      throw new BadRequestException("limit: expected 1 to " + MOST_VERSIONS + ", got " + limit);
    }
    return page(
        restatements
            .rates(run, before(after, Long.MAX_VALUE), limit)
            .orElseThrow(NotFoundException::new));
  }

  @GET
  @Path("/runs/{run}/restatements/invoices")
  @RolesAllowed(Permissions.VIEW_AMOUNTS)
  @Operation(
      summary =
          "Lines of invoices that a vendor corrected, newest first; give next as after for older"
              + " ones")
  public Object invoices(
      @PathParam("run") String run,
      @QueryParam("after") @Nullable String after,
      @QueryParam("limit") @DefaultValue("20") int limit) {
    return page(
        restatements
            .invoices(run, before(after, Long.MAX_VALUE), Page.limit(limit))
            .orElseThrow(NotFoundException::new));
  }

  @GET
  @Path("/runs/{run}/restatements/rates.csv")
  @Produces(SafeCsv.MEDIA_TYPE)
  @RolesAllowed(Permissions.EXPORT)
  @Operation(summary = "The same of the newest 100 recordings as CSV")
  public Response ratesCsv(@PathParam("run") String run) {
    List<List<?>> lines = new ArrayList<>();
    restatements
        .rates(run, Long.MAX_VALUE, MOST_VERSIONS)
        .orElseThrow(NotFoundException::new)
        .items()
        .forEach(item -> lines.add(line(item)));
    return file(
        run + "-restated-by-rates",
        SafeCsv.write(
            List.of(
                "recorded_at",
                "source",
                "rates",
                "corrected",
                "first_day",
                "last_day",
                "days",
                "before",
                "after",
                "difference",
                "currency"),
            lines));
  }

  private static List<?> line(RateRestatement item) {
    return List.of(
        item.recordedAt(),
        item.source(),
        item.rates(),
        item.corrected(),
        item.from(),
        item.last(),
        item.days(),
        item.before().rounded(),
        item.after().rounded(),
        item.difference().rounded(),
        item.after().currency().getCurrencyCode());
  }

  private static List<?> line(CostRestatement item) {
    Amount difference = item.difference();
    return Arrays.asList(
        item.recordedAt(),
        item.version(),
        item.actor(),
        item.from(),
        item.last(),
        item.days(),
        item.before().rounded(),
        item.before().currency().getCurrencyCode(),
        item.after().rounded(),
        item.after().currency().getCurrencyCode(),
        difference == null ? null : difference.rounded(),
        item.cause());
  }

  private static <T> Page<T> page(RestatementReader.Part<T> part) {
    return new Page<>(part.items(), part.next() == 0 ? null : Long.toString(part.next()));
  }

  private static long before(@Nullable String after, long most) {
    if (after == null || after.isEmpty()) {
      return most;
    }
    if (!after.matches("\\d{1,18}") || Long.parseLong(after) > most) {
      throw new BadRequestException(
          "after: expected the next of the page before, got \"" + after + "\"");
    }
    return Long.parseLong(after);
  }

  private static Response file(String name, String text) {
    return Response.ok(text)
        .header("Content-Disposition", "attachment; filename=\"" + name + ".csv\"")
        .build();
  }
}

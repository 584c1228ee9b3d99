package io.parallelrun.server.rest;

import io.parallelrun.server.command.PollTraceReader;
import io.parallelrun.server.plugin.PollTrace;
import io.parallelrun.server.plugin.TraceStep;
import io.parallelrun.server.readmodel.ConnectionReader;
import io.parallelrun.server.security.Permissions;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where the time of the last polls went. */
@Path("/api/v1/connections")
@Tag(name = "Connections")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Permissions.OPERATE_CONNECTIONS)
@Blocking
public class PollTracesResource {
  private final PollTraceReader traces;
  private final ConnectionReader connections;

  PollTracesResource(PollTraceReader traces, ConnectionReader connections) {
    this.traces = traces;
    this.connections = connections;
  }

  /**
   * A poll and where its time went.
   *
   * @param trace a W3C trace id, the one its requests carried
   * @param again whether it was made because the one before failed
   * @param inRequests in requests
   * @param waited for a thread or for the vendor's budget
   * @param inPlugin the rest: in the plugin's own code
   */
  public record TraceRow(
      String trace,
      String poller,
      Instant startedAt,
      Duration took,
      String outcome,
      String message,
      boolean again,
      Duration inRequests,
      Duration waited,
      Duration inPlugin,
      List<TraceStep> steps,
      int leftOut) {
    static TraceRow of(PollTrace trace) {
      return new TraceRow(
          trace.id(),
          trace.poller(),
          trace.startedAt(),
          trace.took(),
          trace.outcome(),
          trace.message(),
          trace.again(),
          trace.inRequests(),
          trace.waited(),
          trace.inPlugin(),
          trace.steps(),
          trace.leftOut());
    }
  }

  @GET
  @Path("/{connection}/traces")
  @Operation(
      summary =
          "Where the time of the last five polls of each poller went, newest first; empty on a"
              + " replica that does not poll")
  public List<TraceRow> list(@PathParam("connection") String connection) {
    require(connection);
    return traces.of(connection).stream().map(TraceRow::of).toList();
  }

  @GET
  @Path("/{connection}/traces/{trace}")
  @Operation(summary = "Where the time of a poll went, if it is one of the last five of its poller")
  public TraceRow get(
      @PathParam("connection") String connection, @PathParam("trace") String trace) {
    require(connection);
    return traces.find(connection, trace).map(TraceRow::of).orElseThrow(NotFoundException::new);
  }

  private void require(String connection) {
    if (connections.find(connection).isEmpty()) {
      throw new NotFoundException();
    }
  }
}

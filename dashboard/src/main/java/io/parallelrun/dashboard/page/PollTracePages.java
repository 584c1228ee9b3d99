package io.parallelrun.dashboard.page;

import io.parallelrun.server.command.PollTraceReader;
import io.parallelrun.server.plugin.PollTrace;
import io.parallelrun.server.readmodel.ConnectionReader;
import io.parallelrun.server.readmodel.ConnectionView;
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

/** Where the time of the last polls went. */
@Path("/connections")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Permissions.OPERATE_CONNECTIONS)
@Blocking
public class PollTracePages {
  private final PollTraceReader traces;
  private final ConnectionReader connections;

  PollTracePages(PollTraceReader traces, ConnectionReader connections) {
    this.traces = traces;
    this.connections = connections;
  }

  @GET
  @Path("{connection}/traces")
  public TemplateInstance list(@PathParam("connection") String connection) {
    ConnectionView view = connections.find(connection).orElseThrow(NotFoundException::new);
    return Templates.traces(view, traces.of(connection));
  }

  @GET
  @Path("{connection}/traces/{trace}")
  public TemplateInstance show(
      @PathParam("connection") String connection, @PathParam("trace") String trace) {
    ConnectionView view = connections.find(connection).orElseThrow(NotFoundException::new);
    PollTrace found = traces.find(connection, trace).orElseThrow(NotFoundException::new);
    return Templates.trace(view, found, TraceBar.of(found));
  }
}

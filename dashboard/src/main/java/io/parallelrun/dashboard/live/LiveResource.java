package io.parallelrun.dashboard.live;

import io.parallelrun.server.readmodel.OverviewChanged;
import io.parallelrun.server.security.Permissions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;

/**
 * Tells open pages that they should look again: at once when something changed on this replica or
 * another, at most twice a second, and every fifteen seconds in any case, which covers what was
 * missed and keeps the connection open.
 */
@Path("/")
public class LiveResource {
  private static final Duration AT_MOST = Duration.ofMillis(500);
  private static final Duration AT_LEAST = Duration.ofSeconds(15);

  private final Changes changes;

  @Inject
  LiveResource(Changes changes) {
    this.changes = changes;
  }

  @GET
  @Path("runs/{run}/live")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @RolesAllowed(Permissions.VIEW_PROGRESS)
  public Multi<OutboundSseEvent> live(@PathParam("run") String run, @Context Sse sse) {
    Multi<String> beats =
        Multi.createFrom().ticks().every(AT_LEAST).onOverflow().drop().map(beat -> run);
    Multi<String> changed = changes.of(run).group().intoLists().every(AT_MOST).map(some -> run);
    return Multi.createBy()
        .merging()
        .streams(beats, changed)
        .map(slug -> sse.newEventBuilder().name("changed").data(slug).build());
  }

  /** Passes changes on to whoever listens; drops them for listeners that are too slow. */
  @ApplicationScoped
  static class Changes {
    private final BroadcastProcessor<String> processor = BroadcastProcessor.create();

    /** One at a time, as streams demand; changes come from any thread. */
    synchronized void changed(@Observes OverviewChanged event) {
      processor.onNext(event.run());
    }

    Multi<String> of(String run) {
      return processor.onOverflow().drop().filter(run::equals);
    }
  }
}

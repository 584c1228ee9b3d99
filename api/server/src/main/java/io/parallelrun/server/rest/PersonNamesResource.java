package io.parallelrun.server.rest;

import io.parallelrun.server.command.NamelessConnectionException;
import io.parallelrun.server.command.PersonNames;
import io.parallelrun.server.plugin.PersonOutcome;
import io.parallelrun.server.security.CurrentUser;
import io.parallelrun.server.security.InvalidInputException;
import io.parallelrun.server.security.Permissions;
import io.parallelrun.server.security.TooManyRequestsException;
import io.parallelrun.spi.FailureKind;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a platform calls a person, asked for now. */
@Path("/api/v1")
@Tag(name = "Connections")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class PersonNamesResource {
  private final PersonNames names;
  private final CurrentUser user;

  PersonNamesResource(PersonNames names, CurrentUser user) {
    this.names = names;
    this.user = user;
  }

  /**
   * Who is asked for.
   *
   * @param vendorId the vendor's own id of the account, as lists of people show it
   */
  public record PersonBody(@Nullable String vendorId) {}

  /**
   * What the platform says; prints no name.
   *
   * @param name for people; null when the account has none
   * @param login what the person signs in with; null when it is not told
   */
  public record PersonView(
      String connection, String vendorId, @Nullable String name, @Nullable String login) {
    @Override
    public String toString() {
      return "PersonView[connection=" + connection + "]";
    }
  }

  @POST
  @Path("/runs/{run}/connections/{connection}/people:resolve")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Permissions.OPERATE_CONNECTIONS)
  @Operation(
      summary = "Asks the platform what it calls the person of an account, now",
      description =
          "The answer is kept nowhere; that it was asked for is in the audit log. It takes ten"
              + " seconds at most. Which connectors can is told by their abilities: name-people.")
  @APIResponse(responseCode = "200", description = "What the platform calls the person")
  @APIResponse(responseCode = "404", description = "No such connection, or no such account")
  @APIResponse(responseCode = "409", description = "The connector cannot say")
  @APIResponse(responseCode = "422", description = "That is no id of an account")
  @APIResponse(responseCode = "429", description = "Asked for too many names in a minute")
  @APIResponse(responseCode = "502", description = "The platform did not let it be told")
  @APIResponse(responseCode = "503", description = "The platform does not answer now")
  public Response resolve(
      @PathParam("run") String run,
      @PathParam("connection") String connection,
      @Nullable PersonBody body)
      throws InvalidInputException, NamelessConnectionException, TooManyRequestsException {
    String given = body == null ? null : body.vendorId();
    String vendorId = given == null ? "" : given.strip();
    PersonOutcome outcome = names.ask(run, connection, vendorId, user.name());
    return Response.fromResponse(answer(connection, vendorId, outcome))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  private Response answer(String connection, String vendorId, PersonOutcome outcome) {
    if (outcome instanceof PersonOutcome.Named named) {
      return Response.ok(
              new PersonView(
                  connection,
                  vendorId,
                  named.name().display().orElse(null),
                  named.name().login().orElse(null)))
          .build();
    }
    if (outcome instanceof PersonOutcome.Failed failure) {
      return failed(failure);
    }
    return Problem.of(
            404,
            "no-such-account",
            "No such account",
            "The platform of " + connection + " has no account of this id, or none any more.")
        .response();
  }

  private Response failed(PersonOutcome.Failed failure) {
    boolean later =
        failure.kind() == FailureKind.UNAVAILABLE || failure.kind() == FailureKind.RATE_LIMITED;
    Response problem =
        Problem.of(
                later ? 503 : 502,
                "platform-failed",
                later ? "The platform does not answer now" : "The platform did not tell",
                failure.message() + " " + failure.remedy())
            .response();
    Optional<Duration> pause = names.pause(failure);
    return pause.isEmpty()
        ? problem
        : Response.fromResponse(problem).header("Retry-After", pause.get().toSeconds()).build();
  }
}

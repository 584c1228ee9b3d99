package io.parallelrun.server.rest;

import io.parallelrun.server.command.document.DocumentException;
import io.parallelrun.server.command.push.PushCommands;
import io.parallelrun.server.command.push.PushRefusedException;
import io.parallelrun.server.command.push.TooManyPushesException;
import io.parallelrun.server.ingest.PushWriter;
import io.parallelrun.server.security.CurrentUser;
import io.parallelrun.server.security.InvalidInputException;
import io.parallelrun.server.security.Permissions;
import io.parallelrun.server.security.PushTokens;
import io.parallelrun.server.store.push.KeyReusedException;
import io.parallelrun.server.store.push.StoredPush;
import io.parallelrun.server.store.push.StoredPushToken;
import io.quarkus.security.ForbiddenException;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Observations that are pushed, and the keys to push them with. */
@Path("/api/v1/connections")
@Tag(name = "Push")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Blocking
public class PushResource {
  private static final String CSV = "text/csv";
  private static final int MOST_BYTES = 1 << 20;
  private static final int LONGEST_KEY = 200;
  private static final String EXAMPLE =
      """
      {"asOf": "2026-03-10T06:00:00Z", "observations": [
        {"kind": "contentCount", "name": "articles", "items": 18250}]}\
      """;

  private final PushCommands commands;
  private final PushTokens tokens;
  private final CurrentUser user;

  PushResource(PushCommands commands, PushTokens tokens, CurrentUser user) {
    this.commands = commands;
    this.tokens = tokens;
    this.user = user;
  }

  /** A key that was issued; the only time its text is told. */
  public record PushTokenIssued(String token, StoredPushToken details) {}

  @POST
  @Path("/{connection}/observations")
  @Consumes({MediaType.APPLICATION_JSON, CSV})
  @RolesAllowed(Permissions.PUSH)
  @Operation(
      summary = "Pushes observations, all of them or none",
      description =
          "With the push token of the connection alone. At most 1 MiB, 5,000 observations, and 60"
              + " pushes a minute. The same Idempotency-Key within a week gets the same answer and"
              + " stores nothing twice.")
  @RequestBody(
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(type = SchemaType.OBJECT),
            example = EXAMPLE),
        @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING))
      })
  @APIResponse(
      responseCode = "200",
      description = "They are stored; Idempotency-Replayed: true when they were before",
      content = @Content(schema = @Schema(implementation = StoredPush.class)))
  @APIResponse(responseCode = "409", description = "The connection is polled or paused")
  @APIResponse(responseCode = "413", description = "The body is larger than 1 MiB")
  @APIResponse(
      responseCode = "422",
      description = "Something in it cannot be used, or the key came with another body")
  @APIResponse(responseCode = "429", description = "Too many; Retry-After says when to come again")
  public Response push(
      @PathParam("connection") String connection,
      @Parameter(in = ParameterIn.HEADER) @HeaderParam("Idempotency-Key") @Nullable String key,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_TYPE) MediaType type,
      byte[] body)
      throws PushRefusedException, TooManyPushesException, KeyReusedException, DocumentException {
    if (!user.mayPushTo(connection)) {
      throw new ForbiddenException();
    }
    if (body.length > MOST_BYTES) {
      return Problem.of(
              413,
              "too-large",
              "Too large",
              "body: expected at most 1 MiB, got "
                  + body.length
                  + " bytes. Nothing was stored. Push it in parts.")
          .response();
    }
    boolean csv = type.isCompatible(MediaType.valueOf(CSV));
    PushWriter.Answer answer =
        commands.push(new PushCommands.Push(connection, body, csv, checked(key)));
    Response.ResponseBuilder response = Response.ok(answer.push());
    return (answer.again() ? response.header("Idempotency-Replayed", "true") : response).build();
  }

  private static @Nullable String checked(@Nullable String key) {
    if (key != null && (key.isBlank() || key.length() > LONGEST_KEY)) {
      throw new BadRequestException(
          "Idempotency-Key: expected 1 to "
              + LONGEST_KEY
              + " characters, got "
              + key.length()
              + ". Nothing was stored.");
    }
    return key;
  }

  @GET
  @Path("/{connection}/push-token")
  @RolesAllowed(Permissions.OPERATE_CONNECTIONS)
  @Operation(summary = "The push token of a connection, without its text")
  public StoredPushToken token(@PathParam("connection") String connection) {
    return tokens.of(connection).orElseThrow(NotFoundException::new);
  }

  @POST
  @Path("/{connection}/push-token")
  @RolesAllowed(Permissions.OPERATE_CONNECTIONS)
  @Operation(summary = "Issues the push token of a connection; the one it had stops working")
  public Response issue(@PathParam("connection") String connection) throws InvalidInputException {
    PushTokens.IssuedPushToken issued = tokens.issue(connection, user.name());
    return Response.status(201).entity(new PushTokenIssued(issued.text(), issued.token())).build();
  }

  @DELETE
  @Path("/{connection}/push-token")
  @RolesAllowed(Permissions.OPERATE_CONNECTIONS)
  @Operation(summary = "Takes the push token of a connection back")
  public void revoke(@PathParam("connection") String connection) {
    if (!tokens.revoke(connection, user.name())) {
      throw new NotFoundException();
    }
  }
}

package io.parallelrun.server.rest;

import io.parallelrun.server.export.Csv;
import io.parallelrun.server.export.SafeCsv;
import io.parallelrun.server.readiness.BillingCommands;
import io.parallelrun.server.readiness.ReadinessCommands;
import io.parallelrun.server.readiness.SignOffView;
import io.parallelrun.server.readiness.SignOffs;
import io.parallelrun.server.readmodel.readiness.AttestationView;
import io.parallelrun.server.readmodel.readiness.GateEvidence;
import io.parallelrun.server.readmodel.readiness.GateView;
import io.parallelrun.server.readmodel.readiness.ReadinessReader;
import io.parallelrun.server.readmodel.readiness.ReadinessView;
import io.parallelrun.server.readmodel.readiness.WaiverView;
import io.parallelrun.server.security.CurrentUser;
import io.parallelrun.server.security.InvalidInputException;
import io.parallelrun.server.security.Permissions;
import io.parallelrun.server.store.readiness.SignOffDecision;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import java.net.URI;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Whether a run may cut over: gates, what people say of them, waivers and decisions. */
@Path("/api/v1")
@Tag(name = "Readiness")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Blocking
public class ReadinessResource {
  private static final List<String> HEADER =
      List.of(
          "gate",
          "name",
          "owner",
          "asks",
          "state",
          "reason",
          "days",
          "days_needed",
          "waived_until",
          "waived_by",
          "waiver_reason",
          "evidence");

  private final ReadinessReader reader;
  private final ReadinessCommands commands;
  private final BillingCommands billing;
  private final SignOffs signOffs;
  private final CurrentUser user;

  ReadinessResource(
      ReadinessReader reader,
      ReadinessCommands commands,
      BillingCommands billing,
      SignOffs signOffs,
      CurrentUser user) {
    this.reader = reader;
    this.commands = commands;
    this.billing = billing;
    this.signOffs = signOffs;
    this.user = user;
  }

  @GET
  @Path("/runs/{run}/readiness")
  @RolesAllowed(Permissions.VIEW_PROGRESS)
  @Operation(
      summary =
          "Whether the run may cut over: its gates with state, streak, reason and waiver, the way"
              + " back, and whether the billing of the legacy side has stopped")
  public ReadinessView readiness(@PathParam("run") String run) {
    return reader.readiness(run).orElseThrow(NotFoundException::new);
  }

  @GET
  @Path("/runs/{run}/gates.csv")
  @Produces("text/csv")
  @RolesAllowed(Permissions.EXPORT)
  @Operation(summary = "The gates as they stand, as a file")
  public Response file(@PathParam("run") String run) {
    List<List<?>> lines =
        readiness(run).gates().stream().<List<?>>map(ReadinessResource::line).toList();
    return Response.ok(SafeCsv.write(HEADER, lines), Csv.MEDIA_TYPE)
        .header("Content-Disposition", "attachment; filename=\"" + run + "-gates.csv\"")
        .build();
  }

  private static List<?> line(GateView gate) {
    WaiverView waiver = gate.waiver();
    return Arrays.asList(
        gate.slug(),
        gate.name(),
        gate.owner(),
        gate.asks(),
        gate.state().name().toLowerCase(Locale.ROOT),
        gate.reason(),
        gate.days(),
        gate.needed(),
        waiver == null ? null : waiver.until(),
        waiver == null ? null : waiver.owner(),
        waiver == null ? null : waiver.reason(),
        gate.evidence().stream().map(GateEvidence::line).collect(Collectors.joining("; ")));
  }

  @GET
  @Path("/runs/{run}/gates/{gate}/attestations")
  @RolesAllowed(Permissions.VIEW_PROGRESS)
  @Operation(summary = "What people said of a gate, newest first")
  public List<AttestationView> attestations(
      @PathParam("run") String run, @PathParam("gate") String gate) {
    return reader.attestations(run, gate).orElseThrow(NotFoundException::new);
  }

  /** What somebody says of a gate. */
  public record AttestationBody(@Nullable Boolean met, @Nullable String note) {}

  @POST
  @Path("/runs/{run}/gates/{gate}/attestations")
  @RolesAllowed(Permissions.EDIT_RUN)
  @Operation(summary = "Says that a gate is met, or is not, until that expires")
  @APIResponse(responseCode = "201", description = "What was said of the gate, newest first")
  @APIResponse(responseCode = "422", description = "Data decide about the gate, or nothing is said")
  public Response attest(
      @PathParam("run") String run, @PathParam("gate") String gate, @Nullable AttestationBody body)
      throws InvalidInputException {
    AttestationBody said = body == null ? new AttestationBody(null, null) : body;
    if (!commands.attest(run, gate, said.met(), said.note(), user.name())) {
      throw new NotFoundException();
    }
    return Response.status(201).entity(attestations(run, gate)).build();
  }

  /** What somebody says of the billing of a contract, and how he or she knows. */
  public record BillingBody(@Nullable Boolean stopped, @Nullable String note) {}

  @POST
  @Path("/runs/{run}/billing/{contract}/attestations")
  @RolesAllowed(Permissions.EDIT_RUN)
  @Operation(
      summary =
          "Vouches for it that a contract of the legacy side is not charged for any more, where"
              + " nothing tells, or takes that back")
  @APIResponse(responseCode = "201", description = "The readiness of the run")
  @APIResponse(responseCode = "422", description = "Data decide, or it is not said how it is known")
  public Response attestBilling(
      @PathParam("run") String run,
      @PathParam("contract") String contract,
      @Nullable BillingBody body)
      throws InvalidInputException {
    BillingBody said = body == null ? new BillingBody(null, null) : body;
    if (!billing.attest(run, contract, said.stopped(), said.note(), user.name())) {
      throw new NotFoundException();
    }
    return Response.status(201).entity(readiness(run)).build();
  }

  @GET
  @Path("/runs/{run}/waivers")
  @RolesAllowed(Permissions.VIEW_PROGRESS)
  @Operation(summary = "The latest hundred waivers, newest first, whether they hold or not")
  public List<WaiverView> waivers(@PathParam("run") String run) {
    return reader.waivers(run).orElseThrow(NotFoundException::new);
  }

  /** A waiver to be added; without an owner, who adds it answers for it. */
  public record WaiverBody(
      @Nullable String gate,
      @Nullable String reason,
      @Nullable String owner,
      @Nullable LocalDate until) {}

  @POST
  @Path("/runs/{run}/waivers")
  @RolesAllowed(Permissions.EDIT_RUN)
  @Operation(summary = "Lets a gate be passed by until a day, at most 90 days ahead")
  @APIResponse(responseCode = "201", description = "The waiver")
  public Response waive(@PathParam("run") String run, @Nullable WaiverBody body)
      throws InvalidInputException {
    WaiverBody given = body == null ? new WaiverBody(null, null, null, null) : body;
    ReadinessCommands.Draft draft =
        new ReadinessCommands.Draft(given.gate(), given.reason(), given.owner(), given.until());
    return commands
        .waive(run, draft, user.name())
        .flatMap(added -> reader.waiver(run, added.id()))
        .map(
            added ->
                Response.created(URI.create("/api/v1/runs/" + run + "/waivers/" + added.id()))
                    .entity(added)
                    .build())
        .orElseThrow(NotFoundException::new);
  }

  @GET
  @Path("/runs/{run}/waivers/{id}")
  @RolesAllowed(Permissions.VIEW_PROGRESS)
  @Operation(summary = "A waiver")
  public WaiverView waiver(@PathParam("run") String run, @PathParam("id") long id) {
    return reader.waiver(run, id).orElseThrow(NotFoundException::new);
  }

  @DELETE
  @Path("/runs/{run}/waivers/{id}")
  @RolesAllowed(Permissions.EDIT_RUN)
  @Operation(summary = "Takes a waiver back: it ends now, and stays known")
  public WaiverView revoke(@PathParam("run") String run, @PathParam("id") long id)
      throws InvalidInputException {
    return commands
        .revoke(run, id, user.name())
        .flatMap(revoked -> reader.waiver(run, revoked.id()))
        .orElseThrow(NotFoundException::new);
  }

  @GET
  @Path("/runs/{run}/sign-offs")
  @RolesAllowed(Permissions.VIEW_PROGRESS)
  @Operation(summary = "Decisions to cut over or not, newest first, with their frozen evidence")
  public Object signOffs(
      @PathParam("run") String run,
      @QueryParam("after") @Nullable Long after,
      @QueryParam("limit") @DefaultValue("50") int limit) {
    int size = Page.limit(limit);
    List<SignOffView> found =
        signOffs
            .list(run, after == null ? Long.MAX_VALUE : after, size + 1)
            .orElseThrow(NotFoundException::new);
    return found.size() > size
        ? new Page<>(found.subList(0, size), Long.toString(found.get(size - 1).id()))
        : new Page<>(found, null);
  }

  /** A decision; the version of the run it is taken on is compared when it is given. */
  public record SignOffBody(
      @Nullable String decision, @Nullable String note, @Nullable Integer version) {}

  @POST
  @Path("/runs/{run}/sign-offs")
  @RolesAllowed(Permissions.EDIT_RUN)
  @Operation(
      summary = "Decides to cut over (GO) or not (NO_GO), and freezes what is known now",
      description = "GO is refused while a gate neither passed nor is waived; each is named.")
  @APIResponse(responseCode = "201", description = "The decision with its evidence")
  @APIResponse(responseCode = "422", description = "Gates are shut, or no reason is given")
  public Response decide(@PathParam("run") String run, @Nullable SignOffBody body)
      throws InvalidInputException {
    SignOffBody given = body == null ? new SignOffBody(null, null, null) : body;
    return signOffs
        .decide(run, decision(given.decision()), given.note(), given.version(), user.name())
        .map(
            decided ->
                Response.created(URI.create("/api/v1/runs/" + run + "/sign-offs/" + decided.id()))
                    .entity(decided)
                    .build())
        .orElseThrow(NotFoundException::new);
  }

  private static @Nullable SignOffDecision decision(@Nullable String text) {
    Set<SignOffDecision> chosen =
        Parameters.choices(
            "decision",
            text == null || text.isBlank() ? List.of() : List.of(text),
            SignOffDecision.class);
    return chosen.isEmpty() ? null : chosen.iterator().next();
  }

  @GET
  @Path("/runs/{run}/sign-offs/{id}")
  @RolesAllowed(Permissions.VIEW_PROGRESS)
  @Operation(summary = "A decision with its evidence")
  public SignOffView signOff(@PathParam("run") String run, @PathParam("id") long id) {
    return signOffs.find(run, id).orElseThrow(NotFoundException::new);
  }

  /** What somebody who agrees adds; may be nothing. */
  public record ApprovalBody(@Nullable String note) {}

  @POST
  @Path("/runs/{run}/sign-offs/{id}/approvals")
  @RolesAllowed(Permissions.VIEW_AMOUNTS)
  @Operation(summary = "Agrees with a decision by name; not who took it, and once")
  public SignOffView approve(
      @PathParam("run") String run, @PathParam("id") long id, @Nullable ApprovalBody body)
      throws InvalidInputException {
    return signOffs
        .approve(run, id, body == null ? null : body.note(), user.name())
        .orElseThrow(NotFoundException::new);
  }
}

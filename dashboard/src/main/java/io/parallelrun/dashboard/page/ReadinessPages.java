package io.parallelrun.dashboard.page;

import io.parallelrun.server.readiness.BillingCommands;
import io.parallelrun.server.readiness.ReadinessCommands;
import io.parallelrun.server.readiness.SignOffView;
import io.parallelrun.server.readiness.SignOffs;
import io.parallelrun.server.readmodel.ComputedRun;
import io.parallelrun.server.readmodel.OverviewReader;
import io.parallelrun.server.readmodel.RunOverview;
import io.parallelrun.server.readmodel.readiness.ReadinessReader;
import io.parallelrun.server.readmodel.validation.CheckView;
import io.parallelrun.server.readmodel.validation.ValidationReader;
import io.parallelrun.server.security.CurrentUser;
import io.parallelrun.server.security.InvalidInputException;
import io.parallelrun.server.security.Permissions;
import io.parallelrun.server.store.readiness.SignOffDecision;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a run may cut over, what was decided, and whether the old side costs nothing any more.
 */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class ReadinessPages {
  private static final int UNUSABLE = 422;
  private static final int SHOWN = 50;

  private final OverviewReader overviews;
  private final ReadinessReader reader;
  private final ValidationReader validation;
  private final ReadinessCommands commands;
  private final BillingCommands billing;
  private final SignOffs signOffs;
  private final CurrentUser user;

  ReadinessPages(
      OverviewReader overviews,
      ReadinessReader reader,
      ValidationReader validation,
      ReadinessCommands commands,
      BillingCommands billing,
      SignOffs signOffs,
      CurrentUser user) {
    this.overviews = overviews;
    this.reader = reader;
    this.validation = validation;
    this.commands = commands;
    this.billing = billing;
    this.signOffs = signOffs;
    this.user = user;
  }

  /**
   * What was entered and refused, shown again.
   *
   * @param form what it was entered in: waiver, decision or billing; empty for nothing
   * @param gate its slug; of billing, that of the contract
   * @param error why it was refused
   */
  public record Entry(
      String form,
      String gate,
      String reason,
      String owner,
      String until,
      String decision,
      String note,
      String error) {
    static final Entry NONE = new Entry("", "", "", "", "", "", "", "");

    static Entry waiver(String gate, String reason, String owner, String until, String error) {
      return new Entry("waiver", gate, reason, owner, until, "", "", error);
    }

    static Entry billing(String contract, String error) {
      return new Entry("billing", contract, "", "", "", "", "", error);
    }

    static Entry decision(String decision, String note, String error) {
      return new Entry("decision", "", "", "", "", decision, note, error);
    }
  }

  @GET
  @Path("runs/{run}/readiness")
  @RolesAllowed(Permissions.VIEW_PROGRESS)
  public TemplateInstance look(@PathParam("run") String run) {
    return page(run, Entry.NONE);
  }

  private TemplateInstance page(String run, Entry entry) {
    ComputedRun computed = overviews.computed(run).orElseThrow(NotFoundException::new);
    List<CheckView> checks = validation.checks(computed.run());
    List<SignOffView> decided =
        signOffs.list(run, Long.MAX_VALUE, SHOWN).orElseThrow(NotFoundException::new);
    RunOverview overview = computed.overview();
    return Templates.readiness(
        user.may(Permissions.VIEW_AMOUNTS) ? overview : overview.withoutAmounts(),
        reader.readiness(computed, checks),
        checks.stream().filter(CheckView::aboutConsent).toList(),
        reader.waivers(run).orElseThrow(NotFoundException::new),
        decided,
        entry,
        user.name());
  }

  @POST
  @Path("runs/{run}/gates/{gate}/attest")
  @RolesAllowed(Permissions.EDIT_RUN)
  public Response attest(
      @PathParam("run") String run,
      @PathParam("gate") String gate,
      @FormParam("met") @DefaultValue("") String met,
      @FormParam("note") @DefaultValue("") String note)
      throws InvalidInputException {
    Boolean said = met.isEmpty() ? null : Boolean.valueOf(met.equals("true"));
    if (!commands.attest(run, gate, said, note, user.name())) {
      throw new NotFoundException();
    }
    return back(run, "It is kept that you said so.");
  }

  @POST
  @Path("runs/{run}/billing/{contract}/attest")
  @RolesAllowed(Permissions.EDIT_RUN)
  public Response attestBilling(
      @PathParam("run") String run,
      @PathParam("contract") String contract,
      @FormParam("stopped") @DefaultValue("") String stopped,
      @FormParam("note") @DefaultValue("") String note) {
    try {
      Boolean said = stopped.isEmpty() ? null : Boolean.valueOf(stopped.equals("true"));
      if (!billing.attest(run, contract, said, note, user.name())) {
        throw new NotFoundException();
      }
    } catch (InvalidInputException e) {
      return again(run, Entry.billing(contract, words(e)));
    }
    return back(run, "It is kept that you said so.");
  }

  @POST
  @Path("runs/{run}/waivers")
  @RolesAllowed(Permissions.EDIT_RUN)
  public Response waive(
      @PathParam("run") String run,
      @FormParam("gate") @DefaultValue("") String gate,
      @FormParam("reason") @DefaultValue("") String reason,
      @FormParam("owner") @DefaultValue("") String owner,
      @FormParam("until") @DefaultValue("") String until) {
    try {
      ReadinessCommands.Draft draft = new ReadinessCommands.Draft(gate, reason, owner, day(until));
      if (commands.waive(run, draft, user.name()).isEmpty()) {
        throw new NotFoundException();
      }
    } catch (InvalidInputException e) {
      return again(run, Entry.waiver(gate, reason, owner, until, words(e)));
    }
    return back(run, "The gate is waived.");
  }

  @POST
  @Path("runs/{run}/waivers/{id}/revoke")
  @RolesAllowed(Permissions.EDIT_RUN)
  public Response revoke(@PathParam("run") String run, @PathParam("id") long id)
      throws InvalidInputException {
    if (commands.revoke(run, id, user.name()).isEmpty()) {
      throw new NotFoundException();
    }
    return back(run, "The waiver is revoked.");
  }

  @POST
  @Path("runs/{run}/sign-offs")
  @RolesAllowed(Permissions.EDIT_RUN)
  public Response decide(
      @PathParam("run") String run,
      @FormParam("decision") @DefaultValue("") String decision,
      @FormParam("note") @DefaultValue("") String note,
      @FormParam("version") @DefaultValue("0") int version,
      @FormParam("sure") @DefaultValue("") String sure) {
    try {
      if (sure.isEmpty()) {
        throw new InvalidInputException("sure", "expected that you confirm it, got nothing");
      }
      if (signOffs.decide(run, decision(decision), note, version, user.name()).isEmpty()) {
        throw new NotFoundException();
      }
    } catch (InvalidInputException e) {
      return again(run, Entry.decision(decision, note, words(e)));
    }
    return back(run, "The decision is signed off, with what is known now.");
  }

  @POST
  @Path("runs/{run}/sign-offs/{id}/approve")
  @RolesAllowed(Permissions.VIEW_AMOUNTS)
  public Response approve(
      @PathParam("run") String run,
      @PathParam("id") long id,
      @FormParam("note") @DefaultValue("") String note)
      throws InvalidInputException {
    if (signOffs.approve(run, id, note, user.name()).isEmpty()) {
      throw new NotFoundException();
    }
    return back(run, "It is kept that you agree.");
  }

  private static @Nullable SignOffDecision decision(String text) throws InvalidInputException {
    try {
      return text.isEmpty() ? null : SignOffDecision.valueOf(text);
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException("decision", "expected GO or NO_GO, got \"" + text + "\"");
    }
  }

  private static @Nullable LocalDate day(String text) throws InvalidInputException {
    try {
      return text.isBlank() ? null : LocalDate.parse(text.strip());
    } catch (DateTimeParseException e) {
      throw new InvalidInputException(
          "until", "expected a date such as 2026-01-31, got \"" + text + "\"");
    }
  }

  private Response again(String run, Entry entry) {
    return Response.status(UNUSABLE).entity(page(run, entry)).build();
  }

  private static String words(InvalidInputException e) {
    return e.field() + ": " + e.getMessage();
  }

  private static Response back(String run, String message) {
    return Flash.seeOther("/runs/" + run + "/readiness", message);
  }
}

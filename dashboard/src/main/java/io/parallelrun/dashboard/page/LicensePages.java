package io.parallelrun.dashboard.page;

import io.parallelrun.server.command.NamelessConnectionException;
import io.parallelrun.server.readmodel.license.LicenseReader;
import io.parallelrun.server.readmodel.license.PeopleMoveView;
import io.parallelrun.server.readmodel.license.UsageStep;
import io.parallelrun.server.readmodel.license.UsageView;
import io.parallelrun.server.security.CurrentUser;
import io.parallelrun.server.security.IdentityKey;
import io.parallelrun.server.security.InvalidInputException;
import io.parallelrun.server.security.Permissions;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How licenses are used, and who works on which side. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class LicensePages {
  private final LicenseReader licenses;
  private final IdentityKey keys;
  private final PersonQuestions people;
  private final CurrentUser user;

  LicensePages(LicenseReader licenses, IdentityKey keys, PersonQuestions people, CurrentUser user) {
    this.people = people;
    this.licenses = licenses;
    this.keys = keys;
    this.user = user;
  }

  @GET
  @Path("runs/{run}/licenses")
  @RolesAllowed(Permissions.VIEW_PROGRESS)
  public TemplateInstance look(
      @PathParam("run") String run, @QueryParam("by") @DefaultValue("") String by) {
    LicenseReader.Licenses found =
        licenses.all(run, LicenseReader.DAYS, step(by)).orElseThrow(NotFoundException::new);
    return page(run, found, persons(run, found));
  }

  private PersonRows persons(String run, LicenseReader.Licenses found) {
    String legacy = people.askable(found.view().reclaim().legacy());
    return PersonRows.of("/runs/" + run + "/licenses/person", legacy, "");
  }

  /** The page with the name in its place; that place alone for a script. */
  @POST
  @Path("runs/{run}/licenses/person")
  @RolesAllowed(Permissions.OPERATE_CONNECTIONS)
  public TemplateInstance person(
      @PathParam("run") String run,
      @FormParam("connection") @DefaultValue("") String connection,
      @FormParam("vendorId") @DefaultValue("") String vendorId,
      @HeaderParam("HX-Request") @DefaultValue("false") boolean partial)
      throws InvalidInputException, NamelessConnectionException {
    PersonRow row =
        people.ask(
            run, PersonRow.unasked("/runs/" + run + "/licenses/person", connection, vendorId));
    if (partial) {
      return Templates.person(row);
    }
    LicenseReader.Licenses found =
        licenses.all(run, LicenseReader.DAYS, null).orElseThrow(NotFoundException::new);
    return page(run, found, persons(run, found).with(row));
  }

  private TemplateInstance page(String run, LicenseReader.Licenses found, PersonRows persons) {
    UsageView usage = found.usage();
    PeopleMoveView moves = usage.people();
    boolean amounts = user.may(Permissions.VIEW_AMOUNTS);
    return Templates.licenses(
        amounts ? found.overview() : found.overview().withoutAmounts(),
        amounts ? found.view() : found.view().withoutAmounts(),
        usage,
        usage.licenses().stream().map(MoveChart::new).toList(),
        moves == null ? List.of() : latestFirst(moves.points()),
        keys.look(run).orElseThrow(NotFoundException::new),
        persons);
  }

  private static @Nullable UsageStep step(String by) {
    return switch (by) {
      case "week" -> UsageStep.WEEK;
      case "month" -> UsageStep.MONTH;
      default -> null;
    };
  }

  private static <T> List<T> latestFirst(List<T> points) {
    List<T> reversed = new ArrayList<>(points);
    Collections.reverse(reversed);
    return reversed;
  }

  @POST
  @Path("runs/{run}/identity-key/rotate")
  @RolesAllowed(Permissions.OPERATE_CONNECTIONS)
  public Response rotate(
      @PathParam("run") String run, @FormParam("confirm") @DefaultValue("") String confirm) {
    if (!confirm.equals("yes")) {
      throw new BadRequestException(
          "confirm: expected that deleting what the present key hashed is confirmed, got nothing");
    }
    int number = keys.rotate(run, user.name()).orElseThrow(NotFoundException::new);
    return Flash.seeOther(
        "/runs/" + run + "/licenses",
        "People are hashed with key " + number + " now. Fresh rosters are asked for.");
  }
}

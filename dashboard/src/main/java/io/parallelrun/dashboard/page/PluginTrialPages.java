package io.parallelrun.dashboard.page;

import io.parallelrun.server.command.PluginTrials;
import io.parallelrun.server.command.PluginTrials.NewVersion;
import io.parallelrun.server.command.TrialConflictException;
import io.parallelrun.server.plugin.lifecycle.PluginStatus;
import io.parallelrun.server.security.CurrentUser;
import io.parallelrun.server.security.InvalidInputException;
import io.parallelrun.server.security.Permissions;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** A new version of a plugin beside the one in use: what both bring, and the decision. */
@Path("/plugin-trial")
@Produces(MediaType.TEXT_HTML)
@Blocking
@RolesAllowed(Permissions.OPERATE_CONNECTIONS)
public class PluginTrialPages {
  private static final String HERE = "/plugin-trial";
  private static final String PLUGINS = "/plugins";

  private final PluginTrials trials;
  private final CurrentUser user;

  PluginTrialPages(PluginTrials trials, CurrentUser user) {
    this.trials = trials;
    this.user = user;
  }

  @POST
  @Path("upload")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  public Response begin(
      @RestForm @DefaultValue("") String source,
      @RestForm FileUpload plugin,
      @RestForm @Nullable FileUpload signature,
      @RestForm @DefaultValue("") String live)
      throws IOException {
    if (plugin == null || plugin.size() == 0) {
      return Flash.seeOther(PLUGINS, "Choose a file first.");
    }
    String signed =
        signature == null || signature.size() == 0
            ? null
            : Files.readString(signature.uploadedFile(), StandardCharsets.US_ASCII);
    NewVersion version = new NewVersion(source, Files.readAllBytes(plugin.uploadedFile()), signed);
    try {
      trials.begin(version, new PluginTrials.Wanted(!live.isEmpty(), List.of(), user.name()));
      return Flash.seeOther(HERE, "Both versions are being polled.");
    } catch (InvalidInputException e) {
      return Flash.seeOther(PLUGINS, e.field() + ": " + e.getMessage());
    } catch (TrialConflictException e) {
      return Flash.seeOther(HERE, String.valueOf(e.getMessage()));
    }
  }

  @GET
  public Response trial() {
    return trials
        .latest()
        .map(trial -> Response.ok(Templates.pluginTrial(trial)).build())
        .orElseGet(() -> Flash.seeOther(PLUGINS, "There is no comparison."));
  }

  @GET
  @Path("differences.csv")
  @Produces("text/csv")
  public Response csv() {
    return Response.ok(PluginTrialCsv.write(trials.latest().orElseThrow(NotFoundException::new)))
        .header("Content-Disposition", "attachment; filename=\"differences.csv\"")
        .build();
  }

  @POST
  @Path("promote")
  public Response promote(@RestForm @DefaultValue("") String id) {
    try {
      PluginStatus status = trials.promote(id, user.name());
      return Flash.seeOther(PLUGINS, status.source() + " is in use in its new version.");
    } catch (InvalidInputException e) {
      return Flash.seeOther(HERE, e.field() + ": " + e.getMessage());
    } catch (TrialConflictException e) {
      return Flash.seeOther(HERE, String.valueOf(e.getMessage()));
    }
  }

  @POST
  @Path("discard")
  public Response discard(@RestForm @DefaultValue("") String id) {
    try {
      trials.discard(id, user.name());
      return Flash.seeOther(PLUGINS, "The comparison is discarded. The version in use stays.");
    } catch (TrialConflictException e) {
      return Flash.seeOther(HERE, String.valueOf(e.getMessage()));
    }
  }
}

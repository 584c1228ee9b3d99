package io.parallelrun.dashboard.page;

import io.parallelrun.server.security.AccountService;
import io.parallelrun.server.security.CurrentUser;
import io.parallelrun.server.security.InvalidInputException;
import io.parallelrun.server.security.Permissions;
import io.parallelrun.server.security.SessionCookie;
import io.parallelrun.server.security.WelcomeLink;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** First start, signing in and out, changing one's password. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class AccessPages {
  private final AccountService accounts;
  private final WelcomeLink link;
  private final CurrentUser user;

  AccessPages(AccountService accounts, WelcomeLink link, CurrentUser user) {
    this.accounts = accounts;
    this.link = link;
    this.user = user;
  }

  @GET
  @Path("welcome/{token}")
  @PermitAll
  public TemplateInstance welcome(@PathParam("token") String token) {
    return link.accepts(token)
        ? Templates.welcome(token, "admin", "")
        : Templates.message("This link was used", "It works once. Sign in with your account.");
  }

  @POST
  @Path("welcome/{token}")
  @PermitAll
  public Response welcome(
      @PathParam("token") String token,
      @FormParam("name") @DefaultValue("") String name,
      @FormParam("password") @DefaultValue("") String password,
      @Context UriInfo uri) {
    try {
      String session = link.create(token, name, password);
      return signedIn(session, "/", uri);
    } catch (InvalidInputException e) {
      String message = String.valueOf(e.getMessage());
      return Response.status(422).entity(Templates.welcome(token, name, message)).build();
    }
  }

  @GET
  @Path("sign-in")
  @PermitAll
  public TemplateInstance signIn(@QueryParam("next") @DefaultValue("/") String next) {
    return accounts.noAccounts()
        ? Templates.message(
            "No account yet", "Open the link that was printed when the product started.")
        : Templates.signIn(local(next), "", "");
  }

  @POST
  @Path("sign-in")
  @PermitAll
  public Response signIn(
      @FormParam("name") @DefaultValue("") String name,
      @FormParam("password") @DefaultValue("") String password,
      @FormParam("next") @DefaultValue("/") String next,
      @Context UriInfo uri) {
    String target = local(next);
    try {
      Optional<String> session = accounts.signIn(name, password);
      return session.isPresent()
          ? signedIn(session.get(), target, uri)
          : refused(target, name, "Name or password is not right.");
    } catch (InvalidInputException e) {
      return refused(target, name, String.valueOf(e.getMessage()));
    }
  }

  private static Response refused(String next, String name, String error) {
    return Response.status(422).entity(Templates.signIn(next, name, error)).build();
  }

  private static Response signedIn(String session, String target, UriInfo uri) {
    return Response.seeOther(URI.create(target))
        .cookie(SessionCookie.of(session, https(uri)))
        .build();
  }

  private static boolean https(UriInfo uri) {
    return "https".equals(uri.getRequestUri().getScheme());
  }

  /** Only an address of this product: whoever made the link must not lead elsewhere. */
  static String local(String next) {
    boolean local = next.startsWith("/") && !next.startsWith("//") && !next.contains("\\");
    try {
      return local ? URI.create(next).toString() : "/";
    } catch (IllegalArgumentException e) {
      return "/";
    }
  }

  @POST
  @Path("sign-out")
  @PermitAll
  public Response signOut(
      @CookieParam(SessionCookie.NAME) @Nullable String session, @Context UriInfo uri) {
    if (session != null) {
      accounts.signOut(session);
    }
    return Response.seeOther(URI.create("/sign-in")).cookie(SessionCookie.none(https(uri))).build();
  }

  @GET
  @Path("account")
  @RolesAllowed(Permissions.VIEW_PROGRESS)
  public TemplateInstance account() {
    return Templates.account("", false);
  }

  @POST
  @Path("account")
  @RolesAllowed(Permissions.VIEW_PROGRESS)
  public Response changePassword(
      @FormParam("old") @DefaultValue("") String old,
      @FormParam("password") @DefaultValue("") String password) {
    try {
      accounts.changePassword(user.name(), old, password);
      return Flash.seeOther("/sign-in", "Your password is changed. Sign in with the new one.");
    } catch (InvalidInputException e) {
      String message = String.valueOf(e.getMessage());
      return Response.status(422).entity(Templates.account(message, false)).build();
    }
  }
}

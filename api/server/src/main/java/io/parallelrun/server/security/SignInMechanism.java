package io.parallelrun.server.security;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Signs requests in by {@link SignIn}; sends browsers that are not to the sign-in page. */
@ApplicationScoped
public class SignInMechanism implements HttpAuthenticationMechanism {
  private static final int UNAUTHORIZED = 401;
  private static final String PROBLEM =
      """
      {"type":"urn:parallelrun:problem:unauthorized","title":"Not signed in","status":401,\
      "detail":"Send a valid API token as Authorization: Bearer, or sign in."}
      """;

  private final SignIn signIn;

  SignInMechanism(SignIn signIn) {
    this.signIn = signIn;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext request, IdentityProviderManager manager) {
    if (!SignIn.hasCredentials(request)) {
      return Uni.createFrom().nullItem();
    }
    boolean key = SignIn.bearer(request).isPresent();
    return Uni.createFrom()
        .item(() -> signIn.identify(request))
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
        .map(
            identity -> {
              if (identity.isEmpty() && key) {
                throw new AuthenticationFailedException("unknown or expired token");
              }
              return identity.orElse(null);
            });
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext request) {
    String accept = request.request().getHeader("Accept");
    boolean page =
        HttpMethod.GET.equals(request.request().method())
            && !request.normalizedPath().startsWith("/api/")
            && accept != null
            && accept.contains("text/html");
    if (!page) {
      return Uni.createFrom().item(new ChallengeData(UNAUTHORIZED, "WWW-Authenticate", "Bearer"));
    }
    String next = URLEncoder.encode(request.request().uri(), StandardCharsets.UTF_8);
    return Uni.createFrom().item(new ChallengeData(303, "Location", "/sign-in?next=" + next));
  }

  @Override
  public Uni<Boolean> sendChallenge(RoutingContext request) {
    return getChallenge(request)
        .map(
            challenge -> {
              HttpServerResponse response = request.response();
              response.setStatusCode(challenge.status);
              challenge
                  .getHeaders()
                  .forEach((name, value) -> response.putHeader(name, value.toString()));
              if (challenge.status == UNAUTHORIZED) {
                response.putHeader("Content-Type", "application/problem+json");
                request.response().end(PROBLEM);
              } else {
                request.response().end();
              }
              return true;
            });
  }

  @Override
  public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
    return Set.of();
  }
}

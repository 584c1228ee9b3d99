package io.parallelrun.server.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.parallelrun.server.command.InvalidSettingsException;
import io.parallelrun.server.command.NamelessConnectionException;
import io.parallelrun.server.command.TrialConflictException;
import io.parallelrun.server.command.document.DocumentException;
import io.parallelrun.server.command.push.PushRefusedException;
import io.parallelrun.server.command.push.TooManyPushesException;
import io.parallelrun.server.command.sending.UnknownGuardException;
import io.parallelrun.server.command.validation.UnknownCheckException;
import io.parallelrun.server.security.InvalidInputException;
import io.parallelrun.server.security.TooManyRequestsException;
import io.parallelrun.server.security.UnreadableKeyException;
import io.parallelrun.server.store.StoreException;
import io.parallelrun.server.store.UnknownConnectionException;
import io.parallelrun.server.store.VersionConflictException;
import io.parallelrun.server.store.push.KeyReusedException;
import io.parallelrun.server.store.sending.SendsRefusedException;
import io.parallelrun.server.store.validation.InputConflictException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Turns what went wrong into a problem document, or a page for people. */
class Problems {
  private static final Logger LOG = Logger.getLogger(Problems.class);

  private final Instance<ErrorPage> pages;

  Problems(Instance<ErrorPage> pages) {
    this.pages = pages;
  }

  @ServerExceptionMapper
  Response document(DocumentException e, RoutingContext request) {
    Problem problem =
        Problem.of(
                422,
                "invalid-document",
                "The document cannot be used",
                "Nothing was changed. Correct what is named and send it again.")
            .with(
                e.errors().stream()
                    .map(
                        error ->
                            new Problem.FieldError(error.field(), error.line(), error.message()))
                    .toList());
    return problem.response();
  }

  @ServerExceptionMapper
  Response settings(InvalidSettingsException e, RoutingContext request) {
    Problem problem =
        Problem.of(
                422,
                "invalid-settings",
                "The settings cannot be used",
                "Nothing was changed. Correct what is named and send it again.")
            .with(
                e.issues().stream()
                    .map(
                        issue ->
                            new Problem.FieldError(
                                issue.property(), 0, issue.message() + ". " + issue.remedy()))
                    .toList());
    return problem.response();
  }

  @ServerExceptionMapper
  Response input(InvalidInputException e, RoutingContext request) {
    String message = String.valueOf(e.getMessage());
    return answer(request, 422, "invalid-input", "That cannot be used", e.field() + ": " + message);
  }

  @ServerExceptionMapper
  Response unreadable(UnreadableKeyException e, RoutingContext request) {
    String detail = e.getMessage() + " Nothing was stored.";
    return answer(request, 503, "unreadable-key", "People cannot be hashed", detail);
  }

  @ServerExceptionMapper
  Response push(PushRefusedException e, RoutingContext request) {
    String detail = e.getMessage() + " Nothing was stored.";
    return answer(request, 409, "no-pushes", "It takes no pushes now", detail);
  }

  @ServerExceptionMapper
  Response push(KeyReusedException e, RoutingContext request) {
    return answer(
        request,
        422,
        "idempotency-key-reused",
        "The key was used before",
        "Idempotency-Key: expected a new key for a new body, got one that came with another body"
            + " within a week. Nothing was stored. Send it with a key of its own.");
  }

  @ServerExceptionMapper
  Response push(TooManyPushesException e, RoutingContext request) {
    long seconds = e.await().toSeconds();
    Response answer =
        answer(
            request,
            429,
            "too-many-pushes",
            "Too many pushes",
            e.getMessage()
                + ". Nothing was stored. Try again in "
                + seconds
                + " s, and push more observations at once.");
    return Response.fromResponse(answer).header("Retry-After", seconds).build();
  }

  @ServerExceptionMapper
  Response requests(TooManyRequestsException e, RoutingContext request) {
    long seconds = e.await().toSeconds();
    String detail = e.getMessage() + ". Try again in " + seconds + " s.";
    Response answer = answer(request, 429, "too-many-requests", "Too many requests", detail);
    return Response.fromResponse(answer).header("Retry-After", seconds).build();
  }

  @ServerExceptionMapper
  Response nameless(NamelessConnectionException e, RoutingContext request) {
    String detail = e.getMessage() + " Look the account up on the platform.";
    return answer(request, 409, "names-nobody", "It names nobody", detail);
  }

  @ServerExceptionMapper
  Response input(InputConflictException e, RoutingContext request) {
    String detail = e.getMessage() + " Nothing was changed.";
    return answer(request, 409, "input-conflict", "It does not fit what was pushed", detail);
  }

  @ServerExceptionMapper
  Response sends(SendsRefusedException e, RoutingContext request) {
    String detail = e.getMessage() + " Nothing was changed.";
    return answer(request, 409, "sends-refused", "These sends cannot be taken", detail);
  }

  @ServerExceptionMapper
  Response sends(UnknownGuardException e, RoutingContext request) {
    return answer(request, 404, "not-found", "Not found", String.valueOf(e.getMessage()));
  }

  @ServerExceptionMapper
  Response check(UnknownCheckException e, RoutingContext request) {
    return answer(request, 404, "not-found", "Not found", String.valueOf(e.getMessage()));
  }

  @ServerExceptionMapper
  Response conflict(VersionConflictException e, RoutingContext request) {
    boolean conditional = request.request().getHeader("If-Match") != null;
    return answer(
        request,
        conditional ? 412 : 409,
        "version-conflict",
        "Somebody else changed it",
        e.getMessage() + ". Nothing was changed: read it again, then repeat your change.");
  }

  @ServerExceptionMapper
  Response trial(TrialConflictException e, RoutingContext request) {
    return answer(request, 409, "trial-conflict", "Not now", String.valueOf(e.getMessage()));
  }

  @ServerExceptionMapper
  Response connection(UnknownConnectionException e, RoutingContext request) {
    return answer(request, 404, "not-found", "Not found", String.valueOf(e.getMessage()));
  }

  @ServerExceptionMapper
  Response notFound(NotFoundException e, RoutingContext request) {
    return answer(request, 404, "not-found", "Not found", "There is nothing at this address.");
  }

  @ServerExceptionMapper
  Response badRequest(BadRequestException e, RoutingContext request) {
    return answer(request, 400, "bad-request", "Bad request", String.valueOf(e.getMessage()));
  }

  /** A value of a JSON body that cannot be what it should be. */
  @ServerExceptionMapper
  Response mismatch(MismatchedInputException e, RoutingContext request) {
    String field = e.getPath().stream().map(Problems::step).collect(Collectors.joining("."));
    String got = e instanceof InvalidFormatException bad ? quoted(bad.getValue()) : "another shape";
    return answer(
        request,
        400,
        "bad-request",
        "Bad request",
        (field.isEmpty() ? "body" : field)
            + ": expected "
            + wanted(e.getTargetType())
            + ", got "
            + got);
  }

  private static String step(JsonMappingException.Reference step) {
    return step.getFieldName() == null ? Integer.toString(step.getIndex()) : step.getFieldName();
  }

  private static String quoted(@Nullable Object value) {
    String text = String.valueOf(value);
    return "\"" + (text.length() > 80 ? text.substring(0, 80) + "…" : text) + "\"";
  }

  private static String wanted(@Nullable Class<?> type) {
    if (type == null) {
      return "another value";
    }
    if (Number.class.isAssignableFrom(type) || type == int.class || type == long.class) {
      return "a number";
    }
    if (type == LocalDate.class) {
      return "a date such as 2026-01-31";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    return type == String.class ? "text" : type.isRecord() ? "a JSON object" : "another value";
  }

  @ServerExceptionMapper
  Response unauthorized(UnauthorizedException e, RoutingContext request) {
    String accept = request.request().getHeader("Accept");
    boolean page =
        HttpMethod.GET.equals(request.request().method())
            && !request.normalizedPath().startsWith("/api/")
            && accept != null
            && accept.contains("text/html");
    if (page) {
      String next = URLEncoder.encode(request.request().uri(), StandardCharsets.UTF_8);
      return Response.seeOther(URI.create("/sign-in?next=" + next)).build();
    }
    Response problem =
        Problem.of(
                401,
                "unauthorized",
                "Not signed in",
                "Send a valid API token as Authorization: Bearer, or sign in.")
            .response();
    return Response.fromResponse(problem).header("WWW-Authenticate", "Bearer").build();
  }

  @ServerExceptionMapper
  Response forbidden(ForbiddenException e, RoutingContext request) {
    return answer(
        request,
        403,
        "forbidden",
        "Not allowed",
        "Your role does not allow this. Ask an administrator for another one.");
  }

  @ServerExceptionMapper
  Response web(WebApplicationException e, RoutingContext request) {
    Response response = e.getResponse();
    if (response.hasEntity() || response.getStatus() < 400) {
      return response;
    }
    if (e.getCause() instanceof JsonProcessingException bad) {
      return answer(
          request,
          response.getStatus(),
          "bad-request",
          "Bad request",
          "body: expected JSON, got \"" + bad.getOriginalMessage() + "\"");
    }
    String reason = response.getStatusInfo().getReasonPhrase();
    return answer(request, response.getStatus(), "http", reason, reason + ".");
  }

  @ServerExceptionMapper
  Response unexpected(RuntimeException e, RoutingContext request) {
    if (StoreException.isDatabaseAway(e)) {
      LOG.warnf("%s %s: %s", request.request().method(), path(request), e.getMessage());
      return databaseAway(request);
    }
    LOG.errorf(e, "%s %s failed", request.request().method(), path(request));
    return answer(
        request,
        500,
        "internal",
        "Something broke",
        "This is a bug of the product. What happened is in its log.");
  }

  /** The address for the log, without the secret of a status link. */
  private static String path(RoutingContext request) {
    return request.normalizedPath().replaceFirst("^/status/[^/]+", "/status/…");
  }

  private Response databaseAway(RoutingContext request) {
    Response answer =
        answer(
            request,
            503,
            "database-unavailable",
            "The database does not answer",
            "Nothing was changed. It goes on by itself once the database is back: try again.");
    return Response.fromResponse(answer).header("Retry-After", "5").build();
  }

  private Response answer(
      RoutingContext request, int status, String type, String title, String detail) {
    boolean api = request.normalizedPath().startsWith("/api/");
    return api || pages.isUnsatisfied()
        ? Problem.of(status, type, title, detail).response()
        : pages.get().of(status, title, detail);
  }
}

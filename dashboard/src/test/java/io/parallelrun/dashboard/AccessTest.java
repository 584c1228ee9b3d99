package io.parallelrun.dashboard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.server.security.Role;
import io.parallelrun.server.security.TokenService;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Walks every endpoint and page with every role. */
@QuarkusTest
class AccessTest {
  @Inject TokenService tokens;
  @Inject BeanManager beans;

  private record Endpoint(String method, String path, Set<String> roles, boolean open) {}

  @Test
  void everyEndpointLetsInWhomItShouldAndNobodyElse() throws Exception {
    Map<Role, String> keys = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      keys.put(role, tokens.issue("walk-" + role.label(), role, Duration.ofDays(1), "test").text());
    }
    List<Endpoint> endpoints = endpoints();
    assertThat(endpoints).hasSizeGreaterThan(40);
    assertThat(endpoints)
        .extracting(Endpoint::path)
        .contains(
            "/api/v1/runs/nobody/hard-cutover",
            "/api/v1/runs/nobody/business-case",
            "/api/v1/runs/nobody/people",
            "/api/v1/runs/nobody/restatements",
            "/api/v1/runs/nobody/restatements/costs.csv",
            "/runs/nobody/business-case",
            "/runs/nobody/people.csv",
            "/runs/nobody/restatements");
    for (Endpoint endpoint : endpoints) {
      if (endpoint.open()) {
        continue;
      }
      assertThat(call(endpoint, null)).as("%s without a key", endpoint).isIn(303, 401);
      for (Role role : Role.values()) {
        boolean may = role.permissions().stream().anyMatch(endpoint.roles()::contains);
        int status = call(endpoint, keys.get(role));
        if (may) {
          assertThat(status).as("%s as %s", endpoint, role).isNotIn(401, 403, 500);
        } else {
          assertThat(status).as("%s as %s", endpoint, role).isEqualTo(403);
        }
      }
    }
  }

  private static int call(Endpoint endpoint, String key) {
    var request =
        given().urlEncodingEnabled(false).redirects().follow(false).header("Accept", "*/*");
    if (key != null) {
      request.header("Authorization", "Bearer " + key);
    }
    if (!endpoint.method().equals("GET") && !endpoint.method().equals("DELETE")) {
      if (endpoint.path().endsWith("/upload")) {
        request.multiPart("plugin", "none.txt", new byte[] {1});
      } else {
        request.contentType(
            endpoint.path().startsWith("/api/")
                ? "application/json"
                : "application/x-www-form-urlencoded");
        request.body(endpoint.path().startsWith("/api/") ? "{}" : "");
      }
    }
    return request.request(endpoint.method(), endpoint.path()).statusCode();
  }

  private List<Endpoint> endpoints() {
    List<Endpoint> endpoints = new ArrayList<>();
    beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
        .map(bean -> bean.getBeanClass())
        .filter(type -> type.getName().startsWith("io.parallelrun."))
        .filter(type -> type.isAnnotationPresent(Path.class))
        .distinct()
        .forEach(
            type ->
                Arrays.stream(type.getDeclaredMethods())
                    .forEach(method -> add(endpoints, type, method)));
    return endpoints;
  }

  private static void add(List<Endpoint> endpoints, Class<?> type, Method method) {
    String verb = null;
    for (Annotation annotation : method.getAnnotations()) {
      HttpMethod http = annotation.annotationType().getAnnotation(HttpMethod.class);
      verb = http == null ? verb : http.value();
    }
    // Server-sent events never end, so they are asked for by their page alone.
    if (verb == null || method.getName().equals("live")) {
      return;
    }
    Path own = method.getAnnotation(Path.class);
    String path =
        ("/" + type.getAnnotation(Path.class).value() + "/" + (own == null ? "" : own.value()))
            .replaceAll("/+", "/")
            .replaceAll("\\{id}", "0")
            .replaceAll("\\{[^}]+}", "nobody");
    path = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    RolesAllowed allowed = method.getAnnotation(RolesAllowed.class);
    RolesAllowed all = type.getAnnotation(RolesAllowed.class);
    boolean open = method.isAnnotationPresent(PermitAll.class);
    assertThat(open || allowed != null || all != null)
        .as("%s.%s says who may call it", type, method.getName())
        .isTrue();
    Set<String> roles = open ? Set.of() : Set.of((allowed == null ? all : allowed).value());
    endpoints.add(new Endpoint(verb, path, roles, open));
  }
}

package io.parallelrun.dashboard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.micrometer.core.instrument.MeterRegistry;
import io.parallelrun.server.security.Role;
import io.parallelrun.spi.SpiVersion;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** A plugin that does harm is in quarantine, and its cause is wherever one looks for it. */
@QuarkusTest
@TestProfile(QuarantinedPluginTest.OnePlugin.class)
class QuarantinedPluginTest {
  private static final int DEFECTS_TO_QUARANTINE = 10;
  private static final String HARMFUL =
      """
      package vendor;
      import io.parallelrun.spi.*;
      import java.util.List;
      public class Harmful implements ConnectorPlugin, ConnectorFactory {
        public List<ConnectorFactory> factories() { return List.of(this); }
        public ConnectorDescriptor descriptor() {
          return new ConnectorDescriptor("harmful", "Harmful", "Vendor", "A test.",
              Stability.EXPERIMENTAL, ConfigSpec.of());
        }
        public List<ConfigIssue> validate(ConnectorConfig config) {
          throw new IllegalStateException("no license file");
        }
        public Connector create(ConnectorConfig config, ConnectorContext context) {
          throw new IllegalStateException("never");
        }
      }
      """;
  private static final String RUN =
      """
      slug: harmed
      name: Harmed
      zone: UTC
      currency: EUR
      start: 2026-01-01
      planned: P3M
      platforms:
        - { slug: old, name: Old, side: legacy }
      """;

  @Inject WorkedExample example;
  @Inject MeterRegistry meters;

  /** With one plugin, signed by a trusted key, and a database of its own. */
  public static class OnePlugin implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      try {
        Path folder = Files.createDirectories(Path.of("target/harmful-" + System.nanoTime()));
        KeyPair key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Path jar = jar(folder);
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(key.getPrivate());
        signature.update(Files.readAllBytes(jar));
        Files.writeString(
            folder.resolve("harmful.jar.sig"),
            Base64.getEncoder().encodeToString(signature.sign()));
        return Map.of(
            "parallelrun.plugin-directory",
            folder.toString(),
            "parallelrun.plugins.keys.tests",
            Base64.getEncoder().encodeToString(key.getPublic().getEncoded()),
            "quarkus.datasource.jdbc.url",
            "jdbc:h2:mem:harmed;MODE=PostgreSQL;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }

    private static Path jar(Path folder) throws IOException {
      Path classes = Files.createTempDirectory("harmful");
      Path source = classes.resolve("Harmful.java");
      Files.writeString(source, HARMFUL);
      String contract =
          Path.of(
                  java.net.URI.create(
                      SpiVersion.class
                          .getProtectionDomain()
                          .getCodeSource()
                          .getLocation()
                          .toString()))
              .toString();
      int status =
          ToolProvider.getSystemJavaCompiler()
              .run(
                  null,
                  null,
                  null,
                  "-proc:none",
                  "-cp",
                  contract,
                  "-d",
                  classes.toString(),
                  source.toString());
      assertThat(status).isZero();
      Manifest manifest = new Manifest();
      Attributes main = manifest.getMainAttributes();
      main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
      main.putValue("Plugin-Id", "harmful");
      main.putValue("Plugin-Version", "1.0.0");
      main.putValue("Spi-Version", SpiVersion.CURRENT);
      Path jar = folder.resolve("harmful.jar");
      try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
          Stream<Path> files = Files.walk(classes)) {
        out.putNextEntry(new JarEntry("META-INF/services/io.parallelrun.spi.ConnectorPlugin"));
        out.write("vendor.Harmful".getBytes(StandardCharsets.UTF_8));
        for (Path file : files.filter(each -> each.toString().endsWith(".class")).toList()) {
          out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
          out.write(Files.readAllBytes(file));
        }
      }
      return jar;
    }
  }

  private RequestSpecification as(Role role) throws Exception {
    return given().header("Authorization", "Bearer " + example.key(role));
  }

  private double state(String state) {
    return meters
        .get("parallelrun_plugin_state")
        .tags("plugin", "harmful.jar", "state", state)
        .gauge()
        .value();
  }

  @Test
  void itsCauseIsOnThePageInRestAndItsStateInTheMetrics() throws Exception {
    example.apply(RUN);
    assertThat(state("ready")).isEqualTo(1);
    assertThat(state("quarantined")).isZero();
    for (int i = 0; i < DEFECTS_TO_QUARANTINE; i++) {
      as(Role.OPERATOR)
          .contentType("application/json")
          .body("{\"run\":\"harmed\",\"platform\":\"old\",\"type\":\"harmful\",\"settings\":{}}")
          .put("/api/v1/connections/harmed")
          .then()
          .statusCode(422);
    }
    String cause = "10 calls in a row failed for a defect of it, the last so: ";
    String row = "find { it.source == 'harmful.jar' }.";
    as(Role.VIEWER)
        .get("/api/v1/plugins")
        .then()
        .statusCode(200)
        .body(row + "state", equalTo("QUARANTINED"))
        .body(row + "cause", containsString(cause))
        .body(row + "cause", containsString("no license file"))
        .body(row + "remedy", containsString("."));
    as(Role.VIEWER)
        .get("/plugins")
        .then()
        .statusCode(200)
        .body(containsString("<strong>harmful.jar is in quarantine.</strong>"))
        .body(containsString(cause))
        .body(containsString("no license file"));
    assertThat(state("quarantined")).isEqualTo(1);
    assertThat(state("ready")).isZero();
    assertThat(meters.get("parallelrun_plugin_up").tags("plugin", "harmful.jar").gauge().value())
        .isZero();
    assertThat(
            List.of("built-in:demo", "built-in:file").stream()
                .map(each -> meters.get("parallelrun_plugin_up").tags("plugin", each).gauge())
                .mapToDouble(gauge -> gauge.value()))
        .as("no other suffers")
        .containsOnly(1.0);
  }
}

package io.parallelrun.archetype;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.archetype.AuthorsShell.Result;
import io.parallelrun.spi.SpiVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * The commands of the author's guide, on the archetype of this build: they make a project, and it
 * is green; its checks notice what they are there for.
 */
@TestMethodOrder(OrderAnnotation.class)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the guide's commands are for a POSIX shell")
class ArchetypeIT {
  private static final Path GUIDE = Path.of("../../docs/plugin-authors/README.md");
  private static final Path HOME = Path.of("target/author").toAbsolutePath();
  private static final Path PROJECT = HOME.resolve("acme-connector");
  private static final Path JAR = PROJECT.resolve("target/acme-connector-0.1.0.jar");
  private static final Path KEPT =
      Path.of(
          "../../api/server/src/test/resources/plugins/acme-connector-spi-"
              + SpiVersion.CURRENT
              + ".jar");

  private static AuthorsShell shell;

  @BeforeAll
  static void generate() throws Exception {
    deleteAll(HOME);
    shell = AuthorsShell.open(HOME);
    Result made = shell.run("", AuthorsShell.documented(GUIDE, "generate"));
    assertThat(made.status()).as(made.output()).isZero();
  }

  private static void deleteAll(Path root) throws IOException {
    if (Files.exists(root)) {
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  @Test
  @Order(1)
  void theProjectIsGreen() throws Exception {
    Result built = shell.run("", AuthorsShell.documented(GUIDE, "verify"));
    assertThat(built.status()).as(built.output()).isZero();
    assertThat(built.output())
        .contains("AcmeContractTest", "AcmeConnectorTest", "PackagedJarIT", "BUILD SUCCESS");
    // Rules that do not apply are told as tests that are skipped, and nothing else as a warning.
    assertThat(built.output().lines())
        .noneMatch(line -> line.startsWith("[WARNING]") && !line.contains(" Tests run: "));
    if (System.getenv("BASELINE_UPDATE") != null) {
      Files.createDirectories(KEPT.getParent());
      Files.copy(JAR, KEPT, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Test
  @Order(2)
  void itsJarIsOneTheHostTakes() throws Exception {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      Attributes manifest = jar.getManifest().getMainAttributes();
      assertThat(manifest.getValue("Plugin-Id")).isEqualTo("acme-connector");
      assertThat(manifest.getValue("Plugin-Version")).isEqualTo("0.1.0");
      assertThat(manifest.getValue("Spi-Version")).isEqualTo(SpiVersion.CURRENT);
      assertThat(jar.stream().map(entry -> entry.getName()).filter(name -> name.endsWith(".class")))
          .isNotEmpty()
          .allMatch(name -> name.startsWith("com/example/acme/Acme"));
      String report =
          new String(
              jar.getInputStream(jar.getEntry("META-INF/connector-testkit.json")).readAllBytes(),
              StandardCharsets.UTF_8);
      assertThat(report)
          .contains("\"id\" : \"acme\"", "\"level\" : \"verified-offline\"")
          .doesNotContain("\"failed\"", "\"blocked\"", "\"waived\"");
    }
  }

  @Test
  @Order(3)
  void theSameSourcesGiveTheSameJar() throws Exception {
    byte[] first = Files.readAllBytes(JAR);
    deleteAll(PROJECT.resolve("target"));
    Result built = shell.run("acme-connector", "mvn -B -q package");
    assertThat(built.status()).as(built.output()).isZero();
    assertThat(Files.readAllBytes(JAR)).isEqualTo(first);
  }

  @Test
  @Order(4)
  void theDocumentedSignatureFitsTheKeyItPrints() throws Exception {
    Assumptions.assumeTrue(
        shell.run("", "openssl version || true").output().startsWith("OpenSSL 3"),
        "there is no OpenSSL 3 to sign with");
    Result signed = shell.run("", AuthorsShell.documented(GUIDE, "sign"));
    assertThat(signed.status()).as(signed.output()).isZero();
    List<String> lines = signed.output().lines().toList();
    byte[] key = Base64.getDecoder().decode(lines.get(lines.size() - 1));
    Signature check = Signature.getInstance("Ed25519");
    check.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(key)));
    check.update(Files.readAllBytes(JAR));
    String signature = Files.readString(JAR.resolveSibling(JAR.getFileName() + ".sig"));
    assertThat(check.verify(Base64.getMimeDecoder().decode(signature.strip()))).isTrue();
  }

  @Test
  @Order(5)
  void theContractAsAnOrdinaryDependencyIsRefused() throws Exception {
    Path pom = PROJECT.resolve("pom.xml");
    String right = Files.readString(pom);
    Files.writeString(pom, right.replace("<scope>provided</scope>", ""));
    Result built = shell.run("acme-connector", "mvn -B validate");
    Files.writeString(pom, right);
    assertThat(built.status()).isNotZero();
    assertThat(built.output())
        .contains("give parallelrun-spi the scope \"provided\"")
        .contains("io.parallelrun:parallelrun-spi:jar:");
  }

  @Test
  @Order(6)
  void aJarThatIsNotForTheHostIsRefused() throws Exception {
    Path contract = PROJECT.resolve("src/main/resources/io/parallelrun/spi/Bundled.class");
    Files.createDirectories(contract.getParent());
    Files.writeString(contract, "a class of the contract");
    Path pom = PROJECT.resolve("pom.xml");
    String right = Files.readString(pom);
    Files.writeString(
        pom,
        right
            .replace("<Plugin-Id>${project.artifactId}<", "<Plugin-Id>Acme Connector<")
            .replace("<Spi-Version>${spi.version}<", "<Spi-Version>0.9<"));
    Path service =
        PROJECT.resolve("src/main/resources/META-INF/services/io.parallelrun.spi.ConnectorPlugin");
    Files.writeString(service, "com.example.acme.Gone");
    deleteAll(PROJECT.resolve("target"));
    Result built =
        shell.run(
            "acme-connector",
            "mvn -B verify -Dtest=NoneOfThem -Dsurefire.failIfNoSpecifiedTests=false");
    assertThat(built.status()).isNotZero();
    assertThat(built.output())
        .contains("classes of the contract in the jar")
        .contains("Plugin-Id cannot be Acme Connector")
        .contains("com.example.acme.Gone is not in the jar")
        .contains("META-INF/connector-testkit.json is not in the jar")
        .contains("Tests run: 4, Failures: 4");
  }

  @Test
  @Order(7)
  void theTemplateTakesTheJUnitOfTheTestKit() {
    assertThat(Test.class.getPackage().getImplementationVersion())
        .isEqualTo(AuthorsShell.property("template.junit"));
  }
}

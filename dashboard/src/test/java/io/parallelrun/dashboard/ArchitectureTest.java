package io.parallelrun.dashboard;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.persistence.Entity;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The arrows of docs/architecture.md: who may know whom. */
class ArchitectureTest {
  private static final String BASE = "io.parallelrun.";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.parallelrun");

  /** Importer to what it may import, beside itself; value types of store and plugin apart. */
  private static final Map<String, Set<String>> ARROWS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("spi", Set.of()),
              Map.entry("domain", Set.of()),
              Map.entry("connector", Set.of("spi")),
              Map.entry("process", Set.of("spi")),
              Map.entry("testkit", Set.of("spi")),
              Map.entry("server.config", Set.of()),
              Map.entry("server.watch", Set.of()),
              Map.entry(
                  "server.plugin",
                  Set.of(
                      "spi",
                      "process",
                      "server.config",
                      "connector.declarative",
                      "connector.file")),
              Map.entry("server.store", Set.of("domain", "server.plugin")),
              Map.entry(
                  "server.security", Set.of("server.store", "server.plugin", "server.config")),
              Map.entry(
                  "server.ingest",
                  Set.of(
                      "spi",
                      "domain",
                      "server.plugin",
                      "server.store",
                      "server.config",
                      "server.security")),
              Map.entry(
                  "server.command",
                  Set.of(
                      "spi",
                      "testkit",
                      "domain",
                      "server.ingest",
                      "server.plugin",
                      "server.store",
                      "server.config",
                      "server.security",
                      "server.watch")),
              Map.entry("server.readmodel", Set.of("domain", "server.store", "server.config")),
              Map.entry(
                  "server.action",
                  Set.of(
                      "domain",
                      "server.readmodel",
                      "server.store",
                      "server.config",
                      "server.security",
                      "server.watch")),
              Map.entry(
                  "server.readiness",
                  Set.of(
                      "domain",
                      "server.readmodel",
                      "server.store",
                      "server.config",
                      "server.security",
                      "server.watch")),
              Map.entry(
                  "server.incident",
                  Set.of(
                      "domain",
                      "server.readmodel",
                      "server.store",
                      "server.config",
                      "server.watch")),
              Map.entry(
                  "server.rest",
                  Set.of(
                      "domain",
                      "server.action",
                      "server.command",
                      "server.export",
                      "server.readiness",
                      "server.readmodel",
                      "server.security")),
              Map.entry("server.export", Set.of("domain", "server.readmodel")),
              Map.entry("server.metrics", Set.of("domain", "server.readmodel", "server.watch")),
              Map.entry(
                  "dashboard",
                  Set.of(
                      "domain",
                      "server.config",
                      "server.action",
                      "server.command",
                      "server.export",
                      "server.readiness",
                      "server.readmodel",
                      "server.rest",
                      "server.security"))));

  @Test
  void everyStageHasClasses() {
    for (String stage : ARROWS.keySet()) {
      assertThat(CLASSES.that(resideInAPackage(BASE + stage + "..")).isEmpty()).as(stage).isFalse();
    }
  }

  @Test
  void nobodyKnowsMoreThanItMay() {
    ARROWS.forEach(
        (stage, may) -> {
          Set<String> allowed = new TreeSet<>(may);
          allowed.add(stage);
          String[] packages =
              allowed.stream().map(name -> BASE + name + "..").toArray(String[]::new);
          noClasses()
              .that()
              .resideInAPackage(BASE + stage + "..")
              .should()
              .dependOnClassesThat(
                  resideInAPackage("io.parallelrun..")
                      .and(DescribedPredicate.not(resideInAnyPackage(packages)))
                      .and(DescribedPredicate.not(valueTypes(stage))))
              .because(stage + " may know only " + may)
              .check(CLASSES);
        });
  }

  /** A class with a parameter in its path hides what other classes have below the same path. */
  @Test
  void noResourceHasAParameterInTheClassPath() {
    for (JavaClass resource : CLASSES.that(annotatedWith(Path.class))) {
      assertThat(resource.getAnnotationOfType(Path.class).value())
          .as(resource.getName())
          .doesNotContain("{");
    }
  }

  /** REST and pages may show records and errors of what is below, but not call its beans. */
  private static DescribedPredicate<JavaClass> valueTypes(String stage) {
    boolean outermost = Set.of("server.rest", "dashboard").contains(stage);
    return DescribedPredicate.describe(
        "value types",
        type ->
            outermost
                && (type.isRecord()
                    || type.isEnum()
                    || type.isAssignableTo(Exception.class)
                    || type.isInterface()
                    || type.getName().startsWith("io.parallelrun.spi.")));
  }

  @Test
  void theTestKitServesTheCommandLineAloneAndBringsNoTestFramework() {
    noClasses()
        .that()
        .resideOutsideOfPackages(BASE + "server.command.tool..", BASE + "testkit..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(BASE + "testkit..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackage(BASE + "testkit.junit..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(BASE + "testkit.junit..", "org.junit..")
        .check(CLASSES);
  }

  @Test
  void domainAndContractKnowNoFramework() {
    noClasses()
        .that()
        .resideInAnyPackage(BASE + "domain..", BASE + "spi..")
        .should()
        .dependOnClassesThat(
            DescribedPredicate.not(
                resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "org.joda.money..",
                    BASE + "domain..",
                    BASE + "spi..")))
        .check(CLASSES);
  }

  @Test
  void domainKnowsNoClock() {
    noClasses()
        .that()
        .resideInAPackage(BASE + "domain..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.time.Clock")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(java.time.LocalDate.class, "now")
        .check(CLASSES);
  }

  @Test
  void entitiesNeverLeaveTheStore() {
    noClasses()
        .that()
        .resideOutsideOfPackage(BASE + "server.store..")
        .should()
        .dependOnClassesThat()
        .areAnnotatedWith(Entity.class)
        .check(CLASSES);
  }

  @Test
  void onlyTheClockSourceReadsTheTime() {
    noClasses()
        .that()
        .resideInAPackage(BASE + "server..")
        .and()
        .doNotHaveSimpleName("ClockSource")
        .should()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(CLASSES);
  }

  @Test
  void noPackageIsADrawerForAnything() {
    List<String> drawers = List.of("util", "utils", "impl", "helper", "helpers", "manager");
    CLASSES.forEach(
        type ->
            assertThat(type.getPackageName().split("\\."))
                .as(type.getName())
                .doesNotContainAnyElementsOf(drawers));
  }
}

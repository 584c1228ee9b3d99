package io.parallelrun.process;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who may know whom in this module: host → wire, leftover ← child, and all the SPI and the JDK. */
class ArchitectureTest {
  private static final String BASE = "io.parallelrun.process";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(BASE);
  private static final List<String> FREE =
      List.of("java..", "org.jspecify..", "io.parallelrun.spi..");

  @Test
  void nobodyKnowsMoreThanItMay() {
    Map<String, List<String>> arrows =
        Map.of(
            BASE + ".wire",
            List.of(),
            BASE + ".leftover",
            List.of(),
            BASE + ".child",
            List.of(BASE + ".wire", BASE + ".leftover"),
            BASE,
            List.of(BASE + ".wire", BASE + ".leftover"));
    arrows.forEach(
        (from, to) -> {
          List<String> allowed = new ArrayList<>(FREE);
          allowed.addAll(to);
          allowed.add(from);
          classes()
              .that()
              .resideInAPackage(from)
              .and()
              .doNotHaveSimpleName("ChildCommand")
              .should()
              .onlyDependOnClassesThat()
              .resideInAnyPackage(allowed.toArray(String[]::new))
              .because(from + " may know no more")
              .check(CLASSES);
        });
  }

  @Test
  void theHostKnowsOfTheChildOnlyWhatToStart() {
    assertThat(CLASSES.get(BASE + ".child.ChildMain").getDirectDependenciesToSelf())
        .extracting(dependency -> dependency.getOriginClass().getName())
        .filteredOn(name -> !name.startsWith(BASE + ".child."))
        .containsOnly(BASE + ".ChildCommand");
  }

  /** Both ends have the time from the host's clock; a pause is measured by nanoTime. */
  @Test
  void nobodyReadsTheTime() {
    noClasses()
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(CLASSES);
  }

  @Test
  void thePublicSurfaceIsSmall() {
    assertThat(CLASSES)
        .filteredOn(type -> type.getPackageName().equals(BASE))
        .filteredOn(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
        .filteredOn(JavaClass::isTopLevelClass)
        .extracting(JavaClass::getSimpleName)
        .containsExactlyInAnyOrder(
            "ExitCause",
            "PluginFailureException",
            "ProcessDiedException",
            "ProcessPlugin",
            "ProcessSettings",
            "ProcessStatus");
  }
}

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
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who may know whom in this module: host → wire ← child, and all of them the SPI and the JDK. */
class ArchitectureTest {
  private static final String BASE = "io.parallelrun.process";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(BASE);
  private static final String[] FREE = {"java..", "org.jspecify..", "io.parallelrun.spi.."};

  @Test
  void nobodyKnowsMoreThanItMay() {
    Map<String, String[]> arrows =
        Map.of(
            BASE + ".wire",
            new String[] {},
            BASE + ".child",
            new String[] {BASE + ".wire"},
            BASE,
            new String[] {BASE + ".wire"});
    arrows.forEach(
        (from, to) -> {
          String[] allowed = new String[FREE.length + to.length + 1];
          System.arraycopy(FREE, 0, allowed, 0, FREE.length);
          System.arraycopy(to, 0, allowed, FREE.length, to.length);
          allowed[allowed.length - 1] = from;
          classes()
              .that()
              .resideInAPackage(from)
              .and()
              .doNotHaveSimpleName("ChildCommand")
              .should()
              .onlyDependOnClassesThat()
              .resideInAnyPackage(allowed)
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

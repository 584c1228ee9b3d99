package io.parallelrun.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.server.config.Settings;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What people may set is written down, every bit of it. */
class SettingsReferenceTest {
  private static final String PREFIX = "PARALLELRUN_";

  @Test
  void everySettingIsInTheReference() throws Exception {
    String reference = Files.readString(Path.of("../docs/operations/README.md"));
    List<String> variables = new ArrayList<>();
    collect(Settings.class, PREFIX, variables);
    assertThat(variables).contains("PARALLELRUN_IDENTITY_SMALLEST_GROUP").hasSizeGreaterThan(20);
    assertThat(variables).allSatisfy(variable -> assertThat(reference).contains(variable));
  }

  private static void collect(Class<?> group, String prefix, List<String> variables) {
    for (Method method : group.getDeclaredMethods()) {
      String name = prefix + variable(method.getName());
      boolean isGroup = Arrays.asList(Settings.class.getDeclaredClasses()).contains(type(method));
      if (isGroup && type(method).isInterface()) {
        collect(type(method), name + "_", variables);
      } else {
        variables.add(name);
      }
    }
  }

  private static Class<?> type(Method method) {
    return method.getReturnType();
  }

  private static String variable(String name) {
    return name.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
  }
}

package io.parallelrun.testkit.rule;

import static io.parallelrun.testkit.rule.Trial.expect;

import io.parallelrun.spi.ConnectorPlugin;
import io.parallelrun.testkit.bytecode.ClassFile;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** COMP: what a plugin is built against. */
final class CompatibilityRules {
  private static final String SPI = "io.parallelrun.spi.";

  private CompatibilityRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.ofConnector(
            "C-COMP-01",
            ConnectorPlugin.class,
            "A plugin uses only what this version of the contract has",
            "Build against this version of parallelrun-spi, or an older one of the same major.",
            CompatibilityRules::links),
        Rule.ofConnector(
            "C-COMP-02",
            ConnectorPlugin.class,
            "It sees the JDK, the contract and what its own jar brings, nothing else of the host",
            "Bring the library in the plugin's jar, and test with it on the kit's class path.",
            CompatibilityRules::alone));
  }

  private static void links(Trial trial) {
    for (ClassFile file : trial.classes()) {
      trial.attempt(
          file.name(),
          () -> {
            Set<String> missing = new TreeSet<>();
            file.types().stream()
                .filter(type -> type.startsWith(SPI) && !exists(type, contract()))
                .forEach(missing::add);
            file.members().stream()
                .filter(member -> member.owner().startsWith(SPI) && !exists(member))
                .forEach(member -> missing.add(member.toString()));
            expect(missing.isEmpty(), "members of this contract", missing::toString);
          });
    }
  }

  private static void alone(Trial trial) {
    List<ClassFile> files = trial.classes();
    Set<String> own = files.stream().map(ClassFile::name).collect(Collectors.toSet());
    for (ClassFile file : files) {
      trial.attempt(
          file.name(),
          () -> {
            Set<String> foreign = new TreeSet<>();
            for (String type : file.types()) {
              boolean known = own.contains(type) || type.startsWith(SPI);
              if (!known && !exists(type, ClassLoader.getPlatformClassLoader())) {
                foreign.add(type);
              }
            }
            expect(foreign.isEmpty(), "the JDK, the contract and own classes", foreign::toString);
          });
    }
  }

  private static ClassLoader contract() {
    return Objects.requireNonNull(ConnectorPlugin.class.getClassLoader());
  }

  private static boolean exists(String type, ClassLoader loader) {
    try {
      Class.forName(type, false, loader);
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  private static boolean exists(ClassFile.Member member) {
    try {
      Class<?> owner = Class.forName(member.owner(), false, contract());
      return lineage(owner).anyMatch(type -> declares(type, member));
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static Stream<Class<?>> lineage(Class<?> type) {
    Set<Class<?>> all = new HashSet<>();
    collect(type, all);
    // An interface's callers may call what every object has.
    all.add(Object.class);
    return all.stream();
  }

  private static void collect(@Nullable Class<?> type, Set<Class<?>> all) {
    if (type != null && all.add(type)) {
      collect(type.getSuperclass(), all);
      Arrays.stream(type.getInterfaces()).forEach(parent -> collect(parent, all));
    }
  }

  private static boolean declares(Class<?> type, ClassFile.Member member) {
    if (member.field()) {
      return Arrays.stream(type.getDeclaredFields())
          .anyMatch(
              field ->
                  field.getName().equals(member.name())
                      && field.getType().descriptorString().equals(member.descriptor()));
    }
    if (member.name().equals("<init>")) {
      return Arrays.stream(type.getDeclaredConstructors())
          .anyMatch(
              made -> descriptor(void.class, made.getParameterTypes()).equals(member.descriptor()));
    }
    return Arrays.stream(type.getDeclaredMethods())
        .anyMatch(
            method ->
                method.getName().equals(member.name())
                    && descriptor(method.getReturnType(), method.getParameterTypes())
                        .equals(member.descriptor()));
  }

  private static String descriptor(Class<?> result, Class<?>[] parameters) {
    return MethodType.methodType(result, parameters).toMethodDescriptorString();
  }
}

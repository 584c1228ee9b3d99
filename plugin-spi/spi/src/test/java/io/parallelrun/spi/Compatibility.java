package io.parallelrun.spi;

import japicmp.cmp.JApiCmpArchive;
import japicmp.cmp.JarArchiveComparator;
import japicmp.cmp.JarArchiveComparatorOptions;
import japicmp.model.JApiAnnotation;
import japicmp.model.JApiBehavior;
import japicmp.model.JApiClass;
import japicmp.model.JApiCompatibility;
import japicmp.model.JApiField;
import japicmp.model.JApiHasAnnotations;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What in a newer contract breaks a plugin made for an older one: one that is compiled already, or
 * one that is compiled again. What was deprecated or an experiment in the older one may go.
 */
final class Compatibility {
  private static final Set<String> MAY_GO =
      Set.of(Deprecated.class.getName(), Experimental.class.getName());

  private Compatibility() {}

  /** What breaks, each by its place and kind. */
  static List<String> breaks(Path older, Path newer) {
    JarArchiveComparatorOptions options = new JarArchiveComparatorOptions();
    // The annotations of JSpecify are on no class path of a plugin.
    options.getIgnoreMissingClasses().setIgnoreAllMissingClasses(true);
    List<String> found = new ArrayList<>();
    for (JApiClass type :
        new JarArchiveComparator(options)
            .compare(
                new JApiCmpArchive(older.toFile(), "older"),
                new JApiCmpArchive(newer.toFile(), "newer"))) {
      if (!mayGo(type)) {
        members(type).forEach(member -> collect(member, found));
      }
    }
    return found.stream().sorted().distinct().toList();
  }

  private record Member(String place, JApiCompatibility change) {}

  private static Stream<Member> members(JApiClass type) {
    String name = type.getFullyQualifiedName();
    Stream<Member> itself =
        Stream.concat(
            Stream.of(new Member(name, type), new Member(name, type.getSuperclass())),
            type.getInterfaces().stream().map(each -> new Member(name, each)));
    Stream<Member> inside =
        Stream.of(type.getMethods(), type.getConstructors())
            .flatMap(List::stream)
            .map(each -> new Member(name + "." + signature(each), each));
    Stream<Member> fields =
        type.getFields().stream().map(each -> new Member(name + "." + each.getName(), each));
    return Stream.of(itself, inside, fields).flatMap(stream -> stream);
  }

  private static String signature(JApiBehavior member) {
    List<String> types =
        member.getParameters().stream()
            .map(each -> each.getType().replaceAll(".*\\.", ""))
            .toList();
    return member.getName() + "(" + String.join(", ", types) + ")";
  }

  private static void collect(Member member, List<String> found) {
    if (member.change() instanceof JApiField field && mayGo(field)
        || member.change() instanceof JApiBehavior behavior && mayGo(behavior)) {
      return;
    }
    member.change().getCompatibilityChanges().stream()
        .filter(each -> !each.isBinaryCompatible() || !each.isSourceCompatible())
        .map(each -> member.place() + ": " + each.getType())
        .forEach(found::add);
  }

  private static boolean mayGo(JApiHasAnnotations element) {
    return element.getAnnotations().stream()
        .filter(each -> each.getOldAnnotation().isPresent())
        .map(JApiAnnotation::getFullyQualifiedName)
        .anyMatch(MAY_GO::contains);
  }
}

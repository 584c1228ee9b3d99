package io.parallelrun.testkit.rule;

import static io.parallelrun.testkit.rule.Trial.expect;

import io.parallelrun.testkit.bytecode.ClassFile;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A search of the plugin's classes for what they must not refer to.
 *
 * @param types names of classes
 * @param members owner, dot, name, and the descriptor of a method
 */
record Scan(Pattern types, Pattern members) {

  static Scan of(Pattern types, Pattern members) {
    return new Scan(types, members);
  }

  /** One case per class. */
  void attempt(Trial trial, String expected) {
    for (ClassFile file : trial.classes()) {
      trial.attempt(
          file.name(),
          () -> {
            TreeSet<String> found = new TreeSet<>();
            file.types().stream().filter(type -> types.matcher(type).matches()).forEach(found::add);
            for (ClassFile.Member member : file.members()) {
              String full = member.owner() + "." + member.name();
              boolean whole = members.matcher(full + member.descriptor()).matches();
              if (whole || members.matcher(full).matches()) {
                found.add(member.toString());
              }
            }
            expect(found.isEmpty(), expected, found::toString);
          });
    }
  }
}

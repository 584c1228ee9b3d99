package io.parallelrun.server.command.tool;

import io.parallelrun.testkit.replay.SecretForms;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Prints text without secrets, whatever they are dressed as. */
final class Printer {
  private final PrintStream out;
  private final SecretForms secrets;

  Printer(PrintStream out, SecretForms secrets) {
    this.out = out;
    this.secrets = secrets;
  }

  void line(String text) {
    out.println(clean(text));
  }

  /** Cells are cleaned one by one, as a line break between them would hide a secret. */
  void table(List<String> head, List<List<String>> rows) {
    List<List<String>> clean =
        rows.stream().map(row -> row.stream().map(this::clean).toList()).toList();
    line(TextTable.of(head, clean));
  }

  String clean(String text) {
    String redacted = secrets.redact(text);
    if (secrets.find(redacted).isEmpty()) {
      return redacted;
    }
    return Arrays.stream(redacted.split("\n", -1))
        .map(line -> secrets.find(line).map(found -> "(left out: " + found + ")").orElse(line))
        .collect(Collectors.joining("\n"));
  }
}

package io.parallelrun.server.command.tool;

import java.util.Locale;

/**
 * An option of a verb.
 *
 * @param name with its two hyphens
 * @param value what its value looks like; empty for one without a value
 * @param repeated whether it may be given several times
 * @param help what it does, for people
 */
record Option(String name, String value, boolean repeated, String help) {
  static final Option CONFIG =
      new Option("--config", "SETTINGS", false, "a file of settings, one name=value a line");
  static final Option SET = new Option("--set", "name=value", true, "a setting");
  static final Option SECRET =
      new Option("--secret", "name=ENV_VARIABLE", true, "a secret from the environment");
  static final Option CONNECTOR =
      new Option("--connector", "ID", false, "which connector of a jar that brings several");

  /** As it stands in a list of options. */
  String line() {
    String form = value.isEmpty() ? name : name + " " + value;
    return String.format(
        Locale.ROOT, "  %-28s %s%s", form, help, repeated ? "; may be repeated" : "");
  }
}

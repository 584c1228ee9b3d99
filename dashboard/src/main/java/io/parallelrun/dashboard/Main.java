package io.parallelrun.dashboard;

import io.parallelrun.server.command.tool.ConnectorTool;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Arrays;
import java.util.List;

/** Starts the product, or one of its tools: {@code connector lint acme.yaml}. */
@QuarkusMain
public final class Main {
  private static final String TOOL = "connector";

  private Main() {}

  /** Runs until it is stopped, or until the tool is done. */
  public static void main(String... arguments) {
    List<String> words = Arrays.asList(arguments);
    if (!words.isEmpty() && words.get(0).equals(TOOL)) {
      System.exit(new ConnectorTool(System.out).run(words.subList(1, words.size())));
    }
    Quarkus.run(arguments);
  }
}

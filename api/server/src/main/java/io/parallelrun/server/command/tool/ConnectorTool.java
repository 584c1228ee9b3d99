package io.parallelrun.server.command.tool;

import io.parallelrun.server.plugin.NearestName;
import io.parallelrun.server.plugin.archive.RefusedException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * What whoever writes a connector does from the command line, {@code connector VERB …}: find the
 * mistakes of a manifest, try the rules of the contract, run and record against the real platform,
 * begin its page of documentation. Starts nothing of the product.
 */
public final class ConnectorTool {
  /** Everything is right. */
  public static final int FINE = 0;

  /** Something is wrong with a file or with what a connector did. */
  public static final int MISTAKES = 1;

  /** It was not understood what to do, or settings cannot be used. */
  public static final int USAGE = 2;

  private static final String HELP = "--help";
  private static final List<Verb> VERBS =
      List.of(
          new LintVerb(),
          new SchemaVerb(),
          new TestVerb(),
          new RunVerb(),
          new RecordVerb(),
          new CompareVerb(),
          new DocsVerb());

  private final Surroundings around;

  /** A tool that writes to a stream, in the environment of this process. */
  public ConnectorTool(PrintStream out) {
    this(out, name -> Optional.ofNullable(System.getenv(name)), Clock.systemUTC());
  }

  /**
   * A tool in an environment.
   *
   * @param environment the value of a variable, if it is set
   * @param clock real time
   */
  public ConnectorTool(
      PrintStream out, Function<String, Optional<String>> environment, Clock clock) {
    this.around = new Surroundings(out, environment, clock);
  }

  /**
   * Does what was asked for.
   *
   * @param arguments what follows the word {@code connector}
   * @return the exit status
   */
  public int run(List<String> arguments) {
    String name = arguments.isEmpty() ? HELP : arguments.get(0);
    Optional<Verb> verb = VERBS.stream().filter(one -> one.name().equals(name)).findFirst();
    if (verb.isPresent()) {
      return run(verb.get(), arguments.subList(1, arguments.size()));
    }
    if (!name.equals(HELP)) {
      unknown(name);
    }
    usage();
    return name.equals(HELP) && !arguments.isEmpty() ? FINE : USAGE;
  }

  /** The same for the words of a command line. */
  public int run(String... arguments) {
    return run(Arrays.asList(arguments));
  }

  private int run(Verb verb, List<String> words) {
    PrintStream out = around.out();
    if (words.contains(HELP)) {
      usage(verb);
      return FINE;
    }
    try {
      return verb.run(Arguments.parse(verb.name(), verb.options(), words), around);
    } catch (UsageException e) {
      out.println(e.text());
      usage(verb);
      return USAGE;
    } catch (RefusedException e) {
      out.println(e.cause() + " " + e.remedy());
      return MISTAKES;
    } catch (NoSuchFileException e) {
      out.println("connector " + verb.name() + ": there is no file " + e.getFile());
      return MISTAKES;
    } catch (IOException e) {
      out.println("connector " + verb.name() + ": a file cannot be used: " + e.getMessage());
      return MISTAKES;
    }
  }

  private void unknown(String name) {
    List<String> names = VERBS.stream().map(Verb::name).toList();
    String meant =
        NearestName.of(name, names).map(near -> "; did you mean \"" + near + "\"?").orElse("");
    around
        .out()
        .println(
            "connector: expected one of "
                + String.join(", ", names)
                + ", got \""
                + name
                + "\""
                + meant);
  }

  private void usage() {
    String start = "usage: ";
    for (Verb verb : VERBS) {
      String form = "connector " + verb.name() + " " + verb.operands();
      around.out().println(String.format(Locale.ROOT, "%s%-28s %s", start, form, verb.purpose()));
      start = "       ";
    }
    around.out().println("connector VERB --help lists the options of a verb.");
  }

  private void usage(Verb verb) {
    String options = verb.options().isEmpty() ? "" : " [options]";
    String form = ("connector " + verb.name() + " " + verb.operands()).strip() + options;
    around.out().println("usage: " + form + "   " + verb.purpose());
    verb.options().forEach(option -> around.out().println(option.line()));
  }
}

package io.parallelrun.server.command.tool;

import io.parallelrun.server.plugin.ConnectionSettings;
import io.parallelrun.server.plugin.OpenConnection;
import io.parallelrun.server.plugin.PluginBench;
import io.parallelrun.server.plugin.SecretSource;
import io.parallelrun.server.plugin.UnknownSecretException;
import io.parallelrun.server.plugin.archive.RefusedException;
import io.parallelrun.spi.ConfigSpec;
import io.parallelrun.spi.ConnectorContext;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.ConnectorFactory;
import io.parallelrun.spi.Side;
import io.parallelrun.testkit.replay.SecretForms;
import java.io.IOException;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A connector with settings and secrets, ready to be opened at its real address. */
final class Workplace implements AutoCloseable {
  private final PluginBench bench;
  private final ConnectorFactory factory;
  private final GivenSettings given;
  private final Map<String, String> secrets;
  private final SecretForms forms;
  private final Printer printer;

  private Workplace(
      PluginBench bench,
      ConnectorFactory factory,
      GivenSettings given,
      Map<String, String> secrets,
      Surroundings around) {
    this.bench = bench;
    this.factory = factory;
    this.given = given;
    this.secrets = secrets;
    this.forms = new SecretForms(secrets);
    this.printer = new Printer(around.out(), forms);
  }

  static Workplace of(Arguments arguments, Surroundings around)
      throws UsageException, RefusedException, IOException {
    GivenSettings given = GivenSettings.of(arguments);
    PluginBench bench = PluginBench.load(arguments.file(), around.clock());
    boolean ready = false;
    try {
      ConnectorFactory factory = Chosen.of(bench, arguments);
      ConfigSpec spec = factory.descriptor().config();
      Map<String, String> secrets = given.secrets(spec, arguments, around);
      ready = true;
      return new Workplace(bench, factory, given, secrets, around);
    } finally {
      if (!ready) {
        bench.close();
      }
    }
  }

  ConnectorFactory factory() {
    return factory;
  }

  Printer printer() {
    return printer;
  }

  SecretForms forms() {
    return forms;
  }

  /** Secrets as references. */
  Map<String, String> settings() {
    return given.values();
  }

  /** Secrets in clear. */
  Map<String, String> revealed() {
    return given.revealed(secrets);
  }

  /** Whether the settings can be used; says what is wrong with them. */
  boolean usable() {
    return Chosen.usable(bench.check(factory.descriptor().id(), settings()), printer);
  }

  /** Opens the connection as the product does. */
  OpenConnection open(UnaryOperator<ConnectorContext> lens) throws ConnectorException {
    String id = factory.descriptor().id();
    return bench.open(
        new ConnectionSettings(id, id, Side.LEGACY, settings()), secretSource(), lens);
  }

  private SecretSource secretSource() {
    return reference -> {
      for (Map.Entry<String, String> secret : secrets.entrySet()) {
        if (reference.equals(settings().get(secret.getKey()))) {
          return secret.getValue();
        }
      }
      throw new UnknownSecretException(
          "A secret is not in the environment.", "Give it by " + Option.SECRET.name() + ".");
    };
  }

  /** Says why a connection could not be opened. */
  void refused(ConnectorException why) {
    printer.line("It could not be opened: " + why.kind());
    printer.line("  what happened: " + why.getMessage());
    printer.line("  what to do:    " + why.remedy());
  }

  @Override
  public void close() throws IOException {
    bench.close();
  }
}

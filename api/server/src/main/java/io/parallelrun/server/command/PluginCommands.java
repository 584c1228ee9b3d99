package io.parallelrun.server.command;

import io.parallelrun.server.plugin.ConnectorRegistry;
import io.parallelrun.server.plugin.archive.PluginArchive;
import io.parallelrun.server.plugin.archive.RefusedException;
import io.parallelrun.server.plugin.lifecycle.PluginState;
import io.parallelrun.server.plugin.lifecycle.PluginStatus;
import io.parallelrun.server.security.InvalidInputException;
import io.parallelrun.server.store.AuditLog;
import io.parallelrun.server.store.PollReader;
import io.parallelrun.spi.ConnectorDescriptor;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Has plugins looked for, reloaded, switched off and on, and put in; of this replica alone. */
@ApplicationScoped
public class PluginCommands {
  private final ConnectorRegistry registry;
  private final PollReader polls;
  private final AuditLog audit;

  PluginCommands(ConnectorRegistry registry, PollReader polls, AuditLog audit) {
    this.registry = registry;
    this.polls = polls;
    this.audit = audit;
  }

  private interface Change {
    PluginStatus make() throws RefusedException, IOException;
  }

  /** Looks for jars that came or went. */
  public List<PluginStatus> scan(String actor) {
    registry.scan();
    audit.record(actor, "plugins.scanned", "plugins", "");
    return registry.plugins();
  }

  /**
   * Reads a jar again and lets the former one go.
   *
   * @throws InvalidInputException when it cannot be used: then the former one stays in use
   */
  public PluginStatus reload(String source, String actor) throws InvalidInputException {
    return change(actor, "plugin.reloaded", source, () -> registry.reload(source));
  }

  /**
   * Switches a plugin off, also for later starts.
   *
   * @param why for whoever looks later; may be empty
   * @throws InvalidInputException when there is no such jar
   */
  public PluginStatus disable(String source, String why, String actor)
      throws InvalidInputException {
    String note = "Switched off by " + actor + (why.isBlank() ? "." : ": " + why.strip());
    return change(actor, "plugin.disabled", source, () -> registry.disable(source, note));
  }

  /**
   * Switches a plugin on again.
   *
   * @throws InvalidInputException when there is no such jar
   */
  public PluginStatus enable(String source, String actor) throws InvalidInputException {
    return change(actor, "plugin.enabled", source, () -> registry.enable(source));
  }

  /**
   * Lets a call through for trial now, in the middle of a quarantine, and has what uses the plugin
   * polled within about a second: one of these polls is the trial. The quarantine is that of this
   * replica: where another one polls, it is that one which has to be asked.
   *
   * @throws InvalidInputException when there is no such plugin
   */
  public PluginStatus tryNow(String source, String actor) throws InvalidInputException {
    PluginStatus tried = change(actor, "plugin.tried", source, () -> registry.tryNow(source));
    if (tried.state() == PluginState.QUARANTINED) {
      polls.requestAll(
          tried.connectors().stream().map(ConnectorDescriptor::id).collect(Collectors.toSet()));
    }
    return tried;
  }

  /**
   * Puts a jar into the plugin directory and into use, in place of one of the same name.
   *
   * @param signature text of its signature; null when there is none
   * @throws InvalidInputException when it cannot be used: then nothing is changed
   */
  public PluginStatus install(String file, byte[] jar, @Nullable String signature, String actor)
      throws InvalidInputException {
    return install(file, jar, signature, actor, () -> true);
  }

  /** The same if something still holds when it is put in place. */
  PluginStatus install(
      String file, byte[] jar, @Nullable String signature, String actor, BooleanSupplier still)
      throws InvalidInputException {
    requireSize(jar);
    return change(
        actor, "plugin.installed", file, () -> registry.install(file, jar, signature, still));
  }

  /**
   * Looks at the size of what came.
   *
   * @throws InvalidInputException when it is too large for a plugin
   */
  static void requireSize(byte[] jar) throws InvalidInputException {
    if (jar.length > PluginArchive.MOST_BYTES) {
      throw new InvalidInputException(
          "jar", "expected at most " + PluginArchive.MOST_BYTES / 1024 / 1024 + " MB");
    }
  }

  private PluginStatus change(String actor, String action, String source, Change change)
      throws InvalidInputException {
    try {
      PluginStatus status = change.make();
      audit.record(
          actor,
          action,
          "plugin/" + source,
          (status.id() + " " + status.version()).strip() + " " + status.provenance().text());
      return status;
    } catch (RefusedException e) {
      throw new InvalidInputException(source, e.cause() + " " + e.remedy());
    } catch (IOException e) {
      throw new InvalidInputException(
          source, "the plugin directory could not be written: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException("plugin", String.valueOf(e.getMessage()));
    }
  }
}

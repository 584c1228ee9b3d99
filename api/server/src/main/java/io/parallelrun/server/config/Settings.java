package io.parallelrun.server.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What people may set; each has an environment variable, {@code PARALLELRUN_DATA_DIRECTORY}. */
@ConfigMapping(prefix = "parallelrun")
public interface Settings {
  /** Folder of the H2 file and of the key file. */
  Path dataDirectory();

  /** Folder of vendor connector jars; need not exist. */
  @WithDefault("./plugins")
  Path pluginDirectory();

  /** Which plugins are let in. */
  Plugins plugins();

  /** Folders in which a secret given as {@code file:/path} may lie. */
  @WithDefault("/run/secrets,${parallelrun.data-directory}/secrets")
  List<Path> secretDirectories();

  /** Address people reach the product at, for printed links; without it the listening address. */
  Optional<String> publicUrl();

  /** Polling. */
  Polling polling();

  /** How long observations are kept. */
  Retention retention();

  /** Comparing what both sides say. */
  Validation validation();

  /** Watching what both sides send. */
  Sending sending();

  /** Simulated time, for rehearsals and tests. */
  Time time();

  /** Action items. */
  Actions actions();

  /** Incidents of integrations. */
  Incidents incidents();

  /** Gates before a cutover. */
  Readiness readiness();

  /** People of both sides. */
  Identity identity();

  /** Who is told of action items that open. */
  Webhook webhook();

  /** What Prometheus scrapes. */
  Metrics metrics();

  /** What is done with a plugin nobody trusted has signed. */
  enum Trust {
    /** It is refused unless its id is listed. */
    SIGNED,
    /** It is let in; a jar in a process of its own. */
    ANY
  }

  /** Which plugins are let in. */
  interface Plugins {
    /** What is done with one that nobody trusted has signed. */
    @WithDefault("signed")
    Trust trust();

    /**
     * What is done with a manifest that nobody trusted has signed: it is data, and code of nobody.
     */
    @WithDefault("any")
    Trust manifests();

    /** Public keys (Ed25519, Base64 of the X.509 form) whose signatures are trusted, by name. */
    Map<String, String> keys();

    /** Ids of plugins that need no signature; each runs in a process of its own. */
    Optional<Set<String>> unsigned();

    /** Most heap, in megabytes, of the process of a plugin that has one of its own. */
    @WithDefault("128")
    int heapMegabytes();
  }

  /** Polling. */
  interface Polling {
    /** Whether this replica polls; one that does not still serves pages. */
    @WithDefault("true")
    boolean enabled();

    /** How long a replica holds the shard before it offers it to the others. */
    @WithDefault("PT10M")
    Duration tenure();

    /** How often a replica reports that it is alive; four missed reports make it dead. */
    @WithDefault("PT3S")
    Duration heartbeat();
  }

  /** How long observations are kept; daily roll-ups stay. */
  interface Retention {
    /** Single samples. */
    @WithDefault("P14D")
    Duration samples();

    /** Roll-ups of 15 minutes. */
    @WithDefault("P400D")
    Duration quarterHours();

    /** Entries of the poll log. */
    @WithDefault("P14D")
    Duration pollLog();

    /** Comparisons of checks; the latest of each stays. */
    @WithDefault("P400D")
    Duration comparisons();

    /** Which samples were restated, and what they were before. */
    @WithDefault("P400D")
    Duration restatements();

    /** Lines of vendors' invoices, by their last day; at least as long as a run takes. */
    @WithDefault("P1200D")
    Duration invoices();

    /** Incidents and maintenance that are over. */
    @WithDefault("P400D")
    Duration incidents();

    /** What gates said, a row a day and gate; at least a year and a day. */
    @WithDefault("P400D")
    Duration gates();
  }

  /** Gates before a cutover. */
  interface Readiness {
    /** Whether this replica reads gates each minute; others may do so in its place. */
    @WithDefault("true")
    boolean enabled();

    /**
     * How many clean readings make a day of a streak clean, 1 to 1,380; a day has 1,440 minutes, or
     * 1,380 where clocks go forward.
     */
    @WithDefault("720")
    int leastReadings();
  }

  /** Watching what both sides send. */
  interface Sending {
    /** Whether this replica recounts and forgets; one that does not still takes reports. */
    @WithDefault("true")
    boolean enabled();

    /** Most events a run may keep. */
    @WithDefault("20000000")
    long mostEvents();
  }

  /** People of both sides. */
  interface Identity {
    /**
     * How many people both sides must have at least, 1 to 1,000, before it is told how many are on
     * both: of fewer it would be known who.
     */
    @WithDefault("5")
    int smallestGroup();
  }

  /** Comparing what both sides say. */
  interface Validation {
    /**
     * Whether this replica looks for something to compare; one that does not still takes inputs.
     */
    @WithDefault("true")
    boolean enabled();

    /** Most rows of an input. */
    @WithDefault("5000000")
    long mostRows();

    /** Most differences that are kept of a comparison; all are counted. */
    @WithDefault("10000")
    int mostDifferences();
  }

  /** Simulated time. */
  interface Time {
    /** The clock stands still at this instant; without it, the system's time. */
    Optional<Instant> fixedAt();
  }

  /** Action items. */
  interface Actions {
    /** Whether this replica looks for them; one that does not still shows and changes them. */
    @WithDefault("true")
    boolean enabled();
  }

  /** What Prometheus scrapes. */
  interface Metrics {
    /** Runs that have metrics, 1 to 1,000, in the order of their slugs; how many more is told. */
    @WithDefault("50")
    int runs();
  }

  /** Incidents of integrations. */
  interface Incidents {
    /** Whether this replica follows them; one that does not still shows them. */
    @WithDefault("true")
    boolean enabled();
  }

  /** Who is told of action items that open. */
  interface Webhook {
    /** Where they are posted; nobody is told without it. */
    Optional<String> url();

    /** Where the secret for signatures is: {@code env:NAME} or {@code file:/path}. */
    Optional<String> secret();
  }
}

package io.parallelrun.server.plugin.lifecycle;

import io.parallelrun.server.plugin.archive.PluginManifest;
import io.parallelrun.server.plugin.archive.Proof;
import io.parallelrun.server.plugin.archive.Provenance;
import io.parallelrun.server.plugin.archive.RefusedException;
import io.parallelrun.spi.ConnectorDescriptor;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One plugin of this host, from the moment it is found until its classes are gone. A new archive of
 * the same plugin is another one. Safe from any thread.
 */
public final class Plugin {
  private static final Duration TRIAL_PAUSE = Duration.ofSeconds(30);
  private static final int MOST_POLLS = 64;
  private static final int MOST_QUESTIONS = 16;

  private final String source;
  private final @Nullable PluginManifest manifest;
  private final Provenance provenance;
  private final WeakReference<@Nullable ClassLoader> loader;
  private final List<ConnectorDescriptor> descriptors;
  private @Nullable PluginCode code;
  private PluginState state;
  private Instant since;
  private Map<String, Proof> proofs = Map.of();
  private String cause = "";
  private String remedy = "";
  private List<String> classes = List.of();
  private final Containment containment = new Containment();
  private final Map<String, CallQueue> queues = new ConcurrentHashMap<>();
  private int connections;
  private int calls;

  private Plugin(
      String source,
      @Nullable PluginManifest manifest,
      Provenance provenance,
      @Nullable PluginCode code,
      PluginState state,
      Instant since) {
    this.source = source;
    this.manifest = manifest;
    this.provenance = provenance;
    this.code = code;
    this.loader = new WeakReference<>(code == null ? null : code.loader());
    this.descriptors =
        code == null ? List.of() : code.connectors().stream().map(Described::descriptor).toList();
    this.state = state;
    this.since = since;
  }

  /**
   * One that is loaded.
   *
   * @param proofs how far its connectors were shown to keep the contract, by their ids
   */
  public static Plugin loaded(
      String source,
      @Nullable PluginManifest manifest,
      Provenance provenance,
      PluginCode code,
      Map<String, Proof> proofs,
      Instant now) {
    Plugin plugin = new Plugin(source, manifest, provenance, code, PluginState.READY, now);
    plugin.proofs = Map.copyOf(proofs);
    return plugin;
  }

  /** One that is not used. */
  public static Plugin refused(String source, RefusedException why, Instant now) {
    Plugin plugin =
        new Plugin(
            source,
            null,
            new Provenance(Provenance.Kind.UNSIGNED, ""),
            null,
            PluginState.REFUSED,
            now);
    plugin.cause = why.cause();
    plugin.remedy = why.remedy();
    plugin.classes = why.classes();
    return plugin;
  }

  /** One that an operator switched off; none of its classes is loaded. */
  public static Plugin disabled(String source, String why, Instant now) {
    Plugin plugin =
        new Plugin(
            source,
            null,
            new Provenance(Provenance.Kind.UNSIGNED, ""),
            null,
            PluginState.DISABLED,
            now);
    plugin.cause = why;
    plugin.remedy = "Switch it on again when it is wanted.";
    return plugin;
  }

  /** File name of its jar, or {@code built-in:} and a connector. */
  public String source() {
    return source;
  }

  /** What its connectors say about themselves; empty when it is not loaded. */
  public List<ConnectorDescriptor> descriptors() {
    return descriptors;
  }

  /** What makes connectors of a type; nothing when it has none or is gone. */
  public synchronized Optional<Described> connector(String type) {
    PluginCode loaded = code;
    return loaded == null
        ? Optional.empty()
        : loaded.connectors().stream()
            .filter(connector -> connector.descriptor().id().equals(type))
            .findFirst();
  }

  /** Where it stands. */
  public synchronized PluginState state() {
    return state;
  }

  /** Whether connections made of it are to be closed, because it is going or gone. */
  public synchronized boolean isLeaving() {
    return state == PluginState.DRAINING || state.isGone();
  }

  /** A connection of it was made. */
  public synchronized void opened(Instant now) {
    connections++;
    settle(now);
  }

  /** A connection of it is closed. */
  public synchronized void closed(Instant now) {
    connections--;
    settle(now);
  }

  /** Calls that were given up long ago are forgotten, also while none is made. */
  public synchronized void forget(Instant now) {
    settle(now);
  }

  /** Goes where connections and containment say. */
  private void settle(Instant now) {
    if (!state.isUsable()) {
      return;
    }
    PluginState next =
        containment.isQuarantined()
            ? PluginState.QUARANTINED
            : containment.isDegraded(now)
                ? PluginState.DEGRADED
                : connections > 0 ? PluginState.ACTIVE : PluginState.READY;
    if (next != state) {
      become(next, now);
    }
    cause = containment.cause();
    remedy =
        switch (next) {
          case QUARANTINED ->
              "It is tried again at " + containment.until() + "; report it to its author.";
          case DEGRADED ->
              "With "
                  + Containment.STRIKES
                  + " within an hour it is put into quarantine; report it to its author.";
          default -> "";
        };
  }

  /**
   * What was answered to a call that wants to begin.
   *
   * @param as what it is judged as
   * @param barred when it may at the earliest; nothing when it may now
   */
  public record Admission(Containment.Admission as, Optional<Instant> barred) {
    /** Of a call that is made without asking. */
    public static final Admission UNASKED =
        new Admission(Containment.Admission.CALL, Optional.empty());
  }

  /**
   * Whether a call into it may begin. One that may is to be followed by {@link #judged}, with what
   * was answered.
   */
  public synchronized Admission admit(Instant now) {
    Containment.Admission as = containment.admit(now);
    return new Admission(
        as, as == Containment.Admission.REFUSED ? Optional.of(barredUntil(now)) : Optional.empty());
  }

  /** Until when none may begin; nothing when one might now. */
  public synchronized Optional<Instant> barred(Instant now) {
    return containment.wouldAdmit(now) ? Optional.empty() : Optional.of(barredUntil(now));
  }

  /** While a trial runs, or no thread may be lost any more, the cool-down is over already. */
  private Instant barredUntil(Instant now) {
    Instant pause = now.plus(TRIAL_PAUSE);
    return containment.until().isAfter(pause) ? containment.until() : pause;
  }

  /**
   * Where its calls wait for their turn. What is part of the product brings the connectors of many
   * vendors, of which each has a turn of its own.
   *
   * @param connector the type of the connection
   * @param polls whether it is for polls, and not for what somebody waits for
   */
  public CallQueue queue(String connector, boolean polls) {
    boolean shared = provenance.kind() != Provenance.Kind.BUILT_IN;
    return queues.computeIfAbsent(
        (shared ? "" : connector) + (polls ? "/polls" : "/questions"),
        key -> new CallQueue(polls ? MOST_POLLS : MOST_QUESTIONS));
  }

  /** How a call ended, as far as it says something about the plugin itself. */
  public enum Verdict {
    /** It brought what was asked for. */
    WELL,
    /** Not, but for a cause outside of the plugin. */
    NOT_ITS_FAULT,
    /** A defect of the plugin. */
    DEFECT,
    /** It ended the process the plugin runs in. */
    DIED,
    /** It did not end and was given up. */
    ABANDONED
  }

  /** Takes note of how a call ended. */
  public synchronized void judged(Verdict verdict, String what, Instant now, Admission admission) {
    Containment.Admission as = admission.as();
    switch (verdict) {
      case WELL -> containment.ended(as);
      case NOT_ITS_FAULT -> containment.passed(as);
      case DEFECT -> containment.defect(what, now, as);
      case DIED -> containment.died(what, now, as);
      case ABANDONED -> containment.abandoned(what, now, as);
    }
    settle(now);
  }

  /** A call that was given up has returned after all. */
  public synchronized void cameBack() {
    containment.returned();
  }

  /** Lets a call through for trial now, in the middle of a quarantine. */
  public synchronized void tryNow(Instant now) {
    containment.tryNow(now);
    settle(now);
  }

  /** A call into it begins. */
  public synchronized void entered() {
    calls++;
  }

  /** A call into it has really returned, however late. */
  public synchronized void left() {
    calls--;
  }

  synchronized boolean isIdle() {
    return connections == 0 && calls == 0;
  }

  /** Begins to let it go. */
  synchronized void drain(Instant now) {
    become(PluginState.DRAINING, now);
  }

  /** Closes its code; from here on nothing of the host should hold its classes. */
  public synchronized void letGo() throws IOException {
    PluginCode loaded = code;
    code = null;
    if (loaded != null) {
      loaded.close();
    }
  }

  /** What its classes were loaded by; nothing when it is collected or was never here. */
  Optional<ClassLoader> loader() {
    return Optional.ofNullable(loader.get());
  }

  synchronized void released(Instant now) {
    cause = "";
    remedy = "";
    become(PluginState.RELEASED, now);
  }

  synchronized void retained(String suspect, Instant now) {
    if (state != PluginState.RETAINED) {
      become(PluginState.RETAINED, now);
    }
    cause = suspect;
    remedy =
        "Restart the product when convenient to get its memory back, and report it to the author.";
  }

  private void become(PluginState next, Instant now) {
    if (!state.mayBecome(next)) {
      throw new IllegalStateException(source + ": from " + state + " to " + next);
    }
    state = next;
    since = now;
  }

  /** What there is to know about it. */
  public synchronized PluginStatus status() {
    return new PluginStatus(
        source,
        manifest == null ? "" : manifest.id(),
        manifest == null ? "" : manifest.version(),
        manifest == null ? "" : manifest.spiVersion(),
        provenance,
        state,
        since,
        cause,
        remedy,
        classes,
        descriptors,
        proofs,
        connections,
        calls,
        containment.lost(),
        queues.values().stream().mapToInt(CallQueue::waiting).sum(),
        code == null ? null : code.process().orElse(null));
  }
}

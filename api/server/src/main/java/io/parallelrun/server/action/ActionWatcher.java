package io.parallelrun.server.action;

import io.parallelrun.server.action.webhook.Deliveries;
import io.parallelrun.server.config.Settings;
import io.parallelrun.server.readmodel.ComputedRun;
import io.parallelrun.server.readmodel.OverviewChanged;
import io.parallelrun.server.readmodel.OverviewReader;
import io.parallelrun.server.readmodel.RunComputed;
import io.parallelrun.server.readmodel.RunHead;
import io.parallelrun.server.readmodel.capability.CapabilityReader;
import io.parallelrun.server.readmodel.readiness.ReadinessReader;
import io.parallelrun.server.readmodel.sending.SendingFacts;
import io.parallelrun.server.readmodel.sending.SendingReader;
import io.parallelrun.server.readmodel.term.TermReader;
import io.parallelrun.server.readmodel.validation.CheckView;
import io.parallelrun.server.readmodel.validation.ValidationReader;
import io.parallelrun.server.watch.BackgroundWork;
import io.parallelrun.server.watch.LookSoon;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Looks at every run each minute, and at one soon after it changed, by one thread. Every replica
 * does; what one has done already the others find done.
 */
@ApplicationScoped
public class ActionWatcher {
  private static final Duration EVERY = Duration.ofMinutes(1);
  private static final Duration SETTLED = Duration.ofSeconds(2);

  private static final Duration DELIVER_EVERY = Duration.ofSeconds(5);

  private final OverviewReader overviews;
  private final ValidationReader validation;
  private final ReadinessReader readiness;
  private final CapabilityReader capabilities;
  private final SendingReader sending;
  private final TermReader terms;
  private final ActionLog log;
  private final Deliveries deliveries;
  private final Settings settings;
  private final Clock clock;
  private final BackgroundWork worker = new BackgroundWork("action-items");
  private final LookSoon<String> soon = new LookSoon<>(worker, SETTLED, EVERY, this::evaluate);

  ActionWatcher(
      OverviewReader overviews,
      ValidationReader validation,
      ReadinessReader readiness,
      CapabilityReader capabilities,
      SendingReader sending,
      TermReader terms,
      ActionLog log,
      Deliveries deliveries,
      Settings settings,
      Clock clock) {
    this.overviews = overviews;
    this.validation = validation;
    this.readiness = readiness;
    this.capabilities = capabilities;
    this.sending = sending;
    this.terms = terms;
    this.log = log;
    this.deliveries = deliveries;
    this.settings = settings;
    this.clock = clock;
  }

  void start(@Observes StartupEvent event) {
    deliveries.requireUsable();
    if (!settings.actions().enabled()) {
      return;
    }
    worker.every(SETTLED, EVERY, "Looking for action items", this::evaluateAll);
    worker.every(
        DELIVER_EVERY,
        DELIVER_EVERY,
        "Telling the webhook",
        () -> deliveries.deliver(clock.instant()));
  }

  void changed(@Observes OverviewChanged event) {
    if (settings.actions().enabled()) {
      soon.changed(event.run());
    }
  }

  /** Takes the figures of Prometheus rather than work them out again. */
  void computed(@Observes RunComputed event) {
    String run = event.run().run().slug();
    soon.instead(
        run,
        () ->
            BackgroundWork.attempt(
                "Looking for action items of run " + run, () -> reconcile(event.run())));
  }

  void stop(@Observes ShutdownEvent event) {
    worker.stop();
  }

  private void evaluateAll() {
    List<String> runs = overviews.heads().stream().map(RunHead::slug).toList();
    soon.retain(runs);
    runs.stream().filter(run -> !soon.isRecent(run)).forEach(this::evaluate);
    deliveries.forget(clock.instant());
  }

  /** Looks at one run now; what fails is logged and tried again in a minute. */
  public void evaluate(String run) {
    BackgroundWork.attempt("Looking for action items of run " + run, () -> reconcile(run));
  }

  private void reconcile(String run) {
    overviews.computed(run).ifPresent(this::reconcile);
  }

  private void reconcile(ComputedRun run) {
    log.reconcile(run.run().slug(), inspected(run), clock.instant());
  }

  private Inspection inspected(ComputedRun run) {
    List<CheckView> checks = validation.checks(run.run());
    SendingFacts sent = sending.facts(run.run().definition());
    return Findings.of(
        run.overview(),
        checks,
        readiness.readiness(run, checks, sent),
        capabilities.redundant(run),
        sent.guard(),
        sent.ramps(),
        terms.differences(run));
  }
}

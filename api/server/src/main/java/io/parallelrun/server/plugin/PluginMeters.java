package io.parallelrun.server.plugin;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.parallelrun.server.plugin.lifecycle.PluginState;
import io.parallelrun.server.plugin.lifecycle.PluginStatus;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** How the plugins of this replica do; values are read when they are scraped. */
@Startup
@ApplicationScoped
public class PluginMeters {
  private final ConnectorRegistry plugins;
  private final MultiGauge info;
  private final MultiGauge up;
  private final MultiGauge state;
  private final MultiGauge lost;
  private final MultiGauge waiting;
  private final MultiGauge restarts;
  private final MeterRegistry registry;

  PluginMeters(ConnectorRegistry plugins, MeterRegistry registry) {
    this.plugins = plugins;
    this.registry = registry;
    this.info =
        MultiGauge.builder("parallelrun_plugin_info")
            .description("Always 1; version of a plugin and whom it can be traced to.")
            .register(registry);
    this.up =
        MultiGauge.builder("parallelrun_plugin_up")
            .description("1 when a plugin can be used; 0 when refused, off or in quarantine.")
            .register(registry);
    this.state =
        MultiGauge.builder("parallelrun_plugin_state")
            .description("1 for the state a plugin is in, such as quarantined; 0 for the others.")
            .register(registry);
    this.restarts =
        MultiGauge.builder("parallelrun_plugin_process_restarts")
            .description("How often the process of a plugin was started after the first time.")
            .register(registry);
    this.lost =
        MultiGauge.builder("parallelrun_plugin_lost_threads")
            .description("Threads held by calls of a plugin that were given up.")
            .register(registry);
    this.waiting =
        MultiGauge.builder("parallelrun_plugin_waiting_calls")
            .description("Calls of a plugin that wait, as so many of it run already.")
            .register(registry);
  }

  @PostConstruct
  void watch() {
    Gauge.builder("parallelrun_plugin_retained", plugins, ConnectorRegistry::retained)
        .description("Plugins that went while something still holds their classes.")
        .register(registry);
    plugins.onChange(this::publish);
    publish();
  }

  private void publish() {
    List<MultiGauge.Row<?>> infos = new ArrayList<>();
    for (PluginStatus plugin : plugins.plugins()) {
      Tags tags =
          Tags.of(
              "plugin", plugin.source(),
              "version", plugin.version().isEmpty() ? "none" : plugin.version(),
              "provenance", plugin.provenance().text());
      infos.add(MultiGauge.Row.of(tags, () -> 1));
    }
    info.register(infos, true);
    up.register(rows(status -> isUp(status) ? 1 : 0), true);
    state.register(states(), true);
    lost.register(rows(PluginStatus::lost), true);
    waiting.register(rows(PluginStatus::waiting), true);
    restarts.register(
        rows(status -> status.process() == null ? 0 : status.process().restarts()), true);
  }

  private static boolean isUp(PluginStatus status) {
    return status.state().isUsable() && status.state() != PluginState.QUARANTINED;
  }

  /** One for each state there is: which of them holds is asked when it is read. */
  private List<MultiGauge.Row<?>> states() {
    List<MultiGauge.Row<?>> rows = new ArrayList<>();
    for (PluginStatus plugin : plugins.plugins()) {
      String source = plugin.source();
      for (PluginState each : PluginState.values()) {
        Tags tags = Tags.of("plugin", source, "state", each.name().toLowerCase(Locale.ROOT));
        rows.add(
            MultiGauge.Row.of(
                tags,
                () ->
                    plugins
                        .status(source)
                        .map(status -> status.state() == each ? 1.0 : 0.0)
                        .orElse(Double.NaN)));
      }
    }
    return rows;
  }

  private List<MultiGauge.Row<?>> rows(ToDoubleFunction<PluginStatus> value) {
    List<MultiGauge.Row<?>> rows = new ArrayList<>();
    for (PluginStatus plugin : plugins.plugins()) {
      String source = plugin.source();
      rows.add(
          MultiGauge.Row.of(
              Tags.of("plugin", source),
              () -> plugins.status(source).map(value::applyAsDouble).orElse(Double.NaN)));
    }
    return rows;
  }
}

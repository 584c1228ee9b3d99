package io.parallelrun.dashboard.page;

import io.parallelrun.server.action.ActionView;
import io.parallelrun.server.command.ApplyResult;
import io.parallelrun.server.command.CatalogEntry;
import io.parallelrun.server.command.ConnectionQuota;
import io.parallelrun.server.command.TrialView;
import io.parallelrun.server.command.document.DocumentError;
import io.parallelrun.server.command.document.FormSection;
import io.parallelrun.server.plugin.CheckReport;
import io.parallelrun.server.plugin.PollTrace;
import io.parallelrun.server.plugin.RunningCall;
import io.parallelrun.server.plugin.lifecycle.PluginStatus;
import io.parallelrun.server.readiness.SignOffView;
import io.parallelrun.server.readmodel.BusinessCaseView;
import io.parallelrun.server.readmodel.CellsView;
import io.parallelrun.server.readmodel.ConnectionView;
import io.parallelrun.server.readmodel.CostRestatement;
import io.parallelrun.server.readmodel.ExtensionsView;
import io.parallelrun.server.readmodel.ForecastView;
import io.parallelrun.server.readmodel.HardCutoverView;
import io.parallelrun.server.readmodel.IncidentView;
import io.parallelrun.server.readmodel.InvoiceRestatement;
import io.parallelrun.server.readmodel.MaintenanceView;
import io.parallelrun.server.readmodel.OverlapView;
import io.parallelrun.server.readmodel.PeopleView;
import io.parallelrun.server.readmodel.RateReader;
import io.parallelrun.server.readmodel.RateRestatement;
import io.parallelrun.server.readmodel.RestatementReader;
import io.parallelrun.server.readmodel.RestatementView;
import io.parallelrun.server.readmodel.RunHead;
import io.parallelrun.server.readmodel.RunOverview;
import io.parallelrun.server.readmodel.SampleOrigin;
import io.parallelrun.server.readmodel.ScenarioView;
import io.parallelrun.server.readmodel.capability.CapabilitiesView;
import io.parallelrun.server.readmodel.explain.Explanation;
import io.parallelrun.server.readmodel.license.LicensesView;
import io.parallelrun.server.readmodel.license.PeopleMoveView;
import io.parallelrun.server.readmodel.license.UsageView;
import io.parallelrun.server.readmodel.readiness.ReadinessView;
import io.parallelrun.server.readmodel.readiness.WaiverView;
import io.parallelrun.server.readmodel.sending.SendingView;
import io.parallelrun.server.readmodel.status.StatusView;
import io.parallelrun.server.readmodel.validation.CheckView;
import io.parallelrun.server.readmodel.validation.ComparisonView;
import io.parallelrun.server.readmodel.validation.IgnoreView;
import io.parallelrun.server.store.AuditEntry;
import io.parallelrun.server.store.Restatement;
import io.parallelrun.server.store.RunVersion;
import io.parallelrun.server.store.StoredIdentityKey;
import io.parallelrun.server.store.StoredSample;
import io.parallelrun.server.store.account.StoredAccount;
import io.parallelrun.server.store.account.StoredToken;
import io.parallelrun.server.store.sending.NamedDual;
import io.parallelrun.spi.ConfigMigration;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The templates of all pages, checked against these types at build time. */
@CheckedTemplate(basePath = "", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
final class Templates {
  private Templates() {}

  static native TemplateInstance welcome(String token, String name, String error);

  static native TemplateInstance signIn(String next, String name, String error);

  static native TemplateInstance message(String title, String detail);

  static native TemplateInstance portfolio(List<RunOverview> runs);

  static native TemplateInstance run(
      RunOverview o, @Nullable BurnUpChart burnUp, TimelineChart timeline, String basis);

  static native TemplateInstance actions(RunOverview o, List<ActionView> items);

  static native TemplateInstance licenses(
      RunOverview o,
      LicensesView v,
      UsageView u,
      List<MoveChart> charts,
      List<PeopleMoveView.Point> people,
      StoredIdentityKey key,
      PersonRows persons);

  static native TemplateInstance person(PersonRow row);

  static native TemplateInstance capabilities(
      RunOverview o, CapabilitiesView v, CapabilityLanes lanes);

  static native TemplateInstance integrations(
      RunOverview o,
      List<IncidentView> incidents,
      long next,
      List<MaintenanceView> maintenance,
      IntegrationPages.Entry entry);

  static native TemplateInstance sending(
      RunOverview o,
      SendingView v,
      List<RampChart> charts,
      List<NamedDual> users,
      String curl,
      PersonRows persons);

  static native TemplateInstance status(StatusView s);

  static native TemplateInstance statusLinks(
      RunHead head, List<StatusLinkPages.Row> links, StatusLinkPages.Entry entry);

  static native TemplateInstance validation(RunOverview o, List<CheckView> checks);

  static native TemplateInstance readiness(
      RunOverview o,
      ReadinessView r,
      List<CheckView> consent,
      List<WaiverView> waivers,
      List<SignOffView> decided,
      ReadinessPages.Entry entry,
      String me);

  static native TemplateInstance check(
      RunOverview o,
      CheckView c,
      ValidationPages.Explorer x,
      List<IgnoreView> ignores,
      List<ComparisonView> history,
      List<DocumentError> errors);

  static native TemplateInstance runPanels(
      RunOverview o, @Nullable BurnUpChart burnUp, TimelineChart timeline);

  static native TemplateInstance cells(RunOverview o, CellsView cells, String query, String side);

  static native TemplateInstance forecast(RunOverview o, ForecastView f, ExtensionsView x);

  static native TemplateInstance whatIf(
      RunOverview o, ScenarioForm form, @Nullable ScenarioView view, String error, String query);

  static native TemplateInstance rates(
      List<RateReader.RateRow> rates,
      LocalDate today,
      RatePages.Entry entry,
      String text,
      List<DocumentError> errors);

  static native TemplateInstance businessCase(
      RunOverview o,
      BusinessCaseView c,
      OverlapView overlap,
      List<WaterfallChart> waterfalls,
      HardCutoverForm form,
      @Nullable HardCutoverView view,
      @Nullable TornadoChart tornado);

  static native TemplateInstance people(RunOverview o, PeopleView p);

  static native TemplateInstance restatements(
      RunOverview o,
      RestatementReader.Part<CostRestatement> costs,
      RestatementReader.Part<RateRestatement> rates,
      RestatementReader.Part<InvoiceRestatement> invoices,
      RestatementReader.Part<RestatementView> observations);

  static native TemplateInstance explain(RunOverview o, Explanation e);

  static native TemplateInstance series(
      RunOverview o,
      String connection,
      String field,
      String name,
      List<StoredSample> samples,
      SampleLine line,
      List<Restatement> restatements);

  static native TemplateInstance origin(RunOverview o, String field, SampleOrigin origin);

  static native TemplateInstance definition(RunOverview o, String yaml, List<RunVersion> versions);

  static native TemplateInstance applyYaml(
      String title,
      String yaml,
      int version,
      List<DocumentError> errors,
      @Nullable ApplyResult result);

  static native TemplateInstance runForm(
      String title,
      String run,
      int version,
      List<FormSection> sections,
      List<DocumentError> errors,
      @Nullable ApplyResult preview);

  static native TemplateInstance start(GuidedStart start, List<DocumentError> errors);

  static native TemplateInstance connections(
      List<ConnectionView> connections, Map<String, String> zones, boolean anyRun);

  static native TemplateInstance connection(
      ConnectionView c,
      List<SettingRow> settings,
      List<ConfigMigration.Change> changes,
      PollLogPage log,
      String zone,
      ConnectionQuota quota,
      @Nullable CheckReport check,
      String checkId,
      @Nullable PushCard push,
      List<CursorRow> cursors);

  static native TemplateInstance traces(ConnectionView c, List<PollTrace> traces);

  static native TemplateInstance trace(ConnectionView c, PollTrace t, List<TraceBar> bars);

  static native TemplateInstance connectionForm(ConnectionForm form);

  static native TemplateInstance connectorChoice(
      List<CatalogEntry> connectors, String words, @Nullable RunOverview o);

  static native TemplateInstance plugins(
      List<PluginStatus> plugins,
      List<PluginStatus> refused,
      List<PluginStatus> barred,
      List<RunningCall> calls,
      List<PluginStatus> departed,
      List<PluginStatus> replaceable,
      @Nullable TrialView trial);

  static native TemplateInstance pluginTrial(TrialView t);

  static native TemplateInstance admin(
      List<StoredAccount> accounts,
      List<StoredToken> tokens,
      List<AuditEntry> audit,
      String issued,
      String error);

  static native TemplateInstance account(String error, boolean done);
}

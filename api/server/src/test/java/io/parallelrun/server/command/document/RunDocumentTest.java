package io.parallelrun.server.command.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RunDocumentTest {
  private static final Path DOCS = Path.of("../../docs");

  @ParameterizedTest
  @MethodSource("examples")
  void aDocumentComesBackAsItWasWritten(Path example) throws Exception {
    RunDocument document = RunDocumentReader.read(Files.readString(example));
    String exported = YamlWriter.write(document);
    assertThat(RunDocumentReader.read(exported)).isEqualTo(document);
    assertThat(DocumentDiff.between(document, RunDocumentReader.read(exported))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void examplesAndTheirExportsMeetTheSchema(Path example) throws Exception {
    var schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(json(RunDocumentSchema.generate()));
    String yaml = Files.readString(example);
    assertThat(schema.validate(yaml, InputFormat.YAML)).isEmpty();
    assertThat(schema.validate(YamlWriter.write(RunDocumentReader.read(yaml)), InputFormat.YAML))
        .isEmpty();
    assertThat(schema.validate(yaml.replace("slug:", "slog:"), InputFormat.YAML)).isNotEmpty();
  }

  @Test
  void thePublishedSchemaIsTheGeneratedOne() throws IOException {
    Path published = DOCS.resolve("reference/run.schema.json");
    String generated = json(RunDocumentSchema.generate()) + "\n";
    if (System.getenv("DOCS_UPDATE") != null) {
      Files.writeString(published, generated);
    }
    assertThat(published).content().isEqualTo(generated);
  }

  @Test
  void everyFieldOfTheDescriptionsExists() throws Exception {
    String schema = json(RunDocumentSchema.generate());
    var properties = new java.util.Properties();
    properties.load(RunDocumentSchema.class.getResourceAsStream("descriptions.properties"));
    properties.values().forEach(text -> assertThat(schema).contains(text.toString()));
  }

  @Test
  void aChangedFieldIsNamedBySlug() throws Exception {
    String yaml = Files.readString(DOCS.resolve("examples/g26.yaml"));
    RunDocument before = RunDocumentReader.read(yaml);
    RunDocument after = RunDocumentReader.read(yaml.replace("amount: 96000", "amount: 99000"));
    assertThat(DocumentDiff.between(before, after))
        .containsExactly(
            new DocumentChange("contracts[legacy-license].price.amount", "96000", "99000"));
  }

  @Test
  void aListOfSlugsIsAnInputEachAndOneMore() throws Exception {
    RunDocument document =
        RunDocumentReader.read(Files.readString(DOCS.resolve("examples/newsroom.yaml")));
    List<FormField> inputs = new ArrayList<>();
    RunForm.of(DocumentTree.of(document), List.of())
        .forEach(form -> collect(form, "workstreams[1].dependsOn", inputs));
    assertThat(inputs)
        .extracting(FormField::path, FormField::value)
        .containsExactly(
            tuple("workstreams[1].dependsOn[0]", "content"),
            tuple("workstreams[1].dependsOn[1]", ""));
    assertThat(FormReader.tree(Map.of("dependsOn[0]", "content", "dependsOn[1]", "")))
        .isEqualTo(Map.of("dependsOn", List.of("content")));
  }

  private static void collect(FormSection section, String path, List<FormField> found) {
    Stream.concat(section.fields().stream(), section.more().stream())
        .filter(it -> it.path().startsWith(path))
        .forEach(found::add);
    section.sections().forEach(inner -> collect(inner, path, found));
  }

  @Test
  void whatADocumentDoesNotNameStaysUnlessPruned() throws Exception {
    RunDocument base = RunDocumentReader.read(Files.readString(DOCS.resolve("examples/g26.yaml")));
    RunDocument over =
        RunDocumentReader.read(
            "{slug: g26, name: Worked, currency: EUR, start: 2026-01-01,"
                + " planned: P3M, platforms: [{slug: legacy, name: L, side: legacy}]}");
    DocumentMerge kept = DocumentMerge.of(base, over, false);
    assertThat(kept.document().definition().contracts()).hasSize(2);
    assertThat(kept.absent())
        .contains("platforms[replacement]", "contracts[legacy-license]", "people[team]");
    DocumentMerge pruned = DocumentMerge.of(base, over, true);
    assertThat(pruned.document().definition().contracts()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("broken")
  void aBrokenDocumentGetsItsOneClearError(
      String name, String yaml, int line, String field, String message) {
    DocumentException error =
        catchThrowableOfType(DocumentException.class, () -> RunDocumentReader.read(yaml));
    assertThat(error).as(name).isNotNull();
    assertThat(error.errors()).as(error.getMessage()).hasSize(1);
    DocumentError only = error.errors().get(0);
    assertThat(only.line()).as(only.message()).isEqualTo(line);
    assertThat(only.field()).isEqualTo(field);
    assertThat(only.message()).contains(message);
  }

  @Test
  void aMisspelledNameIsToldWhereItStandsHoweverFarItsValueReaches() {
    List<String> lines = GOOD.lines().toList();
    int at = lines.indexOf("platforms:") + 1;
    assertThat(at).isPositive();
    DocumentException error =
        catchThrowableOfType(
            DocumentException.class,
            () -> RunDocumentReader.read(GOOD.replace("platforms:", "paltforms:")));
    assertThat(error.errors())
        .filteredOn(each -> each.field().equals("paltforms"))
        .singleElement()
        .extracting(DocumentError::line, DocumentError::column)
        .containsExactly(at, 1);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void aFormGivesBackTheDocumentItShows(Path example) throws Exception {
    RunDocument document = RunDocumentReader.read(Files.readString(example));
    Map<String, Object> tree = DocumentTree.of(document);
    Map<String, String> inputs = new LinkedHashMap<>();
    RunForm.of(tree, List.of()).forEach(section -> collect(section, inputs));
    Map<String, Object> entered = FormReader.tree(inputs);
    if (tree.containsKey("connections")) {
      entered.put("connections", tree.get("connections"));
    }
    assertThat(RunDocumentReader.read(FormReader.document(entered))).isEqualTo(document);
  }

  private static void collect(FormSection section, Map<String, String> into) {
    section.fields().forEach(field -> into.put(field.path(), field.value()));
    section.more().forEach(field -> into.put(field.path(), field.value()));
    section.sections().forEach(inner -> collect(inner, into));
  }

  @Test
  void allErrorsAreShownAtOnceInOrder() {
    String yaml =
        GOOD.replace("start: 2026-01-01", "start: soon").replace("side: legacy", "side: left");
    DocumentException error =
        catchThrowableOfType(DocumentException.class, () -> RunDocumentReader.read(yaml));
    assertThat(error.errors()).extracting(DocumentError::line).containsExactly(4, 8, 15);
  }

  static Stream<Path> examples() throws IOException {
    try (Stream<Path> files = Files.list(DOCS.resolve("examples"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
    }
  }

  private static final String GOOD =
      """
      slug: r
      name: R
      currency: EUR
      start: 2026-01-01
      planned: P3M
      platforms:
        - slug: old
          side: legacy
          name: Old
      contracts:
        - slug: c
          platform: old
          name: C
          vendor: V
          term: {start: 2026-01-01, end: 2027-01-01}
          price: {amount: 1200, per: year}
      people:
        - {slug: p, name: P, kind: operations, fte: 1, loadedRate: 100}
      workstreams:
        - slug: w
          name: W
          scopes:
            - slug: s
              name: S
              legacy: {connection: a, scope: posts}
              replacement: {connection: b, scope: articles}
      connections:
        - {slug: a, platform: old, type: wordpress, settings: {url: http://x}}
      """;

  static List<Arguments> broken() {
    return List.of(
        broken("empty", "slug: r", "slug: r\n", 0, "", "", ""),
        change("no slug", "slug: r\n", "", 1, "slug", "got nothing"),
        change("bad slug", "slug: r\n", "slug: R R\n", 1, "slug", "lower-case"),
        change("typo in a field", "planned:", "planed:", 5, "planed", "perhaps \"planned\""),
        change(
            "unknown field", "name: R\n", "name: R\nwings: 2\n", 3, "wings", "one of the fields"),
        change("not a date", "2026-01-01\n", "2026-13-01\n", 4, "start", "a date such as"),
        change(
            "date of the moon", "start: 2026-01-01\n", "start: 1869-07-20\n", 4, "start", "1970"),
        change("not a period", "P3M", "3 months", 5, "planned", "a period such as"),
        change("negative period", "P3M", "P-3M", 5, "planned", "P-3M"),
        change("empty period", "P3M", "P0D", 5, "planned", "longer than nothing"),
        change("no currency", "EUR", "Euro", 3, "currency", "ISO 4217"),
        change("no zone", "name: R\n", "name: R\nzone: Mars/Olympus\n", 3, "zone", "a time zone"),
        change("no side", "side: legacy", "side: left", 8, "platforms[0].side", "one of legacy"),
        change(
            "platform twice",
            "contracts:",
            "  - {slug: old, name: O, side: legacy}\ncontracts:",
            10,
            "platforms[1].slug",
            "no other"),
        change(
            "stray platform",
            "    platform: old",
            "    platform: new",
            12,
            "contracts[0].platform",
            "one of the platforms [old]"),
        change(
            "term backward",
            "end: 2027-01-01",
            "end: 2025-01-01",
            15,
            "contracts[0].term.end",
            "a date after 2026-01-01"),
        change(
            "amount in words",
            "amount: 1200",
            "amount: much",
            16,
            "contracts[0].price.amount",
            "a number such as"),
        change(
            "amount with thousands",
            "amount: 1200",
            "amount: '1,200'",
            16,
            "contracts[0].price.amount",
            "\"1,200\""),
        change(
            "negative amount",
            "amount: 1200",
            "amount: -1",
            16,
            "contracts[0].price.amount",
            "from 0"),
        change(
            "too many decimals",
            "amount: 1200",
            "amount: 0.1234567",
            16,
            "contracts[0].price.amount",
            "at most 6 decimals"),
        change(
            "unknown price basis",
            "per: year",
            "per: week",
            16,
            "contracts[0].price.per",
            "one of year, month, term"),
        change(
            "loss without split attention",
            "fte: 1",
            "fte: 1, lossRatio: 0.2",
            18,
            "people[0].lossRatio",
            "SPLIT_ATTENTION"),
        change(
            "split attention without loss",
            "kind: operations",
            "kind: split-attention",
            18,
            "people[0].lossRatio",
            "required"),
        change("too many people", "fte: 1", "fte: 1e9", 18, "people[0].fte", "100000"),
        change(
            "list that is text",
            "contracts:\n  - slug: c\n    platform: old\n    name: C\n"
                + "    vendor: V\n    term: {start: 2026-01-01, end: 2027-01-01}\n"
                + "    price: {amount: 1200, per: year}\n",
            "contracts: none\n",
            10,
            "contracts",
            "a list"),
        change(
            "scope without a side",
            "legacy: {connection: a, scope: posts}",
            "legacy: posts",
            25,
            "workstreams[0].scopes[0].legacy",
            "a group of fields"),
        change(
            "work that waits for itself",
            "    scopes:",
            "    dependsOn: [w]\n    scopes:",
            22,
            "workstreams[0].dependsOn",
            "w → w"),
        change(
            "stray connection platform",
            "platform: old, type",
            "platform: new, type",
            28,
            "connections[0].platform",
            "one of the platforms [old]"),
        change(
            "nested setting",
            "url: http://x",
            "url: {a: b}",
            28,
            "connections[0].settings.url",
            "text"),
        change(
            "unknown promotion",
            "    price:",
            "    promotions: [{kind: gift}]\n    price:",
            16,
            "contracts[0].promotions[0].kind",
            "one of credit, free-period, percent-off"),
        term(
            "ramps that overlap",
            "ramps: [{from: 2026-02-01, until: 2026-06-01, amount: 1},"
                + " {from: 2026-05-01, amount: 2}]",
            "ramps[1].from",
            "the day the segment before it ends, 2026-06-01, got 2026-05-01, which overlaps it"),
        term(
            "ramps with a gap",
            "ramps: [{from: 2026-02-01, until: 2026-06-01, amount: 1},"
                + " {from: 2026-07-01, amount: 2}]",
            "ramps[1].from",
            "which leaves a gap"),
        term(
            "ramp outside of the term",
            "ramps: [{from: 2027-02-01, amount: 1}]",
            "ramps[0].from",
            "a day of the term"),
        term(
            "ramp that ends early",
            "ramps: [{from: 2026-02-01, until: 2026-06-01, amount: 1}]",
            "ramps[0].until",
            "the end of the term, 2027-01-01"),
        term("ramp of nothing", "ramps: [{from: 2026-02-01}]", "ramps[0].amount", "changes one"),
        term(
            "ramp below zero",
            "ramps: [{from: 2026-02-01, amount: -5}]",
            "ramps[0].amount",
            "a number from 0"),
        term(
            "fewer units within the term",
            "changes: [{on: 2026-03-01, units: -1}]",
            "changes[0].on",
            "the first day of a renewal"),
        term(
            "fewer units than there are",
            "trueDown: any-time\n    changes: [{on: 2026-03-01, units: -2}]",
            "changes[0].units",
            "at least 0 units from 2026-03-01, got -1 units"),
        term(
            "no units",
            "changes: [{on: 2026-03-01, units: 0}]",
            "changes[0].units",
            "other than 0"),
        term(
            "units after the end",
            "changes: [{on: 2027-03-01, units: 1}]",
            "changes[0].on",
            "to before 2027-01-01"),
        term(
            "percentage without an end",
            "promotions: [{kind: percent-off, from: 2026-01-01, discountRatio: 0.1}]",
            "promotions[0].until",
            "an end, or a number of cycles"),
        term(
            "percentage with two ends",
            "promotions: [{kind: percent-off, from: 2026-01-01, until: 2026-02-01, cycles: 1,"
                + " discountRatio: 0.1}]",
            "promotions[0].cycles",
            "nothing, because an end is given"),
        term(
            "promotions that overlap",
            "promotions: [{kind: free-period, from: 2026-01-01, until: 2026-03-01},"
                + " {kind: percent-off, from: 2026-02-01, cycles: 2, discountRatio: 0.1}]",
            "promotions[1].from",
            "does not overlap"),
        term(
            "credit of nothing",
            "promotions: [{kind: credit, amount: 0, from: 2026-01-01}]",
            "promotions[0].amount",
            "more than 0"),
        term(
            "usage below zero",
            "usage: [{slug: u, unit: hour, rate: 15,"
                + " readings: [{on: 2026-01-01, quantity: -1}]}]",
            "usage[0].readings[0].quantity",
            "a number from 0"),
        term(
            "usage twice on a day",
            "usage: [{slug: u, unit: hour, rate: 15, readings: [{on: 2026-01-01, quantity: 1},"
                + " {on: 2026-01-01, quantity: 2}]}]",
            "usage[0].readings[1].on",
            "a day without another reading"),
        term(
            "unknown measure",
            "usage: [{slug: u, unit: hour, rate: 15, measured: median}]",
            "usage[0].measured",
            "one of peak, average, end-of-period, total"),
        term(
            "two minimums of one period",
            "commitments: [{amount: 1}, {amount: 2}]",
            "commitments[1].per",
            "a period without another commitment"),
        term(
            "billing by usage without any",
            "billing: {timing: by-usage}",
            "billing.timing",
            "because the contract has no usage"),
        term(
            "fee of an unknown kind",
            "termination: {fee: {kind: blood}}",
            "termination.fee.kind",
            "one of fixed, remaining-in-full, remaining-share"),
        term(
            "ended before it begins",
            "termination: {fee: {kind: fixed, amount: 1}, effectiveOn: 2025-12-01}",
            "termination.effectiveOn",
            "a date after 2026-01-01"),
        term(
            "roll without a calendar",
            "notice: {period: P30D, businessDayRoll: previous}",
            "notice.calendar",
            "required for a roll"),
        term(
            "stray calendar",
            "notice: {period: P30D, businessDayRoll: previous, calendar: moon}",
            "notice.calendar",
            "one of the calendars [target]"),
        term(
            "evidence of nothing",
            "noticeEvidence: A letter",
            "noticeEvidence",
            "because no notice was given"),
        change(
            "tiers that do not rise",
            "amount: 1200, per: year",
            "amount: 5, tiers: {steps: [{above: 5, amount: 4}, {above: 5, amount: 3}]}",
            16,
            "contracts[0].price.tiers.steps[1].above",
            "more than 5"),
        change(
            "amount of 10^15",
            "amount: 1200",
            "amount: 1000000000000000",
            16,
            "contracts[0].price.amount",
            "a number from 0 to 1000000000000"),
        change(
            "a week without a day of business",
            "people:",
            "calendars: [{slug: never, weekend: [monday, tuesday, wednesday, thursday, friday,"
                + " saturday, sunday]}]\npeople:",
            17,
            "calendars[0].weekend",
            "at most 6 days"),
        change("tab", "name: R\n", "name: R\n\tzone: UTC\n", 3, "", "YAML"),
        change("field twice", "name: R\n", "name: R\nname: R\n", 3, "name", "the field once"),
        change("two documents", "name: R\n", "name: R\n---\n", 3, "", "another document"));
  }

  /** A contract with one more line. */
  private static Arguments term(String name, String line, String field, String message) {
    return change(
        name,
        "    price:",
        "    " + line + "\n    price:",
        16 + (int) line.chars().filter(c -> c == '\n').count(),
        "contracts[0]." + field,
        message);
  }

  private static Arguments change(
      String name, String good, String bad, int line, String field, String message) {
    assertThat(GOOD).contains(good);
    return broken(
        name,
        GOOD,
        GOOD.replaceFirst(
            java.util.regex.Pattern.quote(good), java.util.regex.Matcher.quoteReplacement(bad)),
        line,
        field,
        message,
        "");
  }

  private static Arguments broken(
      String name, String good, String yaml, int line, String field, String message, String end) {
    return name.equals("empty")
        ? Arguments.of(name, "", 1, "", "a document")
        : Arguments.of(name, yaml, line, field, message + end);
  }

  private static String json(Object value) throws JsonProcessingException {
    return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value);
  }
}

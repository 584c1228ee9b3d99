package io.parallelrun.server.command.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunFormTest {
  private static final String YAML =
      """
      slug: news
      name: News
      currency: EUR
      start: 2026-01-01
      planned: P3M
      platforms:
        - { slug: old, name: Old, side: legacy }
      contracts:
        - slug: old-license
          platform: old
          name: Old license
          vendor: Old vendor
          term: { start: 2025-04-01, end: 2026-04-01 }
          price: { amount: 96000 }
          notice: { period: P60D }
          promotions:
            - { kind: free-period, from: 2025-04-01, until: 2025-05-01 }
      workstreams:
        - slug: content
          name: Content
          reported:
            - { on: 2026-01-10, doneRatio: 0.1 }
      """;

  private static Map<String, Object> tree() throws DocumentException {
    return DocumentTree.of(RunDocumentReader.read(YamlReader.read(YAML)));
  }

  private static Stream<FormField> fields(List<FormSection> sections) {
    return sections.stream()
        .flatMap(
            section ->
                Stream.of(
                        section.fields().stream(),
                        section.more().stream(),
                        fields(section.sections()))
                    .flatMap(each -> each));
  }

  private static FormSection section(List<FormSection> form, String path) {
    return form.stream().filter(each -> each.path().equals(path)).findFirst().orElseThrow();
  }

  @Test
  void whatTheFormShowsReadsBackAsTheSameDocument() throws Exception {
    Map<String, String> inputs = new LinkedHashMap<>();
    fields(RunForm.of(tree(), List.of())).forEach(f -> inputs.put(f.path(), f.value()));
    RunDocument read = RunDocumentReader.read(FormReader.document(FormReader.tree(inputs)));
    assertThat(read).isEqualTo(RunDocumentReader.read(YamlReader.read(YAML)));
  }

  @Test
  void everySectionStandsInItsOrderAndEveryListHasABlank() throws Exception {
    List<FormSection> form = RunForm.of(tree(), List.of());
    assertThat(form.stream().map(FormSection::title))
        .startsWith("Run", "Platforms", "Contracts", "People");
    FormSection contracts = section(form, "contracts");
    assertThat(contracts.size()).isEqualTo(1);
    assertThat(contracts.sections().get(1).blank()).isTrue();
    assertThat(contracts.sections().get(1).noun()).isEqualTo("contract");
  }

  @Test
  void anElementIsSummedUpInOneLine() throws Exception {
    FormSection contract = section(RunForm.of(tree(), List.of()), "contracts").sections().get(0);
    assertThat(contract.title())
        .isEqualTo("Old license · 96,000.00 EUR a year · 1 Apr 2025 – 1 Apr 2026 · notice 60 days");
  }

  @Test
  void aContractInAnotherCurrencySaysSo() throws Exception {
    Map<String, Object> tree =
        DocumentTree.of(
            RunDocumentReader.read(
                YamlReader.read(
                    YAML.replace("name: Old license", "name: Old license\n    currency: USD"))));
    FormSection contract = section(RunForm.of(tree, List.of()), "contracts").sections().get(0);
    assertThat(contract.title()).contains("96,000.00 USD a year");
    assertThat(contract.fields()).extracting(FormField::unit).contains("USD").doesNotContain("EUR");
  }

  @Test
  void whatIsAdvancedIsFoldedAndStillThere() throws Exception {
    FormSection contract = section(RunForm.of(tree(), List.of()), "contracts").sections().get(0);
    assertThat(contract.fields().get(0).name()).isEqualTo("name");
    assertThat(contract.more())
        .extracting(FormField::path)
        .contains("contracts[0].accrual.dayCount");
    assertThat(contract.fields()).extracting(FormField::unit).contains("EUR");
  }

  @Test
  void anErrorOfAGroupStandsAtItsFirstFieldOnly() throws Exception {
    DocumentError error =
        new DocumentError(0, 0, "contracts[0].term", "a group of fields", "nothing");
    List<FormSection> form = RunForm.of(tree(), List.of(error));
    assertThat(fields(form).filter(field -> !field.error().isEmpty()))
        .singleElement()
        .extracting(FormField::path)
        .isEqualTo("contracts[0].term.start");
    assertThat(section(form, "contracts").wrong()).isTrue();
    assertThat(section(form, "people").wrong()).isFalse();
  }

  @Test
  void anElementMarkedToBeRemovedIsLeftOutAndOthersKeepTheirOrder() {
    Map<String, Object> tree =
        FormReader.tree(
            inputs(
                "platforms[0].name", "One",
                "platforms[0].-remove", "true",
                "platforms[1].name", "Two",
                "platforms[7].name", "Three"));
    assertThat(slugs(tree, "platforms")).containsExactly("two", "three");
  }

  @Test
  void elementsStandInTheOrderOfTheFormHoweverTheInputsCome() {
    Map<String, Object> tree =
        FormReader.tree(
            inputs(
                "platforms[10].name", "Third",
                "platforms[2].name", "Second",
                "platforms[0].name", "First"));
    assertThat(slugs(tree, "platforms")).containsExactly("first", "second", "third");
  }

  @Test
  void aNameBecomesASlugThatNoOtherHas() {
    Map<String, Object> tree =
        FormReader.tree(
            inputs(
                "name", "Größe & Café 2027!",
                "milestones[0].name", "Go live",
                "milestones[1].name", "Go live",
                "milestones[2].name", "Go live",
                "milestones[2].slug", "own"));
    assertThat(tree.get("slug")).isEqualTo("gro-e-cafe-2027");
    assertThat(slugs(tree, "milestones")).containsExactly("go-live", "go-live-2", "own");
  }

  private static List<String> slugs(Map<String, Object> tree, String list) {
    return ((List<?>) tree.get(list))
        .stream().map(each -> String.valueOf(((Map<?, ?>) each).get("slug"))).toList();
  }

  private static Map<String, String> inputs(String... pairs) {
    Map<String, String> inputs = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      inputs.put(pairs[i], pairs[i + 1]);
    }
    return inputs;
  }
}

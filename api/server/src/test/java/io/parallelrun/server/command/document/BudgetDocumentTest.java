package io.parallelrun.server.command.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parallelrun.domain.run.Budget;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class BudgetDocumentTest {
  private static final String RUN =
      """
      slug: b
      name: B
      currency: EUR
      start: 2026-01-01
      planned: P3M
      platforms: [{slug: old, name: Old, side: legacy}]
      budget:
        amount: 1000
      """;

  @Test
  void thresholdsAreReadInOrderAndWrittenUnlessUsual() throws Exception {
    assertThat(budget(RUN).thresholds()).isEqualTo(Budget.USUAL_THRESHOLDS);
    assertThat(YamlWriter.write(RunDocumentReader.read(RUN))).doesNotContain("thresholds");
    String own = RUN + "  thresholds: [0.9, 0.75, 1.1]\n";
    assertThat(budget(own).thresholds())
        .containsExactly(new BigDecimal("0.75"), new BigDecimal("0.9"), new BigDecimal("1.1"));
    String written = YamlWriter.write(RunDocumentReader.read(own));
    assertThat(written).contains("thresholds");
    assertThat(RunDocumentReader.read(written)).isEqualTo(RunDocumentReader.read(own));
  }

  @Test
  void aBadThresholdIsNamedWithItsLine() {
    DocumentException twice =
        catchThrowableOfType(
            DocumentException.class,
            () -> RunDocumentReader.read(RUN + "  thresholds: [0.5, 0.5]\n"));
    assertThat(twice.errors())
        .singleElement()
        .satisfies(error -> assertThat(error.field()).isEqualTo("budget.thresholds[1]"))
        .satisfies(error -> assertThat(error.line()).isEqualTo(9));
    DocumentException word =
        catchThrowableOfType(
            DocumentException.class, () -> RunDocumentReader.read(RUN + "  thresholds: [half]\n"));
    assertThat(word.errors())
        .singleElement()
        .satisfies(error -> assertThat(error.field()).isEqualTo("budget.thresholds[0]"));
  }

  @Test
  void aFormBringsThresholdsBack() throws Exception {
    Map<String, Object> tree =
        FormReader.tree(
            Map.of("budget.thresholds[0]", "0.75", "budget.thresholds[1]", "", "slug", "b"));
    assertThat(tree.get("budget")).isEqualTo(Map.of("thresholds", List.of("0.75")));
    assertThat(RunForm.of(tree, List.of()).stream().flatMap(each -> inputs(each).stream()))
        .contains("budget.thresholds[0]=0.75", "budget.thresholds[1]=");
  }

  private static List<String> inputs(FormSection section) {
    List<String> inputs = new ArrayList<>();
    section.fields().forEach(field -> inputs.add(field.path() + "=" + field.value()));
    section.more().forEach(field -> inputs.add(field.path() + "=" + field.value()));
    section.sections().forEach(inner -> inputs.addAll(inputs(inner)));
    return inputs;
  }

  private static Budget budget(String document) throws DocumentException {
    return Objects.requireNonNull(RunDocumentReader.read(document).definition().budget());
  }
}

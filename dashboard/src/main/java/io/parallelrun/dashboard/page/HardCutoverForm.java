package io.parallelrun.dashboard.page;

import io.parallelrun.domain.DefinitionException;
import io.parallelrun.domain.decision.HardCutoverInputs;
import jakarta.ws.rs.core.MultivaluedMap;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is assumed of a hard cutover, as entered.
 *
 * @param fields in the order of the form
 */
record HardCutoverForm(List<Field> fields) {
  private static final int LONGEST = 40;

  private static final List<Field> BLANK =
      List.of(
          field("failureRatio", "Chance that it fails", "0 to 1", "0.25", "0.25 is one in four."),
          field("hoursDown", "Hours until it works again", "hours", "48", "When it fails."),
          field("costPerHour", "Cost of such an hour", "", "4000", "Lost business and repair."),
          field("lossRatio", "Chance that data is lost", "0 to 1", "0.05", ""),
          field("loss", "Cost of that loss", "", "150000", ""),
          field("rollback", "Preparing a way back", "", "0", "Used or not. Empty: 0."),
          field("residualFailureRatio", "Chance of failure, even so", "0 to 1", "0", "Empty: 0."),
          field("residualLossRatio", "Chance of loss, even so", "0 to 1", "0", "Empty: 0."));

  HardCutoverForm {
    fields = List.copyOf(fields);
  }

  /**
   * One input.
   *
   * @param name of the input, and of the same value in REST
   * @param unit empty for the currency of the run
   * @param placeholder an example; never computed with
   * @param help empty for none
   * @param value as entered, may be empty
   * @param error empty when there is none
   */
  record Field(
      String name,
      String label,
      String unit,
      String placeholder,
      String help,
      String value,
      String error) {
    Field with(String entered) {
      return new Field(name, label, unit, placeholder, help, entered, error);
    }

    Field wrong(String why) {
      return new Field(name, label, unit, placeholder, help, value, why);
    }

    /** Whether it may be left empty. */
    public boolean optional() {
      return placeholder.equals("0");
    }

    /** Whether it is about the time after a parallel run. */
    public boolean residual() {
      return name.startsWith("residual");
    }
  }

  private static Field field(
      String name, String label, String unit, String placeholder, String help) {
    return new Field(name, label, unit, placeholder, help, "", "");
  }

  static HardCutoverForm of(MultivaluedMap<String, String> given) {
    return new HardCutoverForm(
        BLANK.stream().map(field -> field.with(value(given, field.name()))).toList());
  }

  private static String value(MultivaluedMap<String, String> given, String name) {
    String value = given.getFirst(name);
    return value == null ? "" : value.strip();
  }

  /** Whether nothing was entered. */
  public boolean blank() {
    return fields.stream().allMatch(field -> field.value().isEmpty());
  }

  /** Whether something that was entered cannot be. */
  public boolean wrong() {
    return fields.stream().anyMatch(field -> !field.error().isEmpty());
  }

  /** The same with what is wrong said beside each input. */
  HardCutoverForm checked() {
    HardCutoverForm read =
        new HardCutoverForm(fields.stream().map(HardCutoverForm::readable).toList());
    if (read.wrong()) {
      return read;
    }
    try {
      read.inputs();
      return read;
    } catch (DefinitionException e) {
      String message = "expected " + e.expected() + ", got " + e.got();
      return new HardCutoverForm(
          read.fields.stream()
              .map(field -> field.name().equals(e.field()) ? field.wrong(message) : field)
              .toList());
    }
  }

  private static Field readable(Field field) {
    if (field.value().isEmpty()) {
      return field.optional() ? field : field.wrong("expected a number, got nothing");
    }
    return number(field.value()).isPresent()
        ? field
        : field.wrong("expected a number such as " + field.placeholder());
  }

  private static Optional<BigDecimal> number(String text) {
    try {
      return text.length() > LONGEST ? Optional.empty() : Optional.of(new BigDecimal(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /**
   * What was entered, as the inputs of the comparison.
   *
   * @throws DefinitionException when one of them cannot be
   */
  // The inputs themselves say which value is missing.
  @SuppressWarnings("NullAway")
  HardCutoverInputs inputs() {
    Map<String, @Nullable BigDecimal> values = new HashMap<>();
    for (Field field : fields) {
      BigDecimal standard = field.optional() ? BigDecimal.ZERO : null;
      values.put(field.name(), number(field.value()).orElse(standard));
    }
    return new HardCutoverInputs(
        values.get("failureRatio"),
        values.get("hoursDown"),
        values.get("costPerHour"),
        values.get("lossRatio"),
        values.get("loss"),
        values.get("rollback"),
        values.get("residualFailureRatio"),
        values.get("residualLossRatio"));
  }
}

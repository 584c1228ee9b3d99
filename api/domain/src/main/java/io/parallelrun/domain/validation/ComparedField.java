package io.parallelrun.domain.validation;

import io.parallelrun.domain.Check;
import io.parallelrun.domain.DefinitionException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A field that is compared, and how its values are read.
 *
 * @param name of the field in the inputs of both sides
 * @param type what its values are; one that cannot be read as that is compared as text
 * @param normalize what is no difference
 * @param zone of moments that name none; UTC when null
 * @param decimals to which numbers are rounded, half up; null compares every decimal
 * @param personal whether values are personal data, and kept as keyed hashes
 */
public record ComparedField(
    String name,
    ValueType type,
    List<Normalization> normalize,
    @Nullable ZoneId zone,
    @Nullable Integer decimals,
    boolean personal) {
  private static final int MOST_DECIMALS = 12;
  private static final int LONGEST_NUMBER = 60;

  public ComparedField {
    name = Check.text("name", name);
    type = Check.given("type", type);
    normalize = Check.list("normalize", normalize);
    if (decimals != null) {
      decimals = Check.number("decimals", decimals, 0, MOST_DECIMALS);
      require("decimals", type == ValueType.NUMBER, "nothing, because it is no number", decimals);
    }
    require("zone", zone == null || type == ValueType.INSTANT, "nothing, for no moment", zone);
  }

  /** A field of text that is compared as it is. */
  public static ComparedField ofText(String name) {
    return new ComparedField(name, ValueType.TEXT, List.of(), null, null, false);
  }

  /** A field of numbers. */
  public static ComparedField ofNumber(String name) {
    return new ComparedField(name, ValueType.NUMBER, List.of(), null, null, false);
  }

  private static void require(String field, boolean holds, String expected, @Nullable Object got) {
    if (!holds) {
      throw new DefinitionException(field, expected, String.valueOf(got));
    }
  }

  /** The value two sides are compared by; null for none. */
  public @Nullable String normal(@Nullable String value) {
    String text = normalize.isEmpty() ? value : Normalization.all(normalize, value);
    if (text == null) {
      return null;
    }
    return switch (type) {
      case TEXT -> text;
      case NUMBER -> number(text).map(ComparedField::plain).orElse(text);
      case INSTANT -> moment(text).orElse(text);
    };
  }

  /** A value as a number, rounded as stated; nothing when it is none. */
  public Optional<BigDecimal> number(@Nullable String value) {
    if (value == null || value.length() > LONGEST_NUMBER) {
      return Optional.empty();
    }
    try {
      BigDecimal number = new BigDecimal(value.strip());
      boolean sane = Math.abs((long) number.scale()) <= LONGEST_NUMBER;
      return sane ? Optional.of(rounded(number)) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private BigDecimal rounded(BigDecimal number) {
    return decimals == null ? number : number.setScale(decimals, RoundingMode.HALF_UP);
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private Optional<String> moment(String text) {
    ZoneId local = zone == null ? ZoneOffset.UTC : zone;
    String iso = text.length() > 10 && text.charAt(10) == ' ' ? text.replace(' ', 'T') : text;
    try {
      if (iso.length() == 10) {
        return Optional.of(LocalDate.parse(iso).atStartOfDay(local).toInstant().toString());
      }
      return Optional.of(
          hasOffset(iso)
              ? OffsetDateTime.parse(iso).toInstant().toString()
              : LocalDateTime.parse(iso).atZone(local).toInstant().toString());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static boolean hasOffset(String iso) {
    return iso.endsWith("Z") || iso.lastIndexOf('+') > 10 || iso.lastIndexOf('-') > 10;
  }
}

package io.parallelrun.connector.declarative.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parallelrun.spi.JsonValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What expressions can do, and where they end. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ExpressionTest {
  private static final Vocabulary VOCABULARY =
      new Vocabulary(Set.of("records", "config"), Set.of("url", "page-kind"), Set.of("api-key"));
  private static final Scope SCOPE =
      new Scope(
          Instant.parse("2026-03-10T12:00:00Z"),
          Map.of("config", Data.fields(Map.of("page-kind", Data.text("blog")))));

  private static JsonValue value(String source, JsonValue input) throws Exception {
    return Expression.of(source, VOCABULARY).evaluate(Data.of(input), SCOPE).json();
  }

  private static JsonValue value(String source) throws Exception {
    return value(source, new JsonValue.Null());
  }

  private static JsonValue number(long value) {
    return new JsonValue.Number(BigDecimal.valueOf(value));
  }

  private static JsonValue text(String value) {
    return new JsonValue.Text(value);
  }

  private static JsonValue list(JsonValue... elements) {
    return new JsonValue.Elements(List.of(elements));
  }

  private static JsonValue object(String name, JsonValue value) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    members.put(name, value);
    return new JsonValue.Members(members);
  }

  @Test
  void aPathFindsWhatIsThereAndTellsNullFromNothing() throws Exception {
    JsonValue input = object("a", list(object("b", number(1)), object("b", number(2))));
    assertThat(value("a.b", input)).isEqualTo(list(number(1), number(2)));
    assertThat(value("a[b = 2].b", input)).isEqualTo(number(2));
    assertThat(value("c", input)).isEqualTo(new JsonValue.Absent());
    assertThat(value("n", object("n", new JsonValue.Null()))).isEqualTo(new JsonValue.Null());
    assertThat(value("l", object("l", list()))).isEqualTo(list());
  }

  @Test
  void aWholeNumberStaysWholeAndAnAmountStaysExact() throws Exception {
    assertThat(value("n", object("n", number(9_007_199_254_740_993L))))
        .isEqualTo(number(9_007_199_254_740_993L));
    BigDecimal amount = new BigDecimal("12345678901234567.89");
    assertThat(value("n", object("n", new JsonValue.Number(amount))))
        .isEqualTo(new JsonValue.Number(amount));
    assertThat(value("0.1 + 0.2 > 0.3")).isEqualTo(new JsonValue.Bool(true));
  }

  @Test
  void theClockIsTheHosts() throws Exception {
    assertThat(value("$now()")).isEqualTo(text("2026-03-10T12:00:00Z"));
    assertThat(value("$millis()"))
        .isEqualTo(number(Instant.parse("2026-03-10T12:00:00Z").toEpochMilli()));
  }

  @Test
  void aSettingIsReadByItsName() throws Exception {
    assertThat(value("$config.`page-kind`")).isEqualTo(text("blog"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "$instant('2026-01-31T08:00:00Z')",
        "$instant('2026-01-31T08:00:00.000+0000')",
        "$instant('2026-01-31 09:00:00+01:00')",
        "$instant('2026-01-31T08:00:00', 'UTC')",
        "$instant(1769846400)",
        "$instant(1769846400000)",
        "$instant('Sat, 31 Jan 2026 08:00:00 GMT')"
      })
  void timesOfVendorsAreRead(String source) throws Exception {
    assertThat(value(source)).isEqualTo(text("2026-01-31T08:00:00Z"));
  }

  @Test
  void aTimeWithoutAZoneIsNotGuessed() {
    assertThat(failure("$instant('2026-01-31T08:00:00')").reason()).contains("without a zone");
    assertThat(failure("$instant('tomorrow', 'UTC')").reason()).contains("no time");
  }

  @Test
  void unitsAreTurnedIntoDurationsAndShares() throws Exception {
    assertThat(value("$duration(1500, 'ms')")).isEqualTo(text("PT1.5S"));
    assertThat(value("$duration(2, 'h')")).isEqualTo(text("PT2H"));
    assertThat(value("$ratio(1, 4)")).isEqualTo(new JsonValue.Number(new BigDecimal("0.25")));
    assertThat(value("$ratio(0, 0)")).isEqualTo(new JsonValue.Absent());
    assertThat(failure("$duration(1, 'weeks')").reason()).contains("ms, s, min, h and d");
  }

  @Test
  void textIsReplacedPaddedAndJoinedAsText() throws Exception {
    assertThat(value("$replace('a.b.c', '.', '-')")).isEqualTo(text("a-b-c"));
    assertThat(value("$replace('aaa', 'a', 'b', 2)")).isEqualTo(text("bba"));
    assertThat(value("$pad('7', -3, '0')")).isEqualTo(text("007"));
    assertThat(value("$join(['a', 'b'], ', ')")).isEqualTo(text("a, b"));
    assertThat(value("$lowercase('ABC')")).isEqualTo(text("abc"));
  }

  private static ExpressionFailure failure(String source) {
    return catchThrowableOfType(ExpressionFailure.class, () -> value(source));
  }

  private static ExpressionMistake mistake(String source) {
    return catchThrowableOfType(ExpressionMistake.class, () -> value(source));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "expression-function | $eval('1')                | run text",
        "expression-function | $random()                 | same result",
        "expression-function | [1] ~> $shuffle           | same result",
        "expression-function | $lowercas('A')            | Did you mean $lowercase?",
        "expression-function | $frobnicate(1)            | documentation",
        "expression-variable | $recods.id                | Did you mean $records?",
        "expression-regex    | $contains('a', /(a+)+$/)  | run for ever",
        "expression-regex    | a ~> /b/                  | run for ever",
        "expression-name-taken | ($now := 1; $now)       | another name",
        "unknown-property    | $config.ulr               | Did you mean $config.`url`?",
        "unknown-property    | $config.page-kind         | Did you mean $config.`page-kind`?",
        "secret-outside-auth | $config.`api-key`         | http.auth",
        "expression-syntax   | a +                       | try.jsonata.org",
        "expression-syntax   | (1                        | try.jsonata.org",
        "expression-syntax   | 'open                     | try.jsonata.org",
        "expression-syntax   | a /* open                 | try.jsonata.org",
        "expression-syntax   | a b                       | try.jsonata.org",
      })
  void aMistakeIsNamedBeforeAnythingRuns(String code, String source, String remedy) {
    ExpressionMistake mistake = mistake(source);
    assertThat(mistake.code()).isEqualTo(code);
    assertThat(mistake.remedy()).contains(remedy);
  }

  @Test
  void divisionIsNoRegularExpression() throws Exception {
    assertThat(value("6 / 2")).isEqualTo(number(3));
    assertThat(value("(6) / [2][0] /* half */ / 1")).isEqualTo(number(3));
  }

  @Test
  void ownNamesMayBeBoundAndCalled() throws Exception {
    assertThat(value("($f := function($x, $y) { $x + $y }; $f(1, 2))")).isEqualTo(number(3));
    assertThat(value("$reduce([1, 2, 3], λ($a, $b) { $a + $b })")).isEqualTo(number(6));
    assertThat(value("$sort([3, 1, 2], function($l, $r) { $l > $r })[0]")).isEqualTo(number(1));
  }

  @Test
  void nestingIsCountedBeforeTheParserRecurses() {
    String source = "(".repeat(900) + "1" + ")".repeat(900);
    assertThat(mistake(source).code()).isEqualTo("expression-nesting");
    assertThat(mistake("-".repeat(1_990) + "1").code()).isEqualTo("expression-nesting");
    assertThat(mistake("x".repeat(2_001)).code()).isEqualTo("expression-too-long");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Without an end, in the tail: time.
        "($f := function($n) { $f($n + 1) }; $f(0))",
        // Without an end, not in the tail: depth.
        "($f := function($n) { 1 + $f($n + 1) }; $f(0))",
        // Each step doubles a text.
        "($f := function($s) { $f($s & $s) }; $f('0123456789'))",
        // Each step doubles a list.
        "($f := function($l) { $f($append($l, $l)) }; $f([1, 2]))",
        "$map([1..9000000], function($i) { $i * $i })",
        "$join($map([1..100000], function($i) { '0123456789012345' }))",
        "$pad('x', 2000000000)",
        "($s := $pad('x', 900000); $replace($s, 'x', $s) & $replace($s, ' ', $s))",
        // A tree of 2^24 leaves from 24 bindings.
        "($f := function($n) { $n = 0 ? 1 : ($x := $f($n - 1); [[$x], [$x]]) }; $f(24))",
        // The same of objects, searched, printed, compared, merged and spread.
        "($f := function($n) { $n = 0 ? 1 : ($x := $f($n - 1); {'a': $x, 'b': $x}) };"
            + " $f(40).**.zzz)",
        "($f := function($n) { $n = 0 ? 1 : ($x := $f($n - 1); {'a': $x, 'b': $x}) };"
            + " $string($f(40)))",
        "($f := function($n) { $n = 0 ? 1 : ($x := $f($n - 1); {'a': $x, 'b': $x}) };"
            + " $f(40) = $f(40))",
        "($f := function($n) { $n = 0 ? 1 : ($x := $f($n - 1); $merge([{'a': $x}, {'b': $x}])) };"
            + " $string($f(40)))",
        "($f := function($n) { $n = 0 ? 1 : ($x := $f($n - 1); $spread({'a': $x, 'b': $x})) };"
            + " $string($f(40)))",
        "($f := function($n) { $n = 0 ? 1 : ($x := $f($n - 1); [1, 2]{$string($): $x}) };"
            + " $string($f(40)))",
        "($s := $pad('x', 900000); $string($map([1..100000], function($i) { $s })))",
        "$fromMillis(0, $pad('[Y]', 900000, '[Y]'))",
        "$formatNumber(1, $pad('#', 900000, '#'))"
      })
  void whatHasNoEndIsEnded(String source) {
    long start = System.nanoTime();
    assertThat(failure(source)).as(source).isNotNull();
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isLessThan(Bounds.MOST_TIME.plusSeconds(10));
  }

  @Test
  void aFailureQuotesNoValue() {
    JsonValue input = object("email", text("ana@example.org"));
    ExpressionFailure failure =
        catchThrowableOfType(ExpressionFailure.class, () -> value("$number(email)", input));
    assertThat(failure.reason()).contains("spells no number").doesNotContain("ana");
    assertThat(catchThrowableOfType(ExpressionFailure.class, () -> value("email * 2", input)))
        .hasMessageNotContaining("ana");
    assertThat(catchThrowableOfType(ExpressionFailure.class, () -> value("$error(email)", input)))
        .hasMessageNotContaining("ana");
  }

  @Test
  void aRecordIsShownByItsShape() {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    members.put("id", number(7));
    members.put("email", text("ana@example.org"));
    members.put("ana@example.org", new JsonValue.Bool(true));
    members.put("tags", list(text("secret-tag"), text("b")));
    assertThat(Data.of(new JsonValue.Members(members)).shape())
        .isEqualTo("{id: number, email: text, ***: boolean, tags: 2 × [text]}");
  }
}

package io.parallelrun.server.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SafeCsvTest {
  private static String line(Object... cells) {
    return SafeCsv.write(List.of("a", "b", "c", "d"), List.of(Arrays.asList(cells)))
        .split("\r\n")[1];
  }

  @Test
  void aFormulaIsMadeText() {
    assertThat(line("=cmd()", "+1", "-1+2", "@x")).isEqualTo("'=cmd(),'+1,'-1+2,'@x");
    assertThat(line("\tx", "a\"b", "c,d", "e")).isEqualTo("'\tx,\"a\"\"b\",\"c,d\",e");
  }

  @Test
  void aNumberStaysANumber() {
    assertThat(line(new BigDecimal("-1E+2"), -7, null, "")).isEqualTo("-100,-7,,");
  }

  @Test
  void linesEndAsTheStandardHasIt() {
    assertThat(SafeCsv.write(List.of("a"), List.of(List.of("x\ny"))))
        .isEqualTo("a\r\n\"x\ny\"\r\n");
  }

  @Test
  void anExactFileIsLeftAsItIs() {
    StringBuilder csv = new StringBuilder();
    Csv.write(
        csv,
        CsvStyle.EXACT,
        List.of("a", "b", "c"),
        Stream.of(Arrays.asList("=cmd()", null, new BigDecimal("1E+2"))));
    assertThat(csv).hasToString("a,b,c\r\n=cmd(),,100\r\n");
  }
}

package io.parallelrun.server.command.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parallelrun.domain.money.RateQuote;
import io.parallelrun.server.command.document.DocumentError;
import io.parallelrun.server.command.document.DocumentException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

class RateFileTest {
  private static RateQuote euro(String day, String currency, String rate) {
    return new RateQuote(
        LocalDate.parse(day),
        Currency.getInstance("EUR"),
        Currency.getInstance(currency),
        new BigDecimal(rate));
  }

  private static List<DocumentError> errors(String text) {
    return catchThrowableOfType(DocumentException.class, () -> RateFile.read(text)).errors();
  }

  @Test
  void theHistoryAsCsv() throws Exception {
    RateFile file =
        RateFile.read(
            """
            Date,USD,JPY,CYP,SKK,
            2026-03-03,1.0815,160.35,N/A,N/A,
            2026-03-02,1.0842,161.02,N/A,N/A,
            """);
    assertThat(file.source()).isEqualTo("ECB");
    assertThat(file.quotes())
        .containsExactly(
            euro("2026-03-03", "USD", "1.0815"),
            euro("2026-03-03", "JPY", "160.35"),
            euro("2026-03-02", "USD", "1.0842"),
            euro("2026-03-02", "JPY", "161.02"));
  }

  @Test
  void theDailyFileAsCsv() throws Exception {
    assertThat(RateFile.read("Date, USD, JPY, \r\n02 March 2026, 1.0842, 161.02, \r\n").quotes())
        .containsExactly(euro("2026-03-02", "USD", "1.0842"), euro("2026-03-02", "JPY", "161.02"));
  }

  @Test
  void theXml() throws Exception {
    RateFile file =
        RateFile.read(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01"
                xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
              <gesmes:subject>Reference rates</gesmes:subject>
              <Cube>
                <Cube time='2026-03-02'>
                  <Cube currency='USD' rate='1.0842'/>
                  <Cube currency='KWD' rate='0.33410'/>
                </Cube>
              </Cube>
            </gesmes:Envelope>
            """);
    assertThat(file.quotes())
        .containsExactly(euro("2026-03-02", "USD", "1.0842"), euro("2026-03-02", "KWD", "0.3341"));
  }

  @Test
  void anEntityIsNotFollowed() {
    String attack =
        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
            + "<Cube time='2026-03-02'><Cube currency='USD' rate='&e;'/></Cube>";
    assertThat(errors(attack)).hasSize(1);
  }

  @Test
  void oneRateALine() throws Exception {
    RateFile file = RateFile.read("\uFEFFdate,base,quote,rate\n2026-03-02,USD,EUR,0.9223\n");
    assertThat(file.source()).isEqualTo("CSV");
    assertThat(file.quotes())
        .containsExactly(
            new RateQuote(
                LocalDate.of(2026, 3, 2),
                Currency.getInstance("USD"),
                Currency.getInstance("EUR"),
                new BigDecimal("0.9223")));
  }

  @Test
  void everyBadLineIsNamed() {
    List<DocumentError> errors =
        errors(
            """
            date,base,quote,rate
            soon,USD,EUR,0.9
            2026-03-02,USD,XYZ,0.9
            2026-03-02,USD,EUR,cheap
            2026-03-02,USD,EUR,-1
            2026-03-02,USD,USD,1
            2026-03-02,USD
            """);
    assertThat(errors).extracting(DocumentError::line).containsExactly(2, 3, 4, 5, 6, 7, 7);
    assertThat(errors.get(0).message())
        .isEqualTo("line 2, date: expected a date such as 2026-01-31, got \"soon\"");
    assertThat(errors.get(3).message()).contains("rate: expected a number above 0");
  }

  @Test
  void whatIsNoFileOfRatesSaysWhatWouldBe() {
    assertThat(errors("").get(0).message()).contains("a header and lines");
    assertThat(errors("a;b;c\n1;2;3").get(0).message())
        .contains("date,base,quote,rate, or the ECB's");
    assertThat(errors("<Cube").get(0).message()).contains("XML as the ECB publishes it");
    assertThat(errors("<html><body/></html>").get(0).message()).contains("Cube");
  }
}

package io.parallelrun.server.command.hours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parallelrun.domain.run.Evidence;
import io.parallelrun.domain.run.HoursEntry;
import io.parallelrun.server.command.document.DocumentError;
import io.parallelrun.server.command.document.DocumentException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HoursFileTest {
  private static final Set<String> KNOWN = Set.of("ops", "agency");

  private static List<DocumentError> errors(String text) {
    return catchThrowableOfType(DocumentException.class, () -> HoursFile.read(text, KNOWN))
        .errors();
  }

  @Test
  void aTimeSheetIsReadByPeople() throws Exception {
    HoursFile file =
        HoursFile.read(
            """
            people,from,until,hours,baseline_hours
            ops,2026-01-05,2026-01-12,40,10
            ops,2026-01-12,2026-01-19,32.5,
            agency,2026-01-05,2026-01-12,80,
            """,
            KNOWN);
    assertThat(file.byPeople().get("ops"))
        .containsExactly(
            new HoursEntry(
                LocalDate.of(2026, 1, 5),
                LocalDate.of(2026, 1, 12),
                BigDecimal.valueOf(40),
                BigDecimal.TEN,
                Evidence.MEASURED),
            new HoursEntry(
                LocalDate.of(2026, 1, 12),
                LocalDate.of(2026, 1, 19),
                new BigDecimal("32.5"),
                null,
                Evidence.MEASURED));
    assertThat(file.byPeople().get("agency")).hasSize(1);
  }

  @Test
  void everyBadCellIsNamed() {
    List<DocumentError> errors =
        errors(
            """
            people,from,until,hours
            nobody,2026-01-05,2026-01-12,40
            ops,monday,2026-01-12,many
            ops,2026-01-12,2026-01-05,40
            """);
    assertThat(errors)
        .extracting(error -> error.line() + " " + error.field())
        .containsExactly("2 people", "3 from", "3 hours", "4 until");
    assertThat(errors.get(0).expected()).contains("[agency, ops]");
  }

  @Test
  void anotherHeaderIsRefused() {
    assertThat(errors("who,when,hours\na,b,c\n").get(0).message())
        .contains("people,from,until,hours and, if there is one, baseline_hours");
  }
}

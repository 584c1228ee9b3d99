package io.parallelrun.server.command.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parallelrun.domain.sending.SendEvent;
import io.parallelrun.domain.sending.SendKind;
import io.parallelrun.server.command.document.DocumentError;
import io.parallelrun.server.command.document.DocumentException;
import io.parallelrun.server.store.sending.ReportedSend;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SendReaderTest {
  private static final Instant EARLIEST = Instant.parse("2026-02-10T12:00:00Z");
  private static final Instant LATEST = Instant.parse("2026-03-10T12:05:00Z");
  private static final Instant EIGHT = Instant.parse("2026-03-10T08:00:00Z");

  private static UUID keyed(String person) {
    return UUID.nameUUIDFromBytes(person.getBytes(StandardCharsets.UTF_8));
  }

  private static List<ReportedSend> read(String text, boolean csv) throws DocumentException {
    return new SendReader(SendReaderTest::keyed, EARLIEST, LATEST)
        .read(text.getBytes(StandardCharsets.UTF_8), csv);
  }

  private static List<String> errors(String text) {
    return catchThrowableOfType(DocumentException.class, () -> read(text, false)).errors().stream()
        .map(DocumentError::field)
        .toList();
  }

  @Test
  void linesAndTablesSayTheSame() throws Exception {
    List<ReportedSend> expected =
        List.of(
            new ReportedSend(
                new SendEvent(keyed("ada@example.org"), SendKind.SEND, "sale", EIGHT), "u-1"),
            new ReportedSend(
                new SendEvent(keyed("42"), SendKind.TRACK, "order-7", EIGHT.plusMillis(5)), null));
    assertThat(
            read(
                """
                {"person": "ada@example.org", "at": "2026-03-10T09:00:00+01:00", "message": "sale", "user": "u-1"}

                {"person": 42, "at": "2026-03-10T08:00:00.005999Z", "kind": "track", "message": "order-7", "more": 1}
                """,
                false))
        .isEqualTo(expected);
    assertThat(
            read(
                "\uFEFFkind,at,person,message,user\r\n"
                    + ",2026-03-10T08:00:00Z,ada@example.org,sale,u-1\r\n"
                    + "track,2026-03-10T08:00:00.005Z,42,order-7,\r\n",
                true))
        .isEqualTo(expected);
    assertThat(read(" \n", true)).isEmpty();
  }

  @Test
  void everyBadLineIsNamedAndNobodyInIt() {
    String text =
        """
        {"at": "2026-03-10T08:00:00Z"}
        {"person": "ada@example.org", "at": "yesterday"}
        {"person": "ada@example.org", "at": "2026-03-10T12:05:00.001Z"}
        {"person": "ada@example.org", "at": "2026-02-10T11:59:59Z"}
        {"person": "ada@example.org", "at": "2026-03-10T08:00:00Z", "message": "to ada@example.org"}
        {"person": "ada@example.org", "at": "2026-03-10T08:00:00Z", "user": "ada@example.org"}
        {"person": "ada@example.org", "at": "2026-03-10T08:00:00Z", "kind": "opened"}
        {"person": "ada@example.org", "at": "2026-03-10T08:00:00Z", "kind": "track"}
        ada@example.org
        [1]
        """;
    assertThat(errors(text))
        .containsExactly("person", "at", "at", "at", "message", "user", "kind", "message", "", "");
    DocumentException failure =
        catchThrowableOfType(DocumentException.class, () -> read(text, false));
    assertThat(failure.errors().toString()).doesNotContain("ada@example");
    assertThat(failure.errors().get(2).message()).contains("by 2026-03-10T12:05:00Z at the latest");
  }

  @Test
  void aTableNeedsItsTwoColumns() {
    assertThat(
            catchThrowableOfType(DocumentException.class, () -> read("person,when\na,b\n", true))
                .errors()
                .get(0)
                .message())
        .contains("columns person and at");
  }
}

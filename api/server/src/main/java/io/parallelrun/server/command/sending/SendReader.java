package io.parallelrun.server.command.sending;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parallelrun.domain.sending.SendEvent;
import io.parallelrun.domain.sending.SendKind;
import io.parallelrun.server.command.document.DocumentException;
import io.parallelrun.server.command.table.CellErrors;
import io.parallelrun.server.command.table.CsvTable;
import io.parallelrun.server.command.table.Utf8Text;
import io.parallelrun.server.store.sending.ReportedSend;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a side sent: lines of JSON objects, or CSV with a header. Whom it was sent to is
 * hashed as it is read, and named in no error.
 */
final class SendReader {
  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final List<String> COLUMNS = List.of("person", "at", "message", "kind", "user");
  private static final int LONGEST_PERSON = 400;
  private static final int LONGEST_NAME = 100;

  private final Function<String, UUID> keyed;
  private final Instant earliest;
  private final Instant latest;
  private final CellErrors errors = new CellErrors();
  private final List<ReportedSend> read = new ArrayList<>();

  /**
   * Reads one batch.
   *
   * @param keyed makes the hash of a person
   * @param earliest first instant that is taken
   * @param latest last instant that is taken
   */
  SendReader(Function<String, UUID> keyed, Instant earliest, Instant latest) {
    this.keyed = keyed;
    this.earliest = earliest;
    this.latest = latest;
  }

  /** Reads events; every bad line is named, and nothing is kept when there is one. */
  List<ReportedSend> read(byte[] body, boolean csv) throws DocumentException {
    String text = Utf8Text.of(body);
    if (text.isBlank()) {
      return List.of();
    }
    if (csv) {
      table(CsvTable.read(text));
    } else {
      lines(text);
    }
    errors.throwIfAny();
    return List.copyOf(read);
  }

  private void table(CsvTable table) throws DocumentException {
    for (String needed : COLUMNS.subList(0, 2)) {
      if (!table.header().contains(needed)) {
        throw CellErrors.single(
            1,
            "header",
            "columns person and at",
            table.header().size() + " columns without " + needed);
      }
    }
    for (CsvTable.Line line : table.lines()) {
      add(
          line.number(),
          name -> {
            int place = table.header().indexOf(name);
            return place < 0 ? "" : line.cells().get(place);
          });
    }
  }

  private void lines(String text) {
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      if (!line.isBlank()) {
        line(number, line);
      }
    }
  }

  private void line(int number, String line) {
    try {
      if (JSON.readTree(line) instanceof ObjectNode object) {
        add(number, name -> text(object.get(name)));
      } else {
        errors.add(number, "", "a JSON object", line.length() + " characters");
      }
    } catch (JsonProcessingException e) {
      // What the parser says quotes what it read, which may be an address.
      errors.add(
          number, "", "a JSON object", "a mistake at character " + e.getLocation().getColumnNr());
    }
  }

  private static String text(@Nullable JsonNode value) {
    return value == null || value.isNull() ? "" : value.asText();
  }

  private void add(int line, Function<String, String> cell) {
    String person = cell.apply("person").strip();
    String message = cell.apply("message").strip();
    String user = cell.apply("user").strip();
    Instant at = instant(line, cell.apply("at").strip());
    SendKind kind = kind(line, cell.apply("kind").strip());
    boolean named =
        person(line, person) & name(line, "message", message) & name(line, "user", user);
    if (!named || at == null || kind == null) {
      return;
    }
    if (kind == SendKind.TRACK && message.isEmpty()) {
      errors.add(line, "message", "what was counted, as both sides call it", "nothing");
      return;
    }
    SendEvent event = new SendEvent(keyed.apply(person), kind, message, at);
    read.add(new ReportedSend(event, user.isEmpty() ? null : user));
  }

  private boolean person(int line, String person) {
    boolean good = !person.isEmpty() && person.length() <= LONGEST_PERSON;
    if (!good) {
      errors.add(
          line, "person", "1 to " + LONGEST_PERSON + " characters", person.length() + " of them");
    }
    return good;
  }

  /** Names are kept as they are, so that no address may be among them. */
  private boolean name(int line, String field, String text) {
    boolean plain = text.chars().noneMatch(Character::isISOControl);
    boolean good = text.length() <= LONGEST_NAME && text.indexOf('@') < 0 && plain;
    if (!good) {
      errors.add(
          line,
          field,
          "at most " + LONGEST_NAME + " characters, no address and no control character in them",
          text.length() + " characters");
    }
    return good;
  }

  private @Nullable SendKind kind(int line, String text) {
    return switch (text) {
      case "", "send" -> SendKind.SEND;
      case "track" -> SendKind.TRACK;
      default -> {
        errors.add(line, "kind", "send or track", text.length() + " characters");
        yield null;
      }
    };
  }

  private @Nullable Instant instant(int line, String text) {
    Instant at;
    try {
      at = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
    } catch (DateTimeException e) {
      errors.add(
          line, "at", "a moment such as 2026-03-10T08:00:00Z", text.length() + " characters");
      return null;
    }
    if (at.isAfter(latest)) {
      errors.add(line, "at", "a moment that is over, by " + latest + " at the latest", at + "");
      return null;
    }
    if (at.isBefore(earliest)) {
      errors.add(line, "at", "a moment that is still kept, from " + earliest + " on", at + "");
      return null;
    }
    return at;
  }
}

package io.parallelrun.connector.scim;

import io.parallelrun.spi.CallContext;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.JsonValue;
import io.parallelrun.spi.Observation.RosterEntry;
import io.parallelrun.spi.Observation.UserStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The users of a SCIM server, page by page. What a page holds counts, not what was asked for. */
final class UserList {
  static final String ATTRIBUTES = "&attributes=id,userName,active,emails";

  private final Session session;
  private final Capabilities can;
  private final Accounts accounts = new Accounts();
  private final Set<String> cursors = new HashSet<>();
  private String position;
  private long read;

  private UserList(Session session, Capabilities can) {
    this.session = session;
    this.can = can;
    this.position = can.cursors() ? "" : "startIndex=1&";
  }

  /** Reads every page. */
  static Accounts read(Session session, Capabilities can, CallContext call)
      throws ConnectorException, InterruptedException {
    UserList list = new UserList(session, can);
    int page = 1;
    while (list.page(page, call)) {
      page++;
      if (session.spent()) {
        list.accounts.cut();
        break;
      }
    }
    return list.accounts;
  }

  /** Reads one page; returns whether there may be another one. */
  private boolean page(int page, CallContext call) throws ConnectorException, InterruptedException {
    call.stage("reading users, page " + page);
    JsonValue list =
        session.json(session.uri("/Users?" + position + "count=" + can.page() + ATTRIBUTES));
    List<JsonValue> found = resources(list);
    accounts.told(total(list));
    int before = accounts.size();
    for (JsonValue user : found) {
      accounts.add(entry(user));
    }
    read += found.size();
    boolean news = accounts.size() > before;
    Optional<String> cursor = list.get("nextCursor").text().filter(text -> !text.isBlank());
    if (cursor.isPresent()) {
      return follow(cursor.get(), page);
    }
    return !can.cursors() && more(found.size(), news, page);
  }

  private boolean follow(String cursor, int page) throws ConnectorException {
    if (!cursors.add(cursor)) {
      throw Lists.repeated(page);
    }
    position = "cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8) + "&";
    return true;
  }

  /** A short page ends a list only when the total was reached: many servers cap their pages. */
  private boolean more(int found, boolean news, int page) throws ConnectorException {
    if (found == 0) {
      if (page == 1 && accounts.told().filter(total -> total > 0).isPresent()) {
        throw ConnectorException.badShape(
            "Resources", "the users that totalResults tells of", new JsonValue.Absent());
      }
      return false;
    }
    boolean shorter = found < can.page();
    boolean reached = accounts.told().map(total -> accounts.size() >= total).orElse(shorter);
    if (!news && !reached) {
      throw Lists.repeated(page);
    }
    if (!news || (shorter && accounts.told().isPresent() && read >= accounts.told().get())) {
      return false;
    }
    position = "startIndex=" + (read + 1) + "&";
    return true;
  }

  /** How many the server says there are; with cursors it need not. */
  static Optional<Long> total(JsonValue list) throws ConnectorException {
    JsonValue total = list.get("totalResults");
    return total instanceof JsonValue.Absent
        ? Optional.empty()
        : Optional.of(Lists.counted(total, "totalResults"));
  }

  /** Names of attributes are not case-sensitive in SCIM, and Entra writes this one small. */
  static List<JsonValue> resources(JsonValue list) throws ConnectorException {
    JsonValue large = list.get("Resources");
    JsonValue found = large.isArray() ? large : list.get("resources");
    // RFC 7644: left out when there are none.
    return found.isArray() || list.get("totalResults").whole().isEmpty()
        ? found.requireArray("Resources")
        : List.of();
  }

  /** A user as the roster has it. */
  static RosterEntry entry(JsonValue user) throws ConnectorException {
    return new RosterEntry(
        Lists.id(user.get("id"), "Resources[].id"), address(user), status(user), Optional.empty());
  }

  private static Optional<String> address(JsonValue user) {
    List<JsonValue> emails = user.get("emails").elements();
    return emails.stream()
        .filter(email -> email.get("primary").bool().orElse(false))
        .flatMap(email -> Lists.address(email.get("value")).stream())
        .findFirst()
        .or(
            () ->
                emails.stream()
                    .flatMap(email -> Lists.address(email.get("value")).stream())
                    .findFirst())
        .or(() -> Lists.address(user.get("userName")));
  }

  /** Some servers store the boolean as the text that Entra's provisioning sends. */
  private static UserStatus status(JsonValue user) {
    JsonValue active = user.get("active");
    String text = active.text().orElse("").toLowerCase(Locale.ROOT);
    boolean no = text.equals("false") || active.bool().filter(value -> !value).isPresent();
    boolean yes = text.equals("true") || active.bool().orElse(false);
    return no ? UserStatus.SUSPENDED : yes ? UserStatus.ACTIVE : UserStatus.UNKNOWN;
  }
}

package io.parallelrun.connector.scim;

import io.parallelrun.spi.CallContext;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.Count;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.HttpReply;
import io.parallelrun.spi.JsonValue;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.Observation.RosterEntry;
import io.parallelrun.spi.Observation.UserStatus;
import io.parallelrun.spi.PersonName;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An Okta organization, or the people assigned to one of its apps. Okta tells no totals. */
final class OktaDirectory implements Directory {
  private static final int PAGE = 200;
  private static final Pattern LINK =
      Pattern.compile("<([^>]+)>\\s*;[^,<]*\\brel=\"?next\"?", Pattern.CASE_INSENSITIVE);

  private final Optional<String> app;
  private final InstantSource clock;

  OktaDirectory(Optional<String> app, InstantSource clock) {
    this.app = app;
    this.clock = clock;
  }

  private String path(int limit) {
    return app.map(id -> "/api/v1/apps/" + id + "/users?limit=" + limit + "&expand=user")
        .orElse("/api/v1/users?limit=" + limit);
  }

  @Override
  public String first(Session session) throws ConnectorException, InterruptedException {
    JsonValue users = session.json(session.uri(path(1)));
    for (JsonValue user : users.requireArray("users")) {
      entry(user);
    }
    return app.isPresent() ? "The app's users can be read." : "The users can be read.";
  }

  @Override
  public String sample(Session session) throws ConnectorException, InterruptedException {
    int read = session.json(session.uri(path(PAGE))).requireArray("users").size();
    return read + (read < PAGE ? " accounts." : " accounts on the first page.");
  }

  @Override
  public Accounts users(Session session, CallContext call)
      throws ConnectorException, InterruptedException {
    Accounts accounts = new Accounts();
    read(session, session.uri(path(PAGE)), call, accounts);
    return accounts;
  }

  /** Who is assigned to an app has the id there that the organization knows him by. */
  @Override
  public Optional<PersonName> person(Session session, String id)
      throws ConnectorException, InterruptedException {
    return People.find(session, "/api/v1/users/", id, "", OktaDirectory::name);
  }

  private static PersonName name(JsonValue user) {
    JsonValue profile = user.get("profile");
    return new PersonName(
        People.display(
            profile.get("displayName"), profile.get("firstName"), profile.get("lastName")),
        People.text(profile.get("login")));
  }

  @Override
  public Seats seats(Session session, CallContext call, Instant now)
      throws ConnectorException, InterruptedException {
    Accounts accounts = users(session, call);
    Seats seats = new Seats();
    seats.part(
        Seats.ACCOUNTS,
        () ->
            List.of(
                new Observation.SeatUsage(
                    Seats.ACCOUNTS,
                    now,
                    Optional.empty(),
                    Optional.of(accounts.total()),
                    accounts.active())));
    seats.cut(accounts);
    return seats;
  }

  @Override
  public Count members(Session session, CallContext call, String group)
      throws ConnectorException, InterruptedException {
    Accounts accounts = new Accounts();
    URI first = session.uri("/api/v1/groups/" + group + "/users?limit=" + PAGE);
    read(session, first, call, accounts);
    if (accounts.isCut()) {
      throw ConnectorException.of(
          FailureKind.BAD_RESPONSE,
          Lists.unended().message(),
          "Count fewer or smaller groups in one connection.");
    }
    return accounts.total();
  }

  @Override
  public String group(Session session, CallContext call, String group)
      throws ConnectorException, InterruptedException {
    session.json(session.uri("/api/v1/groups/" + group + "/users?limit=1")).requireArray("users");
    return "The first group can be read.";
  }

  /** Follows the links from page to page. */
  private void read(Session session, URI first, CallContext call, Accounts accounts)
      throws ConnectorException, InterruptedException {
    Set<URI> seen = new HashSet<>();
    Optional<URI> next = Optional.of(first);
    for (int page = 1; next.isPresent(); page++) {
      if (session.spent()) {
        accounts.cut();
        return;
      }
      if (!seen.add(next.get())) {
        throw Lists.repeated(page);
      }
      call.stage("reading users, page " + page);
      HttpReply reply = session.get(next.get());
      for (JsonValue user : reply.json().requireArray("users")) {
        accounts.add(entry(user));
      }
      next = link(session, reply);
    }
  }

  private static Optional<URI> link(Session session, HttpReply reply) throws ConnectorException {
    for (String header : reply.headers("Link")) {
      Matcher matcher = LINK.matcher(header);
      if (matcher.find()) {
        return Optional.of(session.next(matcher.group(1)));
      }
    }
    return Optional.empty();
  }

  /** A user of the organization, or of an app with the user in it. */
  private RosterEntry entry(JsonValue user) throws ConnectorException {
    JsonValue embedded = user.get("_embedded").get("user");
    JsonValue person = embedded.members().isEmpty() ? user : embedded;
    JsonValue profile = person.get("profile");
    return new RosterEntry(
        Lists.id(user.get("id"), "users[].id"),
        Lists.address(profile.get("email"))
            .or(() -> Lists.address(profile.get("login")))
            .or(() -> Lists.address(user.get("credentials").get("userName"))),
        // An assignment has a status of its own, which says nothing about signing in.
        app.isPresent() && embedded.members().isEmpty()
            ? UserStatus.UNKNOWN
            : status(person.get("status").text().orElse("")),
        Lists.past(person.get("lastLogin"), clock.instant()));
  }

  private static UserStatus status(String status) {
    return switch (status) {
      case "ACTIVE", "RECOVERY", "PASSWORD_EXPIRED", "LOCKED_OUT" -> UserStatus.ACTIVE;
      case "STAGED", "PROVISIONED" -> UserStatus.INVITED;
      case "SUSPENDED", "DEPROVISIONED" -> UserStatus.SUSPENDED;
      default -> UserStatus.UNKNOWN;
    };
  }

  @Override
  public List<Probe> probes() {
    return List.of(
        new Probe(
            "okta-api",
            session -> {
              HttpReply reply = session.get(session.uri("/api/v1/users?limit=1"));
              reply.json().requireArray("users");
              return Optional.of(reply.latency());
            }));
  }

  @Override
  public List<String> rights() {
    return app.isPresent()
        ? List.of("okta.users.read", "okta.apps.read", "okta.groups.read")
        : List.of("okta.users.read", "okta.groups.read");
  }
}

package io.parallelrun.connector.scim;

import io.parallelrun.spi.CallContext;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.Count;
import io.parallelrun.spi.CountQuality;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.HttpReply;
import io.parallelrun.spi.JsonValue;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.PersonName;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A server of SCIM 2.0 (RFC 7643, 7644, 9865). */
final class StandardDirectory implements Directory {
  private static final String ONE = "startIndex=1&count=1";

  /** What servers answer to a filter that they do not take. */
  private static final Set<Integer> NO_FILTER = Set.of(400, 404, 405, 501);

  @Override
  public String first(Session session) throws ConnectorException, InterruptedException {
    JsonValue list = session.json(session.uri("/Users?" + ONE + UserList.ATTRIBUTES));
    for (JsonValue user : UserList.resources(list)) {
      UserList.entry(user);
    }
    return "The users can be read.";
  }

  @Override
  public String sample(Session session) throws ConnectorException, InterruptedException {
    Optional<Long> total = total(session);
    return total.isPresent()
        ? total.get() + " accounts."
        : "The server does not say how many accounts there are: they are counted page by page.";
  }

  @Override
  public Accounts users(Session session, CallContext call)
      throws ConnectorException, InterruptedException {
    return UserList.read(session, Capabilities.of(session), call);
  }

  @Override
  public Optional<PersonName> person(Session session, String id)
      throws ConnectorException, InterruptedException {
    return People.find(
        session, "/Users/", id, "?attributes=userName,displayName,name", StandardDirectory::name);
  }

  private static PersonName name(JsonValue user) {
    JsonValue name = user.get("name");
    Optional<String> display =
        People.text(user.get("displayName"))
            .or(
                () ->
                    People.display(
                        name.get("formatted"), name.get("givenName"), name.get("familyName")));
    return new PersonName(display, People.text(user.get("userName")));
  }

  @Override
  public Seats seats(Session session, CallContext call, Instant now)
      throws ConnectorException, InterruptedException {
    Capabilities can = Capabilities.of(session);
    Seats seats = new Seats();
    Optional<Observation.SeatUsage> counted = counted(session, can, now);
    if (counted.isPresent()) {
      seats.part(Seats.ACCOUNTS, () -> List.of(counted.get()));
      return seats;
    }
    Accounts accounts = UserList.read(session, can, call);
    seats.part(
        Seats.ACCOUNTS,
        () -> List.of(accounts(now, Optional.of(accounts.total()), accounts.active())));
    seats.cut(accounts);
    return seats;
  }

  private static Observation.SeatUsage accounts(
      Instant now, Optional<Count> total, Optional<Count> active) {
    return new Observation.SeatUsage(Seats.ACCOUNTS, now, Optional.empty(), total, active);
  }

  /** From totals alone, where they can be trusted. */
  private static Optional<Observation.SeatUsage> counted(
      Session session, Capabilities can, Instant now)
      throws ConnectorException, InterruptedException {
    if (!can.filters() || can.cursors()) {
      return Optional.empty();
    }
    // Asked for one user, some servers tell the number on the page as the total.
    Optional<Long> total = total(session).filter(number -> number > 1);
    if (total.isEmpty()) {
      return Optional.empty();
    }
    Optional<Long> active = filtered(session, true);
    Optional<Long> inactive = active.isEmpty() ? active : filtered(session, false);
    // A filter that is passed over, a cap, or a user without the attribute does not add up.
    boolean sums = inactive.filter(no -> active.get() + no == total.get()).isPresent();
    return sums
        ? Optional.of(accounts(now, total.map(Count::exact), active.map(Count::exact)))
        : Optional.empty();
  }

  private static Optional<Long> total(Session session)
      throws ConnectorException, InterruptedException {
    JsonValue list = session.json(session.uri("/Users?" + ONE + "&attributes=id"));
    UserList.resources(list);
    return UserList.total(list);
  }

  private static Optional<Long> filtered(Session session, boolean active)
      throws ConnectorException, InterruptedException {
    String filter = "/Users?filter=active%20eq%20" + active + "&" + ONE + "&attributes=id";
    HttpReply reply = session.raw(session.uri(filter));
    if (NO_FILTER.contains(reply.status())) {
      return Optional.empty();
    }
    session.require(reply);
    return UserList.total(reply.json());
  }

  @Override
  public Count members(Session session, CallContext call, String group)
      throws ConnectorException, InterruptedException {
    JsonValue found = session.json(session.uri("/Groups/" + group + "?attributes=members"));
    JsonValue members = found.get("members");
    if (!members.isArray()) {
      throw ConnectorException.of(
          FailureKind.BAD_RESPONSE,
          "The server does not list the members of a group, or the group is empty.",
          "Leave the group out if the server never lists members.");
    }
    Set<String> people = new HashSet<>();
    boolean nested = false;
    for (JsonValue member : members.elements()) {
      if (member.get("type").text().orElse("User").equalsIgnoreCase("Group")) {
        nested = true;
      } else {
        people.add(member.get("value").requireText("members[].value"));
      }
    }
    return Count.of(people.size(), nested ? CountQuality.CAPPED : CountQuality.EXACT);
  }

  @Override
  public List<Probe> probes() {
    return List.of(new Probe("users", this::read), new Probe("scim", StandardDirectory::config));
  }

  private Optional<Duration> read(Session session) throws ConnectorException, InterruptedException {
    HttpReply reply = session.get(session.uri("/Users?" + ONE + "&attributes=id"));
    UserList.resources(reply.json());
    UserList.total(reply.json());
    return Optional.of(reply.latency());
  }

  private static Optional<Duration> config(Session session)
      throws ConnectorException, InterruptedException {
    return Capabilities.probe(session).map(HttpReply::latency);
  }

  @Override
  public List<String> rights() {
    return List.of("read Users");
  }
}

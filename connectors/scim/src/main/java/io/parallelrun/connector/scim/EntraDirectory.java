package io.parallelrun.connector.scim;

import io.parallelrun.spi.CallContext;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.Count;
import io.parallelrun.spi.CountQuality;
import io.parallelrun.spi.Entitlement;
import io.parallelrun.spi.HttpCall;
import io.parallelrun.spi.HttpReply;
import io.parallelrun.spi.JsonValue;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.Observation.RosterEntry;
import io.parallelrun.spi.Observation.UserStatus;
import io.parallelrun.spi.PersonName;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A Microsoft Entra ID tenant, through Microsoft Graph. */
final class EntraDirectory implements Directory {
  private static final String USERS =
      "/v1.0/users?$select=id,userPrincipalName,mail,accountEnabled";
  private static final String LICENSES =
      "/v1.0/subscribedSkus?$select=skuPartNumber,appliesTo,consumedUnits,prepaidUnits";
  private static final HttpCall.Header COUNTING =
      new HttpCall.Header("ConsistencyLevel", "eventual");
  private static final int PAGE = 500;

  /** Graph gives fewer users at once when it has to look up their sign-ins. */
  private static final int PAGE_WITH_SIGN_INS = 120;

  private final boolean signIns;
  private final InstantSource clock;

  EntraDirectory(boolean signIns, InstantSource clock) {
    this.signIns = signIns;
    this.clock = clock;
  }

  private String path(int top) {
    int page = signIns ? Math.min(top, PAGE_WITH_SIGN_INS) : top;
    return USERS + (signIns ? ",signInActivity" : "") + "&$top=" + page;
  }

  @Override
  public String first(Session session) throws ConnectorException, InterruptedException {
    JsonValue page = session.json(session.uri(path(1)));
    for (JsonValue user : page.get("value").requireArray("value")) {
      entry(user);
    }
    return signIns ? "Users and their last sign-ins can be read." : "The users can be read.";
  }

  @Override
  public String sample(Session session) throws ConnectorException, InterruptedException {
    return licenses(session, clock.instant()).size() + " licenses.";
  }

  @Override
  public Accounts users(Session session, CallContext call)
      throws ConnectorException, InterruptedException {
    Accounts accounts = new Accounts();
    Set<URI> seen = new HashSet<>();
    Optional<URI> next = Optional.of(session.uri(path(PAGE)));
    for (int page = 1; next.isPresent(); page++) {
      if (session.spent()) {
        accounts.cut();
        break;
      }
      if (!seen.add(next.get())) {
        throw Lists.repeated(page);
      }
      call.stage("reading users, page " + page);
      JsonValue reply = session.json(next.get());
      for (JsonValue user : reply.get("value").requireArray("value")) {
        accounts.add(entry(user));
      }
      Optional<String> link = reply.get("@odata.nextLink").text();
      next = link.isPresent() ? Optional.of(session.next(link.get())) : Optional.empty();
    }
    return accounts;
  }

  private RosterEntry entry(JsonValue user) throws ConnectorException {
    Optional<Boolean> enabled = user.get("accountEnabled").bool();
    JsonValue successful = user.get("signInActivity").get("lastSuccessfulSignInDateTime");
    return new RosterEntry(
        Lists.id(user.get("id"), "value[].id"),
        Lists.address(user.get("mail")).or(() -> Lists.address(user.get("userPrincipalName"))),
        enabled
            .map(yes -> yes ? UserStatus.ACTIVE : UserStatus.SUSPENDED)
            .orElse(UserStatus.UNKNOWN),
        Lists.past(successful, clock.instant()));
  }

  @Override
  public Optional<PersonName> person(Session session, String id)
      throws ConnectorException, InterruptedException {
    return People.find(
        session,
        "/v1.0/users/",
        id,
        "?$select=displayName,userPrincipalName",
        user ->
            new PersonName(
                People.text(user.get("displayName")), People.text(user.get("userPrincipalName"))));
  }

  @Override
  public Seats seats(Session session, CallContext call, Instant now)
      throws ConnectorException, InterruptedException {
    Seats seats = new Seats();
    call.stage("reading licenses");
    seats.part("licenses", () -> licenses(session, now));
    call.stage("counting users");
    seats.part(Seats.ACCOUNTS, () -> List.of(accounts(session, now)));
    return seats;
  }

  private static Observation.SeatUsage accounts(Session session, Instant now)
      throws ConnectorException, InterruptedException {
    Count total = count(session, "/v1.0/users?$count=true&$top=1&$select=id");
    String enabled = "/v1.0/users?$count=true&$top=1&$select=id&$filter=accountEnabled%20eq%20true";
    return new Observation.SeatUsage(
        Seats.ACCOUNTS,
        now,
        Optional.empty(),
        Optional.of(total),
        Optional.of(count(session, enabled)));
  }

  /** Counts come from an index that follows the directory after a while. */
  private static Count count(Session session, String path)
      throws ConnectorException, InterruptedException {
    JsonValue page = session.json(session.uri(path), COUNTING);
    return Count.of(
        Lists.counted(page.get("@odata.count"), "@odata.count"), CountQuality.APPROXIMATE);
  }

  /** Licenses of people; those of the whole company take no seats. */
  private static List<Observation> licenses(Session session, Instant now)
      throws ConnectorException, InterruptedException {
    Map<String, long[]> bySku = new LinkedHashMap<>();
    JsonValue reply = session.json(session.uri(LICENSES));
    for (JsonValue sku : reply.get("value").requireArray("value")) {
      long used = Lists.counted(sku.get("consumedUnits"), "value[].consumedUnits");
      long bought =
          Lists.counted(sku.get("prepaidUnits").get("enabled"), "value[].prepaidUnits.enabled");
      String name = sku.get("skuPartNumber").requireText("value[].skuPartNumber");
      if (sku.get("appliesTo").text().orElse("User").equals("User")) {
        // One product may be bought under several subscriptions of the tenant.
        bySku.merge(
            name.toLowerCase(Locale.ROOT),
            new long[] {bought, used},
            (one, other) -> new long[] {one[0] + other[0], one[1] + other[1]});
      }
    }
    List<Observation> seats = new ArrayList<>();
    bySku.forEach(
        (name, units) ->
            seats.add(
                new Observation.SeatUsage(
                    name.length() > 100 ? name.substring(0, 100) : name,
                    now,
                    Optional.of(Entitlement.of(units[0])),
                    Optional.of(Count.exact(units[1])),
                    Optional.empty())));
    return seats;
  }

  @Override
  public Count members(Session session, CallContext call, String group)
      throws ConnectorException, InterruptedException {
    return count(
        session,
        "/v1.0/groups/"
            + group
            + "/transitiveMembers/microsoft.graph.user?$count=true&$top=1&$select=id");
  }

  @Override
  public List<Probe> probes() {
    return List.of(
        new Probe(
            "graph",
            session -> {
              HttpReply reply = session.get(session.uri("/v1.0/users?$top=1&$select=id"));
              reply.json().get("value").requireArray("value");
              return Optional.of(reply.latency());
            }));
  }

  @Override
  public List<String> rights() {
    return signIns
        ? List.of("User.Read.All", "LicenseAssignment.Read.All", "AuditLog.Read.All")
        : List.of("User.Read.All", "LicenseAssignment.Read.All");
  }
}

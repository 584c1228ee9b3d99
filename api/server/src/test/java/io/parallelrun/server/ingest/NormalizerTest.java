package io.parallelrun.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.server.security.RunKey;
import io.parallelrun.server.store.HealthCode;
import io.parallelrun.server.store.Quality;
import io.parallelrun.server.store.Sample;
import io.parallelrun.server.store.SeriesField;
import io.parallelrun.spi.Count;
import io.parallelrun.spi.CountQuality;
import io.parallelrun.spi.Entitlement;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.ObservationKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NormalizerTest {
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

  private static final Set<ObservationKind> ANY = EnumSet.allOf(ObservationKind.class);
  private static final RunKey KEY = new RunKey(3, "of a test");

  private static Normalized normalize(Observation... observations) {
    return Normalizer.normalize("wp", ANY, List.of(observations), NOW, () -> KEY);
  }

  @Test
  void aCountKeepsItsQuality() {
    Observation posts =
        new Observation.ContentCount("posts", NOW, Count.of(140, CountQuality.VISIBLE_ONLY));
    assertThat(normalize(posts).samples())
        .containsExactly(
            new Sample(SeriesField.CONTENT_ITEMS, "posts", NOW, 140, Quality.VISIBLE_ONLY));
  }

  @Test
  void whatIsNotKnownIsNotStoredAsZero() {
    Observation seats =
        new Observation.SeatUsage(
            "seats", NOW, Optional.of(Entitlement.UNLIMITED), Optional.empty(), Optional.empty());
    assertThat(normalize(seats).samples())
        .extracting(Sample::field, Sample::value)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(SeriesField.SEATS_ENTITLED, SeriesField.UNLIMITED));
  }

  @Test
  void healthBecomesAStateALatencyAndItsDetail() {
    Observation crm =
        new Observation.IntegrationHealth(
            "crm",
            NOW,
            Observation.HealthStatus.DEGRADED,
            Optional.of(Duration.ofMillis(250)),
            Optional.empty(),
            Optional.empty(),
            "slow");
    Normalized normalized = normalize(crm);
    assertThat(normalized.samples())
        .extracting(Sample::value)
        .containsExactly(HealthCode.DEGRADED.code(), 250_000L);
    assertThat(normalized.facts())
        .singleElement()
        .satisfies(f -> assertThat(f.content()).isEqualTo("slow"));
  }

  private static Observation fee(BigDecimal amount) {
    return new Observation.InvoiceLine(
        "fee", NOW, "R", amount, "EUR", LocalDate.EPOCH, LocalDate.EPOCH);
  }

  @Test
  void anAmountIsAsLongAsItSaysWhateverItsExponent() {
    assertThat(normalize(fee(new BigDecimal("1E+19"))).invoices()).hasSize(1);
    for (BigDecimal none :
        List.of(
            new BigDecimal("1E+20"),
            new BigDecimal("1E+2147483647"),
            new BigDecimal(BigInteger.TEN, Integer.MIN_VALUE),
            new BigDecimal("1E-2147483647"))) {
      Normalized normalized = normalize(fee(none));
      assertThat(normalized.invoices()).isEmpty();
      assertThat(normalized.rejections())
          .containsExactly(
              "fee: expected an amount of at most 20 digits before and 10 after the point");
    }
  }

  @Test
  void addressesAreHashedAndNotKept() {
    Observation people =
        new Observation.UserRoster(
            "users",
            NOW,
            List.of(
                new Observation.RosterEntry(
                    "7",
                    Optional.of("ada@example.org"),
                    Observation.UserStatus.ACTIVE,
                    Optional.empty())),
            CountQuality.EXACT);
    Normalized normalized = normalize(people);
    assertThat(normalized.roster().orElseThrow().keyNumber()).isEqualTo(3);
    assertThat(normalized.toString()).doesNotContain("ada@");
  }

  @Test
  void whatCannotBeIsRejectedAndTheRestKept() {
    Observation future = new Observation.ContentCount("a", NOW.plusSeconds(3_600), Count.exact(1));
    Observation ancient =
        new Observation.ContentCount("b", NOW.minus(Duration.ofDays(500)), Count.exact(1));
    Observation fine = new Observation.ContentCount("c", NOW, Count.exact(1));
    Normalized normalized = normalize(future, ancient, fine);
    assertThat(normalized.samples()).extracting(Sample::name).containsExactly("c");
    assertThat(normalized.rejections()).hasSize(2).anyMatch(r -> r.contains("in the future"));
  }

  @Test
  void whatThePollerDoesNotDeclareIsRejectedAndCounted() {
    Observation count = new Observation.ContentCount("a", NOW, Count.exact(1));
    Observation other = new Observation.ContentCount("b", NOW, Count.exact(1));
    Observation term = new Observation.SendVolume("m", NOW, NOW.minusSeconds(60), Count.exact(1));
    Normalized normalized =
        Normalizer.normalize(
            "wp",
            Set.of(ObservationKind.SEND_VOLUME, ObservationKind.SEAT_USAGE),
            List.of(count, term, other),
            NOW,
            () -> KEY);
    assertThat(normalized.samples()).extracting(Sample::name).containsOnly("m");
    assertThat(normalized.rejected()).isEqualTo(2);
    assertThat(normalized.rejections())
        .containsExactly(
            "2 of kind CONTENT_COUNT: the poller declares [SEAT_USAGE, SEND_VOLUME] and nothing"
                + " else, report it to the connector's author");
  }
}

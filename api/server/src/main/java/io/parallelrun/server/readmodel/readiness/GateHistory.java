package io.parallelrun.server.readmodel.readiness;

import io.parallelrun.domain.readiness.Attestation;
import io.parallelrun.domain.readiness.GateDay;
import io.parallelrun.domain.run.Gate;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.server.store.readiness.AttestationStore;
import io.parallelrun.server.store.readiness.GateDayStore;
import io.parallelrun.server.store.readiness.GateKey;
import io.parallelrun.server.store.readiness.StoredAttestation;
import io.parallelrun.server.store.readiness.StoredWaiver;
import io.parallelrun.server.store.readiness.WaiverStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what is kept of gates. */
@ApplicationScoped
class GateHistory {
  private final GateDayStore days;
  private final AttestationStore attestations;
  private final WaiverStore waivers;

  GateHistory(GateDayStore days, AttestationStore attestations, WaiverStore waivers) {
    this.days = days;
    this.attestations = attestations;
    this.waivers = waivers;
  }

  Map<GateKey, List<GateDay>> days(RunDefinition run, LocalDate today) {
    int longest = run.gates().stream().mapToInt(Gate::streakDays).max().orElse(0);
    return days.days(run.slug(), today.minusDays(longest + 1L));
  }

  /** The latest of each gate, as it asks now. */
  Map<String, Attestation> attestations(RunDefinition run) {
    Map<String, Attestation> found = new HashMap<>();
    Map<GateKey, StoredAttestation> latest = attestations.latest(run.slug());
    for (Gate gate : run.gates()) {
      StoredAttestation said = latest.get(GateKeys.of(gate));
      if (said != null) {
        LocalDate day = said.at().atZone(run.zone()).toLocalDate();
        found.put(
            gate.slug(), new Attestation(gate.slug(), said.met(), said.actor(), day, said.note()));
      }
    }
    return found;
  }

  /** What was said of a gate, newest first. */
  List<StoredAttestation> attestations(String run, String gate, int limit) {
    return attestations.list(run, gate, limit);
  }

  /** Waivers that were not taken back and end on a day or later. */
  List<StoredWaiver> holding(String run, LocalDate day) {
    return waivers.holding(run, day);
  }

  /** Waivers, newest first. */
  List<StoredWaiver> waivers(String run, int limit) {
    return waivers.list(run, limit);
  }

  /** A waiver. */
  Optional<StoredWaiver> waiver(String run, long id) {
    return waivers.find(run, id);
  }
}

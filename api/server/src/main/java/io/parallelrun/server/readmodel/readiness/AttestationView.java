package io.parallelrun.server.readmodel.readiness;

import io.parallelrun.server.store.readiness.GateKey;
import io.parallelrun.server.store.readiness.StoredAttestation;
import java.time.Instant;

/**
 * What a person said of a gate.
 *
 * @param met whether it is met
 * @param note what there was to add; may be empty
 * @param actor who said so
 * @param at when
 * @param current whether the gate still asks what it asked then
 */
public record AttestationView(
    long id, boolean met, String note, String actor, Instant at, boolean current) {

  static AttestationView of(StoredAttestation said, GateKey now) {
    return new AttestationView(
        said.id(), said.met(), said.note(), said.actor(), said.at(), said.gate().equals(now));
  }
}

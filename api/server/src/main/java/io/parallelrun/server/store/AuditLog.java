package io.parallelrun.server.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;

/** Who did what. Written in the transaction of the change, so that neither is without the other. */
@ApplicationScoped
public class AuditLog {
  private static final int MAX_DETAIL = 2_000;

  private final Clock clock;

  AuditLog(Clock clock) {
    this.clock = clock;
  }

  /** Records an action; a detail longer than 2,000 characters is cut. */
  @Transactional
  public void record(String actor, String action, String subject, String detail) {
    AuditEntity entry = new AuditEntity();
    entry.at = clock.instant();
    entry.actor = actor;
    entry.action = action;
    entry.subject = subject;
    entry.detail = detail.length() > MAX_DETAIL ? detail.substring(0, MAX_DETAIL) : detail;
    entry.persist();
  }

  /** The latest actions, newest first. */
  @Transactional
  public List<AuditEntry> latest(int limit) {
    return AuditEntity.latest(limit).stream()
        .map(e -> new AuditEntry(e.at, e.actor, e.action, e.subject, e.detail))
        .toList();
  }
}

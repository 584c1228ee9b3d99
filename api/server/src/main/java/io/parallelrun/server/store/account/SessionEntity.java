package io.parallelrun.server.store.account;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/** A browser that is signed in. */
@Entity
@Table(name = "session")
class SessionEntity extends PanacheEntityBase {
  @Id
  @Column(name = "token_hash")
  public String tokenHash;

  @ManyToOne(optional = false)
  @JoinColumn(name = "account_id")
  public AccountEntity account;

  @Column(name = "created_at")
  public Instant createdAt;

  @Column(name = "used_at")
  public Instant usedAt;

  static Optional<SessionEntity> byHash(String hash) {
    return find("from SessionEntity s join fetch s.account where s.tokenHash = ?1", hash)
        .firstResultOptional();
  }
}

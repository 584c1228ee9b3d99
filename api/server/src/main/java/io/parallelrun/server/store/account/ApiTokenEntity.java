package io.parallelrun.server.store.account;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A key for automation. */
@Entity
@Table(name = "api_token")
class ApiTokenEntity extends PanacheEntityBase {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  public Long id;

  public String name;
  public String role;

  @Column(name = "token_hash")
  public String tokenHash;

  @Column(name = "created_by")
  public String createdBy;

  @Column(name = "created_at")
  public Instant createdAt;

  @Column(name = "expires_at")
  public Instant expiresAt;

  @Column(name = "used_at")
  public Instant usedAt;

  static Optional<ApiTokenEntity> byHash(String hash) {
    return find("tokenHash", hash).firstResultOptional();
  }

  static List<ApiTokenEntity> inOrder() {
    return find("order by name").list();
  }
}

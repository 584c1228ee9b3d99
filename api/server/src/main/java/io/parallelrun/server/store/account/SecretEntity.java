package io.parallelrun.server.store.account;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** An encrypted secret. */
@Entity
@Table(name = "secret")
class SecretEntity extends PanacheEntityBase {
  @Id public String id;

  public byte[] content;

  @Column(name = "created_at")
  public Instant createdAt;
}

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

/** Somebody who can sign in. */
@Entity
@Table(name = "account")
class AccountEntity extends PanacheEntityBase {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  public Long id;

  public String name;
  public String role;
  public String password;

  @Column(name = "created_at")
  public Instant createdAt;

  static Optional<AccountEntity> byName(String name) {
    return find("name", name).firstResultOptional();
  }

  static List<AccountEntity> inOrder() {
    return find("order by name").list();
  }
}

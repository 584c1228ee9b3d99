package io.parallelrun.server.store;

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

/** A run and its current version. */
@Entity
@Table(name = "run")
class RunEntity extends PanacheEntityBase {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  public Long id;

  public String slug;
  public int version;
  public boolean simulated;

  @Column(name = "created_at")
  public Instant createdAt;

  static List<RunEntity> bySlugOrder() {
    return find("order by slug").list();
  }

  static Optional<RunEntity> bySlug(String slug) {
    return find("slug", slug).firstResultOptional();
  }
}

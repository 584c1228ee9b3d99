package io.parallelrun.server.store;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
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

  /** A run and the version it is at. */
  record Current(RunEntity run, RunVersionEntity version) {}

  private static final String CURRENT =
      "select r, v from RunEntity r"
          + " join RunVersionEntity v on v.runId = r.id and v.version = r.version";

  static Optional<Current> current(String slug) {
    return getEntityManager()
        .createQuery(CURRENT + " where r.slug = ?1", Object[].class)
        .setParameter(1, slug)
        .getResultStream()
        .map(RunEntity::current)
        .findFirst();
  }

  private static Current current(Object[] row) {
    return new Current((RunEntity) row[0], (RunVersionEntity) row[1]);
  }

  static Optional<RunEntity> bySlug(String slug) {
    return find("slug", slug).firstResultOptional();
  }
}

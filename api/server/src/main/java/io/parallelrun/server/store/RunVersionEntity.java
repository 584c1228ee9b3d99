package io.parallelrun.server.store;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** One version of a run's definition; never changed. */
@Entity
@Table(name = "run_version")
@IdClass(RunVersionEntity.Key.class)
class RunVersionEntity extends PanacheEntityBase {
  @Id
  @Column(name = "run_id")
  public Long runId;

  @Id public Integer version;

  @Column(name = "recorded_at")
  public Instant recordedAt;

  public String actor;
  public String definition;

  static List<RunVersionEntity> latest(Long run, int limit) {
    return find("runId = ?1 order by version desc", run).page(0, limit).list();
  }

  static List<RunVersionEntity> before(Long run, int version, int limit) {
    return find("runId = ?1 and version < ?2 order by version desc", run, version)
        .page(0, limit)
        .list();
  }

  static Optional<RunVersionEntity> of(Long run, int version) {
    return find("runId = ?1 and version = ?2", run, version).firstResultOptional();
  }

  /** Run and version. */
  static class Key implements Serializable {
    private static final long serialVersionUID = 1L;

    public Long runId = 0L;
    public Integer version = 0;

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && key.runId.equals(runId) && key.version.equals(version);
    }

    @Override
    public int hashCode() {
      return Objects.hash(runId, version);
    }
  }
}

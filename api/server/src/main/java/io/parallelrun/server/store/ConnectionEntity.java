package io.parallelrun.server.store;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A connection and its settings. */
@Entity
@Table(name = "connection")
class ConnectionEntity extends PanacheEntityBase {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  public Long id;

  @ManyToOne(optional = false)
  @JoinColumn(name = "run_id")
  public RunEntity run;

  public String slug;
  public String platform;
  public String type;
  public String settings;
  public boolean paused;
  public int version;

  @Enumerated(EnumType.STRING)
  @Column(name = "on_start_failure")
  public StartFailure onStartFailure = StartFailure.RETRY;

  @Column(name = "left_off_at")
  public @Nullable Long leftOffAt;

  @Column(name = "created_at")
  public Instant createdAt;

  static Optional<ConnectionEntity> bySlug(String slug) {
    return find("from ConnectionEntity c join fetch c.run where c.slug = ?1", slug)
        .firstResultOptional();
  }
}

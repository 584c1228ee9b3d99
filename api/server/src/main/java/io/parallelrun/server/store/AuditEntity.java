package io.parallelrun.server.store;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;

/** One thing somebody did. */
@Entity
@Table(name = "audit")
class AuditEntity extends PanacheEntityBase {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  public Long id;

  public Instant at;
  public String actor;
  public String action;
  public String subject;
  public String detail;

  static List<AuditEntity> latest(int limit) {
    return find("order by at desc, id desc").page(0, limit).list();
  }
}

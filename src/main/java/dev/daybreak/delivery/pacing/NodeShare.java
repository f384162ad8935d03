package dev.daybreak.delivery.pacing;

import dev.daybreak.delivery.BatchTasks;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which part of all connections this node has: its part of every pace. */
@Component
class NodeShare {
  private final JdbcClient db;
  private final ConcurrencyLimit crowd;

  NodeShare(JdbcClient db, ConcurrencyLimit crowd) {
    this.db = db;
    this.crowd = crowd;
  }

  /** More than 0, at most 1. */
  double now() {
    var everybody =
        db.sql("SELECT COUNT(*) FROM scheduled_tasks WHERE task_name = :name AND picked = TRUE")
            .param("name", BatchTasks.NAME)
            .query(Integer.class)
            .single();
    return Math.min(1, Math.max(1, crowd.inside()) / (double) Math.max(1, everybody));
  }
}

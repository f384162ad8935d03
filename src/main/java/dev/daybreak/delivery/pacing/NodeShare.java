package dev.daybreak.delivery.pacing;

import org.springframework.jdbc.core.simple.JdbcClient;

/** This node's part of all connections, and so of every pace. */
final class NodeShare {
  private final JdbcClient db;
  private final ConcurrencyLimit connections;
  private final String batchTask;

  NodeShare(JdbcClient db, ConcurrencyLimit connections, String batchTask) {
    this.db = db;
    this.connections = connections;
    this.batchTask = batchTask;
  }

  /** More than 0, at most 1. */
  double now() {
    var everywhere =
        db.sql("SELECT COUNT(*) FROM scheduled_tasks WHERE task_name = :name AND picked = TRUE")
            .param("name", batchTask)
            .query(Integer.class)
            .single();
    return of(connections.inside(), everywhere);
  }

  /**
   * The share.
   *
   * @param here connections of this node
   * @param everywhere batches that all nodes send; for a moment it may lag behind
   */
  static double of(int here, int everywhere) {
    return Math.min(1, Math.max(1, here) / (double) Math.max(1, everywhere));
  }
}

package dev.daybreak.delivery.ledger;

/** Another worker has taken the batch over: the owner of the old epoch must stop. */
public final class BatchTaken extends RuntimeException {
  private static final long serialVersionUID = 1;

  BatchTaken(Batch batch) {
    super("batch %d of edition %d has another owner".formatted(batch.number(), batch.edition()));
  }
}

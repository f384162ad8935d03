-- The deliveries with the state that each is in at this moment: those in flight are named on their batch only. Read a
-- bounded range of it (an edition, and one subscriber or a range of them), so that the primary key finds the rows.
CREATE VIEW delivery_log AS
SELECT d.edition_id, d.subscriber_id, d.batch_no, d.address,
       CASE WHEN d.subscriber_id = ANY (b.flight) THEN 'IN_FLIGHT' ELSE d.state END AS state,
       d.attempts, d.first_due, d.due_at, d.changed_at, d.revision, d.reply, d.meaning
  FROM delivery d
  JOIN delivery_batch b ON b.edition_id = d.edition_id AND b.batch_no = d.batch_no;

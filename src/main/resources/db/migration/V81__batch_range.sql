-- A batch is a range of subscribers, and its deliveries are found by the primary key: each index more is written
-- again whenever a delivery changes. Late ones are batches of their own, below zero; batch 0 is what was folded.
ALTER TABLE delivery_batch ADD COLUMN first_subscriber bigint NOT NULL DEFAULT 0;
ALTER TABLE delivery_batch ADD COLUMN last_subscriber bigint NOT NULL DEFAULT 0;
UPDATE delivery_batch
   SET first_subscriber = (SELECT COALESCE(MIN(d.subscriber_id), 0) FROM delivery d
                            WHERE d.edition_id = delivery_batch.edition_id AND d.batch_no = delivery_batch.batch_no),
       last_subscriber = (SELECT COALESCE(MAX(d.subscriber_id), 0) FROM delivery d
                           WHERE d.edition_id = delivery_batch.edition_id AND d.batch_no = delivery_batch.batch_no);
UPDATE delivery
   SET batch_no = (SELECT -b.first_subscriber FROM delivery_batch b
                    WHERE b.edition_id = delivery.edition_id AND b.batch_no = 0)
 WHERE batch_no = 0;
UPDATE delivery_batch SET batch_no = -first_subscriber WHERE batch_no = 0 AND first_subscriber > 0;

-- What is in flight stands on its batch, all of it in one write, and so does the form of the edition that it has.
-- The deliveries themselves keep the state that they had until it is known what became of them.
ALTER TABLE delivery_batch ADD COLUMN flight bigint ARRAY;
ALTER TABLE delivery_batch ADD COLUMN flight_revision integer;
UPDATE delivery_batch
   SET flight = (SELECT ARRAY_AGG(d.subscriber_id) FROM delivery d
                  WHERE d.edition_id = delivery_batch.edition_id AND d.batch_no = delivery_batch.batch_no
                    AND d.state = 'IN_FLIGHT'),
       flight_revision = (SELECT MAX(d.revision) FROM delivery d
                           WHERE d.edition_id = delivery_batch.edition_id AND d.batch_no = delivery_batch.batch_no
                             AND d.state = 'IN_FLIGHT')
 WHERE n_in_flight > 0;
UPDATE delivery SET state = 'QUEUED' WHERE state = 'IN_FLIGHT';

DROP INDEX delivery_of_batch;

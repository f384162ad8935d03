-- A batch is read in the order of its subscribers. Without them in the index H2 takes the primary key instead and
-- walks over the whole edition for each batch.
DROP INDEX delivery_of_batch;
CREATE INDEX delivery_of_batch ON delivery (edition_id, batch_no, subscriber_id);

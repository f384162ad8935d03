-- Since when only the counters of a run are known, and not what became of each reader's delivery.
ALTER TABLE delivery_run ADD COLUMN folded_at timestamp with time zone;

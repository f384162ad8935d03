-- What a source said, where its date lay ahead of our clock; null where the date is believed.
ALTER TABLE article ADD COLUMN said_at timestamp with time zone;
-- When it was last met in its feed, to the day; null: not since it was first seen.
ALTER TABLE article ADD COLUMN seen_at timestamp with time zone;
-- When all of a source was last read, which an answer that nothing has changed is not.
ALTER TABLE source ADD COLUMN read_at timestamp with time zone;
UPDATE source SET read_at = succeeded_at;

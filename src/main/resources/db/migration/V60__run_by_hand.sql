-- What an editor asks of a run while it goes: to wait, and how many messages a second it may send
-- (null: the setting's).
ALTER TABLE delivery_run ADD COLUMN paused_at timestamp with time zone;
ALTER TABLE delivery_run ADD COLUMN paused_by varchar(200);
ALTER TABLE delivery_run ADD COLUMN pace integer;

-- What a link of an edition answered when it was last asked; shared, so that every node asks once.
CREATE TABLE link_answer (
  address_hash varchar(64) PRIMARY KEY,
  address      text NOT NULL,
  state        varchar(16) NOT NULL,
  why          text NOT NULL,
  asked_at     timestamp with time zone NOT NULL
);

-- What preflight last found in an edition.
CREATE TABLE preflight (
  edition_id bigint PRIMARY KEY REFERENCES edition (id) ON DELETE CASCADE,
  revision   integer NOT NULL,
  checked_at timestamp with time zone NOT NULL,
  report     text NOT NULL
);

-- How many stories a mail left out to stay within what mail programs show.
ALTER TABLE edition_rendering ADD COLUMN left_out integer DEFAULT 0 NOT NULL;

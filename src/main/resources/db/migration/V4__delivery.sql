-- The sending of one edition: how far freezing its audience came, and whether something stops it.
CREATE TABLE delivery_run (
  edition_id     bigint PRIMARY KEY REFERENCES edition (id),
  started_at     timestamp with time zone NOT NULL,
  frozen_through bigint NOT NULL,
  -- From when on readers' own hours count; null: everybody gets it at once.
  hours_from     timestamp with time zone,
  frozen_at      timestamp with time zone,
  stopped        text,
  waiting        text,
  waits          integer NOT NULL DEFAULT 0,
  try_again_at   timestamp with time zone,
  -- One connection tries whether the relay is back.
  probing        boolean NOT NULL DEFAULT FALSE
);

-- A range of the ledger that one worker owns. Batch 0 holds those who came after the freezing.
CREATE TABLE delivery_batch (
  edition_id bigint NOT NULL REFERENCES delivery_run (edition_id),
  batch_no   integer NOT NULL,
  epoch      integer NOT NULL DEFAULT 0,
  next_due   timestamp with time zone,
  n_queued integer NOT NULL DEFAULT 0,
  n_in_flight integer NOT NULL DEFAULT 0,
  n_sent integer NOT NULL DEFAULT 0,
  n_deferred integer NOT NULL DEFAULT 0,
  n_refused integer NOT NULL DEFAULT 0,
  n_suppressed integer NOT NULL DEFAULT 0,
  n_unknown integer NOT NULL DEFAULT 0,
  n_expired integer NOT NULL DEFAULT 0,
  PRIMARY KEY (edition_id, batch_no)
);

-- The ledger: one edition to one subscriber, in exactly one state. meaning: of the refusal, see mail.Meaning.
CREATE TABLE delivery (
  edition_id    bigint NOT NULL,
  subscriber_id bigint NOT NULL,
  batch_no      integer NOT NULL,
  address       varchar(320) NOT NULL,
  state         varchar(12) NOT NULL,
  attempts      integer NOT NULL,
  first_due     timestamp with time zone NOT NULL,
  due_at        timestamp with time zone NOT NULL,
  changed_at    timestamp with time zone NOT NULL,
  revision      integer,
  reply         text,
  meaning       varchar(16),
  PRIMARY KEY (edition_id, subscriber_id)
);
-- Only what never changes: a delivery changes its state twice within a second, a million times a morning.
CREATE INDEX delivery_of_batch ON delivery (edition_id, batch_no);
CREATE INDEX delivery_batch_due ON delivery_batch (next_due);

-- Providers whose readers wait until a person looks: they refuse an edition for what it says, or know none of
-- their readers any more.
CREATE TABLE delivery_pause (
  edition_id bigint NOT NULL REFERENCES delivery_run (edition_id),
  provider   varchar(255) NOT NULL,
  paused_at  timestamp with time zone NOT NULL,
  why        text NOT NULL,
  PRIMARY KEY (edition_id, provider)
);

-- How many messages were handed to the relay on a day, where there is a limit.
CREATE TABLE delivery_day (
  sent_on date PRIMARY KEY,
  handed  bigint NOT NULL
);

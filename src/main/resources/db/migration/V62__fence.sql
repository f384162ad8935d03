-- How many runs began or ended in this database: a copy beside it (the fence file) says whether the database
-- went back in time. One row.
CREATE TABLE fence (
  line     integer PRIMARY KEY,
  named varchar(36) NOT NULL,
  runs     bigint NOT NULL
);

-- The nodes of this database that may send, and how often each was heard: one that goes on counting is alive.
CREATE TABLE fence_node (
  node    varchar(64) PRIMARY KEY,
  beats   bigint NOT NULL,
  seen_at timestamp with time zone NOT NULL
);

-- Pictures as readers load them. In the database, so that every node serves what one node fetched.
CREATE TABLE picture (
  hash      varchar(32) PRIMARY KEY,
  type      varchar(4) NOT NULL,
  width     integer NOT NULL,
  height    integer NOT NULL,
  bytes     bytea NOT NULL,
  stored_at timestamp with time zone NOT NULL
);

-- What an address gave when it was last asked: a picture, or the reason why there is none.
CREATE TABLE picture_address (
  address_hash varchar(64) PRIMARY KEY,
  address      text NOT NULL,
  hash         varchar(32) REFERENCES picture (hash),
  problem      text,
  asked_at     timestamp with time zone NOT NULL
);

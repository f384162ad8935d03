-- The editor's rules, by kind (quotas, beats, embargoes, weights). A kind that is not here is as the
-- settings say. version: two editors at once do not overwrite each other.
CREATE TABLE editor_rule (
  kind       varchar(16) PRIMARY KEY,
  rules      text NOT NULL,
  version    integer NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  changed_by varchar(80) NOT NULL
);

-- In how many articles of a day each word occurs, by language: what makes a word say much or little.
-- words: {word} {number of articles}, a line each.
CREATE TABLE word_day (
  on_day    date NOT NULL,
  language  varchar(20) NOT NULL,
  articles  integer NOT NULL,
  words     text NOT NULL,
  PRIMARY KEY (on_day, language)
);

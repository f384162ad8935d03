-- The articles of each edition's stories, which are kept as long as the edition is. Written with its
-- content, so that pruning need not read every edition.
CREATE TABLE edition_article (
  edition_id  bigint NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
  article_key varchar(700) NOT NULL,
  PRIMARY KEY (edition_id, article_key)
);

-- The language of the newsletter's own words that a reader chose, a BCP 47 tag; null is the newsletter's.
ALTER TABLE subscriber ADD COLUMN language varchar(35);

ALTER TABLE consent ADD COLUMN language varchar(35);

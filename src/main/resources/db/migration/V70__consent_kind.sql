-- How often a change of address was asked for, whoever asked
CREATE INDEX consent_kind ON consent (kind, given_at);

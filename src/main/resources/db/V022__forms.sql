-- What was published in another form than OCDS JSON (docs/decisions/0022). Both written by records.Releases.

-- How the body is read: the key of a form, '' for OCDS JSON.
alter table releases add column form text not null default '';

-- 1 where the envelope is the whole answer, since its originals do not lie in it byte for byte. Such an envelope needs
-- no dictionary.
alter table fetches add column whole bigint not null default 0;

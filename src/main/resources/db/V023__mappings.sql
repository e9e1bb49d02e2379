-- Written by form.Mappings: how people said that rows of their registers are to be read (docs/decisions/0023).
-- Append-only, and part of every backup: rows kept with a mapping cannot be read without it.
create table mappings (
    key text primary key,
    text text not null,
    at bigint not null
) ${compact};

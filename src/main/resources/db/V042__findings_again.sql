-- How often a finding was released after its letter was not sent, so that each letter has a name of its own; and whether
-- it stood in a post to its search's hook, in the version that it has.
alter table findings add column tries bigint not null default 0;
alter table findings add column posted bigint not null default 0;

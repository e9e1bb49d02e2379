-- Written by collation.Walks: the spans of time that are still to be asked for, and which part of what was published
-- then: some publishers have to be asked for each type of notice apart, and an answer is kept before the next is
-- asked for. A row goes when what came for it is kept, in the same transaction. The key of a table cannot be changed
-- in SQLite, so the table is made anew.
create table windows_in_parts (
    source text not null,
    since bigint not null,
    until bigint not null,
    part text not null default '',
    attempts bigint not null,
    not_before bigint not null,
    error text not null,
    primary key (source, since, until, part)
) ${compact};

insert into windows_in_parts (source, since, until, attempts, not_before, error)
    select source, since, until, attempts, not_before, error from windows;

drop table windows;

alter table windows_in_parts rename to windows;

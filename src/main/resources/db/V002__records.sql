-- Derived: can be dropped and grown again.

-- Written by collation.Compiler: one row for each contracting process. The compiled release is not kept, since merging is
-- faster than reading it back (docs/decisions/0014). A removed one stays as a tombstone, so that steps after this one
-- hear of it.
create table records (
    ocid text primary key,
    change bigint not null,
    audience text not null,
    source text not null,
    releases bigint not null,
    published bigint,
    updated bigint,
    findings text not null,
    removed bigint not null
) ${compact};
create unique index records_by_change on records (change);

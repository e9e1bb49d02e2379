-- What was published, as it came, and people's decisions: all that cannot be grown again.
-- Instants are microseconds since 1970 UTC. Each table has one writer, named above it. Migrations that have landed are
-- never edited.

-- Written by store.Transaction.nextChanges. One row; it stays locked until the writing transaction ends, so that the
-- order of change numbers is the order of commits.
create table changes (
    last bigint not null
);
insert into changes (last) values (0);

-- Written by job.Cursor: how far each step has come in the order of change numbers.
create table cursors (
    name text primary key,
    position bigint not null
) ${compact};

-- Written by job.Timetable: who runs a job, and until when nobody else may.
create table leases (
    name text primary key,
    holder text not null,
    until bigint not null
) ${compact};

-- Written by job.Journal: what people decided. Append-only.
create table journal (
    number ${key} primary key,
    at bigint not null,
    who text not null,
    kind text not null,
    subject text not null,
    body text not null,
    why text not null
);

-- Written by records.Releases: where releases come from, by a short number; counts are kept here since counting a
-- million rows takes a while.
create table sources (
    number ${key} primary key,
    key text not null unique,
    kept bigint not null,
    aside bigint not null
);

-- Written by records.Releases: what releases of a source have in common, for compressing them. What was compressed with
-- one can be read only with it. It was learnt from releases between two numbers, when so many were kept; it is retired
-- when one of them is redacted.
create table dictionaries (
    number ${key} primary key,
    source bigint not null,
    since bigint not null,
    until bigint not null,
    kept bigint not null,
    retired bigint not null,
    body ${blob} not null
);

-- Written by records.Releases: the answers that brought something new. The envelope is the answer without its
-- releases; contents says which releases stood where in it.
create table fetches (
    number ${key} primary key,
    source bigint not null,
    url text not null,
    at bigint not null,
    media_type text not null,
    digest ${blob} not null,
    dictionary bigint not null,
    envelope ${blob} not null,
    contents ${blob} not null
);

-- Written by records.Releases: append-only; only a redaction takes the body away, and stamps the row anew.
create table releases (
    number ${key} primary key,
    change bigint not null,
    source bigint not null,
    fetch_number bigint not null,
    ocid text not null,
    id text not null,
    date bigint,
    audience text not null,
    digest ${blob} not null,
    dictionary bigint not null,
    body ${blob},
    redaction text
);
create unique index releases_by_change on releases (change);
create unique index releases_by_digest on releases (source, digest);
create index releases_by_ocid on releases (ocid);

-- Written by records.Releases: what could not be read at all, with the reason.
create table aside (
    number ${key} primary key,
    source bigint not null,
    url text not null,
    at bigint not null,
    digest ${blob} not null,
    reason text not null,
    bytes bigint not null,
    body ${blob}
);
create unique index aside_by_digest on aside (source, digest);

-- Written by records.Redactions, out of the journal: what may not be kept, also when it comes again.
create table redactions (
    subject text primary key,
    entry bigint not null,
    reason text not null
) ${compact};

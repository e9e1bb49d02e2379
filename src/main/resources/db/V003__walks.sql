-- Written by collation.Walks: how far each source has been planned for, and how the last asking went.
create table walks (
    source text primary key,
    planned bigint not null,
    last_attempt bigint,
    last_success bigint,
    error text not null
) ${compact};

-- Written by collation.Walks: the spans of time that are still to be asked for. A row goes when what came for it is kept,
-- in the same transaction.
create table windows (
    source text not null,
    since bigint not null,
    until bigint not null,
    attempts bigint not null,
    not_before bigint not null,
    error text not null,
    primary key (source, since, until)
) ${compact};

-- Written by collation.Walks: what may be missing, as the connectors said.
create table caveats (
    source text not null,
    caveat text not null,
    at bigint not null,
    primary key (source, caveat)
) ${compact};

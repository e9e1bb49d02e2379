-- Written by collation.Resolver through organisation.Organisations: every name with its numbers as published, once, the
-- organisation it was found to be, and why. An organisation is the faces that bear its key; it has no row of its own.
-- shown: mentions for everybody; kept: all. own, beside, doubt: what a person would decide about, and how badly we need it.
create table faces (
    face bigint primary key,
    name text not null,
    identifiers text not null,
    organisation text not null,
    why text not null,
    by_key text not null,
    own text not null,
    beside text not null,
    doubt bigint not null,
    shown bigint not null,
    kept bigint not null
) ${compact};
create index faces_by_organisation on faces (organisation);
create index faces_by_doubt on faces (doubt) where doubt > 0;

-- Same writer: what links faces, and the addresses of organisations: each number and each cleaned name.
create table face_keys (
    key text not null,
    face bigint not null,
    primary key (key, face)
) ${compact};

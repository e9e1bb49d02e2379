-- Written by collation.Resolver through organisation.Organisations: who is named in which process, in which role, and
-- with which face, that is, under exactly which name and numbers. Position: which of the process's buyers or suppliers.
create table mentions (
    ocid text not null,
    role text not null,
    position bigint not null,
    face bigint not null,
    audience text not null,
    updated bigint not null,
    primary key (ocid, role, position)
) ${compact};
create index mentions_by_face on mentions (face, updated);

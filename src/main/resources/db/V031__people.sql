-- Written by account.Accounts: people who have signed in. The address is what they are known by; there are no passwords.
create table people (
    number ${key} primary key,
    email text not null,
    since bigint not null,
    seen bigint not null
);
create unique index people_by_email on people (email);

-- Written by account.Accounts: what a person may do beside reading.
create table roles (
    person bigint not null,
    role text not null,
    granted_by text not null,
    since bigint not null,
    primary key (person, role)
) ${compact};

-- Written by account.SignIns: digests of the secrets in letters by which somebody may sign in, once each.
create table sign_ins (
    digest text not null primary key,
    email text not null,
    expires bigint not null
) ${compact};
create index sign_ins_by_email on sign_ins (email);

-- Written by Spring Session: who is signed in, shared by all nodes. Tables as its documentation has them.
create table sessions (
    primary_id char(36) not null primary key,
    session_id char(36) not null,
    creation_time bigint not null,
    last_access_time bigint not null,
    max_inactive_interval integer not null,
    expiry_time bigint not null,
    principal_name varchar(254)
);
create unique index sessions_by_id on sessions (session_id);
create index sessions_by_expiry on sessions (expiry_time);
create index sessions_by_principal on sessions (principal_name);

create table sessions_attributes (
    session_primary_id char(36) not null references sessions (primary_id) on delete cascade,
    attribute_name varchar(200) not null,
    attribute_bytes ${blob} not null,
    primary key (session_primary_id, attribute_name)
);

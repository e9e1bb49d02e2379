-- Derived: can be dropped and grown again.

-- Written by collation.Linker through opportunity.Addresses: the ocids that share a contract with others, and the one
-- it goes by. Where canonical is null the ocid stands alone again.
create table addresses (
    ocid text primary key,
    change bigint not null,
    canonical text
) ${compact};
create unique index addresses_by_change on addresses (change);
create index addresses_by_canonical on addresses (canonical) where canonical is not null;

-- Written by collation.Linker through linking.Sketches: what tells whether a process is the same contract as another,
-- by a short number. The body is linking.Facts.
create table sketches (
    number ${key} primary key,
    ocid text not null,
    body ${blob} not null
);
create unique index sketches_by_ocid on sketches (ocid);

-- Written by collation.Linker through linking.Sketches: numbers that two processes of one contract are likely to
-- share, so that each is compared with a few only.
create table sketch_keys (
    key bigint not null,
    sketch bigint not null,
    primary key (key, sketch)
) ${compact};

-- Written by collation.Linker through linking.Sketches: keys that so many share that they tell nothing, and how many.
create table common_keys (
    key bigint primary key,
    sketches bigint not null
) ${compact};

-- Written by collation.Linker through linking.Links: what is believed of two processes, or may be.
create table links (
    one text not null,
    other text not null,
    kind text not null,
    status text not null,
    odds bigint not null,
    evidence text not null,
    primary key (one, other)
) ${compact};
create index links_by_other on links (other);
create index links_by_status on links (status, odds);

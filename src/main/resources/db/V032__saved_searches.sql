-- Written by alert.SavedSearches: what a person asked to be told of. A search is known by its address, the query string
-- of the search page in one canonical order.
create table saved_searches (
    number ${key} primary key,
    change bigint not null,
    person bigint not null,
    address text not null,
    rhythm text not null,
    budget bigint not null,
    paused bigint not null,
    since bigint not null,
    sweep bigint not null,
    feed text
);
create unique index saved_searches_by_person on saved_searches (person, address);
create index saved_searches_by_change on saved_searches (change);
create index saved_searches_by_sweep on saved_searches (sweep);
create unique index saved_searches_by_feed on saved_searches (feed);

-- Written by alert.SavedSearches: when a person wishes to have letters, and the key by which they can be stopped without
-- signing in.
create table letter_times (
    person bigint not null primary key,
    hour bigint not null,
    weekday bigint not null,
    stop text not null
) ${compact};
create unique index letter_times_by_stop on letter_times (stop);

-- Written by alert.Findings: what was found for a search, and what became of it. Nothing here can be derived again: it
-- is the memory of who was told what. Stage and deadline are those that were found; what was told before stands beside
-- them where this is a change.
create table findings (
    number ${key} primary key,
    search bigint not null,
    ocid text not null,
    found bigint not null,
    stage text not null,
    deadline bigint,
    told_stage text,
    told_deadline bigint,
    state text not null,
    due bigint not null,
    settled bigint,
    letter text,
    irrelevant bigint not null
);
create index findings_by_search on findings (search, ocid);
create index findings_by_ocid on findings (ocid);
create index findings_by_due on findings (state, due);

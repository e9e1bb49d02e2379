-- Written by newsletter.Subscribers: addresses that somebody gave and nobody has confirmed yet. Only a digest of the
-- secret in the letter is kept. Gone after seven days.
create table newsletter_requests (
    digest text not null primary key,
    email text not null,
    topics text not null,
    consent text not null,
    asked bigint not null,
    expires bigint not null
) ${compact};
create index newsletter_requests_by_email on newsletter_requests (email);
create index newsletter_requests_by_expiry on newsletter_requests (expires);

-- Written by newsletter.Subscribers: who gets the newsletter, and the consent: which wording, which topics, when asked and
-- when confirmed. Who ended it stays for 30 days, so that "you wrote to me unasked" can be answered.
create table subscribers (
    number ${key} primary key,
    email text not null,
    key text not null,
    topics text not null,
    agreed text not null,
    consent text not null,
    asked bigint not null,
    confirmed bigint not null,
    ended bigint
);
create unique index subscribers_by_email on subscribers (email);
create unique index subscribers_by_key on subscribers (key);
create index subscribers_by_end on subscribers (ended);

-- Written by newsletter.Editions: one a week, known by its day (2026-12-03). A draft becomes one that is being sent, and
-- then one that was; how far that has come is the number of the last subscriber.
create table editions (
    number ${key} primary key,
    day text not null,
    state text not null,
    since bigint not null,
    until bigint not null,
    composed bigint,
    words text not null,
    edited bigint not null,
    begun bigint,
    reached bigint not null,
    letters bigint not null
);
create unique index editions_by_day on editions (day);
create index editions_by_state on editions (state);

-- Written by newsletter.Editions: the contracts of an edition, by what they stand in it for.
create table edition_items (
    edition bigint not null,
    part text not null,
    place bigint not null,
    ocid text not null,
    primary key (edition, part, place)
) ${compact};

-- Written by newsletter.Editions: what was counted for an edition.
create table edition_figures (
    edition bigint not null,
    place bigint not null,
    label text not null,
    figure text not null,
    basis text not null,
    primary key (edition, place)
) ${compact};

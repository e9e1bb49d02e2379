-- Written by board.Cards: contracts that a company works on, one card each. Stage and deadline of the contract, beginning with
-- "noted", are those that somebody took note of last: what the notices say since then is news. The count and the moment of the
-- next date's changes are kept for calendars.
create table cards (
    number ${key} primary key,
    change bigint not null,
    company bigint not null references companies (number) on delete cascade,
    ocid text not null,
    stage text not null,
    notes text not null,
    next_day text not null,
    next_what text not null,
    next_said bigint not null,
    next_moves bigint not null,
    noted_phase text not null,
    noted_deadline bigint,
    noted_day_only bigint not null,
    since bigint not null
);
create unique index cards_by_company on cards (company, ocid);

-- Written by board.Cards: which member sees to a card. Whoever is no member any more sees to none.
create table card_owners (
    card bigint not null primary key references cards (number) on delete cascade,
    company bigint not null,
    person bigint not null,
    foreign key (company, person) references company_members (company, person) on delete cascade
) ${compact};
create index card_owners_by_member on card_owners (company, person);

-- Written by board.Cards: where the documents of a bid are.
create table card_links (
    card bigint not null references cards (number) on delete cascade,
    place bigint not null,
    label text not null,
    url text not null,
    primary key (card, place)
) ${compact};

-- Written by board.Cards: what to ask oneself before bidding.
create table card_checks (
    card bigint not null references cards (number) on delete cascade,
    place bigint not null,
    words text not null,
    done bigint not null,
    primary key (card, place)
) ${compact};

-- Written by board.Cards: who did what, the last few. Nobody where they have been erased since.
create table card_deeds (
    number ${key} primary key,
    card bigint not null references cards (number) on delete cascade,
    at bigint not null,
    person bigint,
    kind text not null,
    detail text not null
);
create index card_deeds_by_card on card_deeds (card, number);
create index card_deeds_by_person on card_deeds (person);

-- Written by board.Cards: under which secret a member follows the dates of a board. It ends with the membership.
create table board_feeds (
    company bigint not null,
    person bigint not null,
    secret text not null,
    primary key (company, person),
    foreign key (company, person) references company_members (company, person) on delete cascade
) ${compact};
create unique index board_feeds_by_secret on board_feeds (secret);

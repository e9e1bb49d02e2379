-- Written by directory.Listings: companies that wish to be found, under which name in addresses, and what they say of themselves to
-- everybody. The rest of what is shown is read from the company. The number of the change tells who looks again that there is one.
create table listings (
    company bigint not null primary key references companies (number) on delete cascade,
    key text not null,
    about text not null,
    change bigint not null,
    since bigint not null
) ${compact};
create unique index listings_by_key on listings (key);

-- Written by directory.Invitations: who asks a company to what, and what it answered. An invitation is its sender's and goes with
-- them; whoever answered for the company is nobody once they are erased. The address is a digest of the one that the sender
-- signs in with; the firm is what it was called then.
create table invitations (
    number ${key} primary key,
    company bigint not null references companies (number) on delete cascade,
    person bigint not null,
    firm text not null,
    address text not null,
    sender text not null,
    organisation text not null,
    ocid text not null,
    title text not null,
    day text not null,
    url text not null,
    message text not null,
    sent bigint not null,
    answer text not null,
    words text not null,
    answered bigint,
    answered_by bigint
);
create index invitations_by_company on invitations (company, number);
create index invitations_by_person on invitations (person, number);
create index invitations_by_answerer on invitations (answered_by);

-- Written by directory.Invitations: when which address sent one, by its digest, for a day. It outlives invitations and accounts, or
-- whoever erased theirs would begin at nought.
create table invitation_times (
    number ${key} primary key,
    company bigint not null,
    address text not null,
    sent bigint not null
);
create index invitation_times_by_address on invitation_times (address, sent);
create index invitation_times_by_company on invitation_times (company, sent);

-- Written by directory.Invitations: whose invitations a company wants no more, by the digest of their address.
create table invitation_blocks (
    company bigint not null references companies (number) on delete cascade,
    address text not null,
    since bigint not null,
    primary key (company, address)
) ${compact};

-- Letters about one thing are forgotten when whoever they told of is.
create index letters_by_about on letters (kind, about);

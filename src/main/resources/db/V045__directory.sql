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
-- them; whoever answered for the company is nobody once they are erased.
create table invitations (
    number ${key} primary key,
    company bigint not null references companies (number) on delete cascade,
    person bigint not null,
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

-- Written by directory.Invitations: whose invitations a company wants no more.
create table invitation_blocks (
    company bigint not null references companies (number) on delete cascade,
    person bigint not null,
    since bigint not null,
    primary key (company, person)
) ${compact};
create index invitation_blocks_by_person on invitation_blocks (person);

-- Letters about one thing are forgotten when whoever they told of is.
create index letters_by_about on letters (kind, about);

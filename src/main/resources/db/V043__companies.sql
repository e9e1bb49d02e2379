-- Written by company.Companies: what companies say of themselves. Amounts are pounds as exact text, "" where nothing is said.
create table companies (
    number ${key} primary key,
    name text not null,
    register text not null,
    words text not null,
    cpv text not null,
    clusters text not null,
    base text not null,
    reach bigint,
    least text not null,
    most text not null,
    turnover text not null,
    small bigint not null,
    holds text not null,
    since bigint not null,
    changed bigint not null
);

-- Written by company.Companies: whose company it is.
create table company_members (
    company bigint not null references companies (number) on delete cascade,
    person bigint not null,
    owner bigint not null,
    since bigint not null,
    primary key (company, person)
) ${compact};
create index company_members_by_person on company_members (person);

-- Written by company.Companies: whether an award that may be theirs is theirs.
create table company_works (
    company bigint not null references companies (number) on delete cascade,
    ocid text not null,
    won bigint not null,
    said bigint not null,
    primary key (company, ocid)
) ${compact};

-- Written by company.Companies: what a member marked as fitting or not.
create table company_marks (
    company bigint not null references companies (number) on delete cascade,
    person bigint not null,
    ocid text not null,
    fits bigint not null,
    said bigint not null,
    primary key (company, person, ocid)
) ${compact};
create index company_marks_by_person on company_marks (person);

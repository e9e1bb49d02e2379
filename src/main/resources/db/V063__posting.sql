-- Written by posting.Needs: what somebody needs and puts before firms. `draft` is what stands in the form, as JSON; `posted` what
-- was published last, '' before the first time. Whoever was erased is nobody here; what they published stays, withdrawn.
create table needs (
    number ${key} primary key,
    person bigint,
    stage text not null,
    ocid text not null,
    draft text not null,
    posted text not null,
    releases bigint not null,
    words text not null,
    created bigint not null,
    changed bigint not null,
    published bigint
);
create index needs_by_person on needs (person, number);
create index needs_by_stage on needs (stage, number);
create index needs_by_ocid on needs (ocid);

-- Written by posting.Answers: what a company answers to a need, and what became of it. Only who posted the need and who acts for
-- the company see it.
create table need_answers (
    number ${key} primary key,
    need bigint not null references needs (number) on delete cascade,
    company bigint not null references companies (number) on delete cascade,
    person bigint,
    firm text not null,
    note text not null,
    price text not null,
    url text not null,
    outcome text not null,
    words text not null,
    sent bigint not null,
    decided bigint
);
create unique index need_answers_by_company on need_answers (need, company);
create index need_answers_of_company on need_answers (company, number);

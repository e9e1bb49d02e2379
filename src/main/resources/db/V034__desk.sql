-- Written by desk.Reports: what strangers and readers say is wrong with a page, until somebody settles it. The address to
-- answer to goes as soon as it is settled.
create table reports (
    number ${key} primary key,
    at bigint not null,
    page text not null,
    words text not null,
    email text,
    settled bigint,
    settled_by text,
    outcome text
);
create index reports_by_settled on reports (settled, number);

-- Written by job.Audit: who did what to others' things, at the desk or by a verb. Each entry is sealed together with the
-- one before, and the database itself refuses to change or remove any.
create table audit (
    number ${key} primary key,
    at bigint not null,
    who text not null,
    did text not null,
    subject text not null,
    words text not null,
    seal text not null
);
${only_appended_audit}

-- Written by job.Timetable: how each job fared last.
create table jobs (
    name text not null primary key,
    begun bigint not null,
    ended bigint,
    failed bigint,
    failure text not null
) ${compact};

-- Written by company.Admissions: who was asked by letter to act for a company. A row stays for as long as its letter is good,
-- also when it was answered or taken back or the company is gone: whoever asks is counted by it, under a digest of their
-- address, so that nobody begins anew by erasing their account.
create table company_admissions (
    digest text not null primary key,
    company bigint not null,
    email text not null,
    asker bigint not null,
    counted text not null,
    since bigint not null,
    waits bigint not null
) ${compact};
create index company_admissions_by_company on company_admissions (company);
create index company_admissions_by_counted on company_admissions (counted);

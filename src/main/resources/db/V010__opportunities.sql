-- Written by collation.Classifier through opportunity.Opportunities: which opportunities there are, and when each last
-- became another. The value itself is not kept: it is read out of the record whenever somebody asks, which is faster
-- than unpacking it and takes no room. The digest tells whether it changed. Where the stage is null nothing is left.
create table opportunities (
    ocid text primary key,
    change bigint not null,
    audience text not null,
    stage text,
    deadline bigint,
    updated bigint not null,
    digest bigint not null
) ${compact};
create unique index opportunities_by_change on opportunities (change);

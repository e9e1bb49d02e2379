-- Written by alert.Webhooks: where a saved search tells a team's chat or program, beside its letters.
create table webhooks (
    search bigint not null primary key,
    url text not null,
    secret text not null,
    since bigint not null,
    failing bigint,
    failure text not null
) ${compact};

-- Written by alert.Webhooks: what is to be told there, until it is delivered or given up.
create table deliveries (
    number ${key} primary key,
    search bigint not null,
    body text not null,
    due bigint not null,
    attempts bigint not null
);
create index deliveries_by_due on deliveries (due);
create index deliveries_by_search on deliveries (search);

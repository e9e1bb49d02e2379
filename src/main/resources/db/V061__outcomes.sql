-- When it was first decided who won, rounded up to microseconds; null where no notice says. The rows grow again with it.
delete from opportunity_facts;
alter table opportunity_facts add column decided bigint;
delete from cursors where name = 'tabulate';
-- What became of tech contracts whose time for bids ended within some months.
create index opportunity_facts_due on opportunity_facts (deadline) where tech = 1;

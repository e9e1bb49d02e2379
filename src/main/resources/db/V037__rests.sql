-- Written by alert.SavedSearches: when a search rested last until, 0 for never. What was published before is told only
-- if it is new and can still be bid for.
alter table saved_searches add column woken bigint not null default 0;

-- For alert.Findings, which forgets what is old every hour.
create index findings_by_found on findings (found);

-- And for what one letter tells: of a whole morning's findings it asks for those of a few searches.
create index findings_by_waiting on findings (search, due) where state in ('waiting', 'over');

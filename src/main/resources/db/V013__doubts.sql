-- How unsure a machine is of what it tells of an opportunity, so that a person can settle the worst first. Of tech: 0
-- sure to 500 wholly unsure. Of places: 1 where a notice says two things. Where a person has decided, 0.
alter table opportunities add column tech_doubt bigint not null default 0;
alter table opportunities add column place_doubt bigint not null default 0;
create index opportunities_by_tech_doubt on opportunities (tech_doubt) where tech_doubt >= 300;
create index opportunities_by_place_doubt on opportunities (updated) where place_doubt > 0;

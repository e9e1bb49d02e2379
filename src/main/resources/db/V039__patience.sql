-- How long a letter may wait for others: 0 what somebody sits and waits for, 1 what is told at once, 2 what goes to many.
alter table letters add column patience bigint not null default 0;
drop index letters_by_due;
create index letters_by_due on letters (state, patience, due);

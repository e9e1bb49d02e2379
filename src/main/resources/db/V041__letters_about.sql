-- What a letter is about, in the words of whoever wrote it: so they learn which one was not sent after all.
alter table letters add column about text not null default '';

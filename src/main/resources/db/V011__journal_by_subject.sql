-- Steps ask what was decided about the subjects at hand.
create index journal_by_subject on journal (kind, subject);

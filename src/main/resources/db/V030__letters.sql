-- Written by mail.Outbox: letters to people, each stored before it is sent, so that none is lost. The same letter again
-- has the same message id and is not stored twice. A letter is waiting, sent, or given up (failed, or withheld because
-- its addressee is suppressed). Its body goes when it has lain long enough (retention), the row stays.
create table letters (
    number ${key} primary key,
    message_id text not null,
    kind text not null,
    recipient text not null,
    subject text not null,
    body ${blob},
    state text not null,
    stored bigint not null,
    due bigint not null,
    begun bigint,
    settled bigint,
    attempts bigint not null,
    repeats bigint not null,
    failure text not null
);
create unique index letters_by_message_id on letters (message_id);
create index letters_by_due on letters (state, due);
create index letters_by_recipient on letters (recipient, stored);

-- Written by mail.Suppressions: addresses that nothing is sent to any more, and why.
create table suppressions (
    address text not null primary key,
    reason text not null,
    since bigint not null
) ${compact};

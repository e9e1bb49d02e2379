-- What sessions held that are gone: until now SQLite did not enforce foreign keys, so it stayed behind, and the address of
-- whoever was signed in with it.
delete from sessions_attributes where session_primary_id not in (select primary_id from sessions);

-- To replace an entry is to change it: SQLite's "insert or replace" removes the old one without telling the triggers that
-- watch over changes and removals.
${never_replaced_audit}

-- Notices are read anew: phases that time alone gives, results of each lot, releases that were published compiled. Only what
-- reads otherwise now is stamped, and whatever follows hears of that alone.
delete from cursors where name = 'classify';

package powerhouse.web;

import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import powerhouse.desk.Case;
import powerhouse.desk.Decisions;
import powerhouse.desk.Queue;
import powerhouse.desk.Reports;
import powerhouse.job.Audit;
import powerhouse.job.Timetable;
import powerhouse.mail.Suppressions;

/// What the desk's pages open onto.
///
/// @param known whether there is what a kind of case is about: a contract at an ocid, or an organisation at a key
/// @param jobs how they fared last
public record Desk(
        Queue queue,
        Decisions decisions,
        Reports reports,
        Audit audit,
        Suppressions suppressions,
        BiPredicate<Case.Kind, String> known,
        Supplier<List<Timetable.Fate>> jobs) {}

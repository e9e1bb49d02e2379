package powerhouse.posting.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import powerhouse.company.Company;
import powerhouse.posting.Answer;
import powerhouse.posting.AnswerDraft;
import powerhouse.posting.Need;
import powerhouse.posting.NeedDraft;
import powerhouse.posting.NeedDraft.Fault;
import powerhouse.reading.Cluster;
import powerhouse.web.Page;

/// What is shown of needs and answers.
public final class NeedsPage {
    static final String SECTION = "needs";

    private NeedsPage() {}

    /// Something with fields, some of which are wrong.
    public interface Form {
        List<Fault> faults();

        /// What is wrong with a field, "" for nothing.
        default String fault(String field) {
            return faults().stream()
                    .filter(fault -> fault.field().equals(field))
                    .map(Fault::words)
                    .findFirst()
                    .orElse("");
        }

        /// What describes a field to those who do not see it, null for nothing.
        default @Nullable String described(String field, boolean hint) {
            String described =
                    ((hint ? field + "-hint" : "") + (fault(field).isEmpty() ? "" : " " + field + "-error")).strip();
            return described.isEmpty() ? null : described;
        }
    }

    /// How it goes.
    public record Intro(Page page, boolean on) {}

    /// What somebody posted.
    ///
    /// @param refused why none could be begun, "" for nothing
    public record Mine(Page page, String token, boolean on, List<Line> lines, String refused) {}

    /// One of them.
    ///
    /// @param answers how many firms have answered
    public record Line(Need need, long answers) {}

    /// One to be written.
    ///
    /// @param kept whether it was saved just now
    public record Edit(Page page, String token, Need need, NeedDraft draft, List<Fault> faults, boolean kept)
            implements Form {}

    /// What a firm would read, before it is published.
    ///
    /// @param gaps what a firm would still like to know
    /// @param kinds kinds of tech that we read in it
    /// @param division its likely CPV division with its name, "" where that is not clear
    /// @param place how we understand the place, "" where we do not
    /// @param firms how many listed firms do such work
    /// @param listed how many firms are listed in all
    /// @param refused why it was not published, "" for nothing
    public record Check(
            Page page,
            String token,
            Need need,
            List<Fault> faults,
            List<Fault> gaps,
            List<Cluster> kinds,
            String division,
            String place,
            long firms,
            long listed,
            String refused)
            implements Form {}

    /// What firms answered.
    ///
    /// @param refused why something was not done, "" for nothing
    /// @param about the number of the answer that this is about, 0 for none
    public record Received(
            Page page,
            String token,
            Need need,
            List<Answer> answers,
            List<String> phrases,
            String refused,
            String typed,
            long about) {}

    /// What somebody's companies answered.
    public record Sent(Page page, List<SentLine> lines) {}

    /// One of them.
    ///
    /// @param title of the need
    public record SentLine(String ocid, String title, Answer answer) {}

    /// An answer to be written.
    ///
    /// @param chosen number of the company that answers, 0 for none yet
    /// @param open whether answers are taken
    /// @param others how many firms have answered
    public record Write(
            Page page,
            String token,
            Need need,
            NeedDraft posted,
            List<Company> companies,
            long chosen,
            AnswerDraft draft,
            @Nullable Answer before,
            boolean open,
            long others,
            List<Fault> faults,
            String refused)
            implements Form {}

    /// What waits for a person.
    public record Desk(Page page, String token, List<Need> needs) {}
}

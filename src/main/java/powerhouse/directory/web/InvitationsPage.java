package powerhouse.directory.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import powerhouse.company.Company;
import powerhouse.directory.Firm;
import powerhouse.directory.Invitation;
import powerhouse.directory.InvitationDraft;
import powerhouse.directory.Listings.Listing;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Wording;
import powerhouse.opportunity.web.PageWording;
import powerhouse.organisation.web.OrganisationPage;
import powerhouse.query.OpportunityFinder;
import powerhouse.records.Viewer;
import powerhouse.web.Page;

/// What firms are invited to, on both sides; and how a company comes to be found.
public final class InvitationsPage {
    private InvitationsPage() {}

    /// One of them with the contract that it is about.
    ///
    /// @param contract null where it is about something else, or its notices were taken down
    public record Line(Invitation invitation, @Nullable Opportunity contract) {
        /// What it is to.
        public String title() {
            return contract != null
                    ? contract.title()
                    : invitation.ocid().isEmpty() ? invitation.title() : "a contract whose notices were taken down";
        }

        /// On which day, "" where none was said.
        public String day() {
            return invitation.day() == null
                    ? ""
                    : PageWording.day(
                            invitation.day().atStartOfDay(Wording.LONDON).toInstant());
        }
    }

    static List<Line> lines(List<Invitation> invitations, OpportunityFinder finder) {
        Map<String, Opportunity> contracts = new HashMap<>();
        List<String> ocids = invitations.stream()
                .map(Invitation::ocid)
                .filter(ocid -> !ocid.isEmpty())
                .distinct()
                .toList();
        finder.list(ocids, Viewer.anyone())
                .forEach(contract -> contract.ocids().forEach(ocid -> contracts.put(ocid, contract)));
        return invitations.stream()
                .map(each -> new Line(each, contracts.get(each.ocid())))
                .toList();
    }

    /// What somebody sent.
    public record Sent(Page page, List<Line> lines, boolean just) {}

    /// One to be sent.
    ///
    /// @param refused why it may not be sent, "" where nothing is wrong but the faults
    public record New(
            Page page,
            String token,
            Firm firm,
            String email,
            InvitationDraft draft,
            List<InvitationDraft.Fault> faults,
            String refused,
            @Nullable Opportunity contract) {
        /// What is wrong with a field, or "".
        public String fault(String field) {
            return faults.stream()
                    .filter(fault -> fault.field().equals(field))
                    .map(InvitationDraft.Fault::words)
                    .findFirst()
                    .orElse("");
        }

        /// What describes a field to those who do not see it.
        public String described(String field, boolean hint) {
            String described = (hint ? field + "-hint" : "") + (fault(field).isEmpty() ? "" : " " + field + "-error");
            return described.strip();
        }
    }

    /// One that was not sent, since the firm is not listed any more.
    public record Left(Page page, InvitationDraft draft) {}

    /// What a company got.
    ///
    /// @param onBoard ocids of contracts that are on its board already
    /// @param fault why something was not done, "" for nothing
    /// @param typed the answer that was refused
    /// @param about the number of the invitation that this is about, 0 for none
    /// @param reported whether one was reported just now
    public record Received(
            Page page,
            String token,
            Company company,
            boolean listed,
            List<Line> lines,
            Set<String> onBoard,
            String fault,
            String typed,
            long about,
            boolean reported) {
        /// Whether its contract is on the board.
        public boolean onBoard(Line line) {
            return line.contract() != null && line.contract().ocids().stream().anyMatch(onBoard::contains);
        }
    }

    /// Whether a company is listed, and as what.
    ///
    /// @param listing null where it is not
    /// @param about what everybody reads, or would
    /// @param firm as everybody sees it, or would; null where it cannot be listed
    /// @param owner whether who asks may say so
    /// @param claimed how many awards it confirmed
    /// @param fault why it was not listed, "" for nothing
    public record Listed(
            Page page,
            String token,
            Company company,
            @Nullable Listing listing,
            String about,
            @Nullable Firm firm,
            List<OrganisationPage.Contract> won,
            int claimed,
            boolean owner,
            String fault,
            boolean saved) {}
}

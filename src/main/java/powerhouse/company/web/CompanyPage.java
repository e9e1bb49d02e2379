package powerhouse.company.web;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import powerhouse.alert.SavedSearch;
import powerhouse.company.Admissions;
import powerhouse.company.Companies.Member;
import powerhouse.company.Company;
import powerhouse.matching.CompanyMatching;
import powerhouse.matching.web.MatchBands;
import powerhouse.opportunity.Opportunity;
import powerhouse.web.Page;

/// The pages of a company that somebody keeps.
public final class CompanyPage {
    private CompanyPage() {}

    /// All of somebody's.
    public record All(Page page, List<Company> companies) {}

    /// What is said of one.
    ///
    /// @param company null for one that is not kept yet
    /// @param refused why it was not kept, "" where nothing is wrong but the faults of the form
    public record Edit(Page page, String token, @Nullable Company company, CompanyForm form, String refused) {
        /// When what is shown was said, so that nobody's words are lost unseen.
        public String change() {
            return company == null ? "" : company.changed().toString();
        }

        /// Where it is sent.
        public String action() {
            return company == null ? "/account/companies" : Company.path(company.number()) + "/profile";
        }
    }

    /// What fits it.
    ///
    /// @param works how many awards it is matched by
    /// @param invited how many invitations wait for an answer
    /// @param unsettled how many awards nobody has said of whether they are its own
    /// @param understood what its words were taken to say that it sells
    /// @param marked what this member marked, newest first, with whether it fits
    /// @param told the address under which this is told whenever it is another
    /// @param kept how this member is told of it, null where they are not
    public record Matches(
            Page page,
            String token,
            Company company,
            boolean anywhere,
            int works,
            int invited,
            int unsettled,
            List<String> understood,
            MatchBands bands,
            Map<Opportunity, Boolean> marked,
            String told,
            @Nullable SavedSearch kept) {}

    /// Which awards are its own.
    public record Works(Page page, String token, Company company, List<CompanyMatching.Award> awards) {}

    /// Who may act for it.
    ///
    /// @param waiting who was asked and has not answered
    /// @param owner whether who asks may say so
    /// @param typed the address that was not asked, "" for none
    /// @param fault why something was not done, "" for nothing
    public record Members(
            Page page,
            String token,
            Company company,
            List<Member> members,
            List<Admissions.Waiting> waiting,
            boolean owner,
            String own,
            String typed,
            String fault) {}

    /// Somebody is asked whether they will act for one.
    ///
    /// @param offer null where the letter asked somebody else, or asks nobody any more
    /// @param own their address
    public record Join(
            Page page, String token, String path, Admissions.@Nullable Offer offer, String own, String fault) {}
}

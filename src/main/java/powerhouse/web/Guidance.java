package powerhouse.web;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import powerhouse.opportunity.Phase;

/// What a notice means to a supplier, and what to do about it.
///
/// The notice types are those of the Procurement Act 2023 and the Procurement Regulations 2024 (SI 2024/692), in force
/// since 24 February 2025.
///
/// @param name of the kind of notice
/// @param means in one or two sentences
/// @param act what to do now
public record Guidance(String name, String means, String act) {
    private static final Map<String, Guidance> BY_TYPE = Map.ofEntries(
            Map.entry(
                    "UK1",
                    new Guidance(
                            "UK1 pipeline notice",
                            "A large buyer lists what it may buy over the next 18 months or more. Nothing can be bid for yet, and not everything listed is ever bought.",
                            "Note the likely date, and introduce yourself to the buyer while the need is still being shaped.")),
            Map.entry(
                    "UK2",
                    new Guidance(
                            "UK2 preliminary market engagement notice",
                            "The buyer is asking the market before it decides what to buy and how. Most of these never become a tender within weeks, but those that do were shaped here.",
                            "Act now: answer the questions or go to the event. It is the one time when you may talk freely with the buyer.")),
            Map.entry(
                    "UK3",
                    new Guidance(
                            "UK3 planned procurement notice",
                            "A tender is planned. Because this notice came first, the time to bid may later be as short as ten days.",
                            "Prepare now: read what is asked, line up partners and references, and watch this page.")),
            Map.entry(
                    "UK4",
                    new Guidance(
                            "UK4 tender notice",
                            "The buyer takes bids, or requests to take part. Anyone who meets the conditions may compete.",
                            "Read the documents, ask your questions early, and send your bid well before the deadline: systems close on the second.")),
            Map.entry(
                    "UK5",
                    new Guidance(
                            "UK5 transparency notice",
                            "The buyer means to award a contract directly, without a competition, and must say so first.",
                            "Learn who supplies this buyer. If you could have done the work, you may challenge the decision before the contract is signed.")),
            Map.entry(
                    "UK6",
                    new Guidance(
                            "UK6 contract award notice",
                            "The buyer has chosen and is about to sign. As a rule eight working days must pass first.",
                            "If you bid, ask for feedback now. If you did not, the winner may need what you make.")),
            Map.entry(
                    "UK7",
                    new Guidance(
                            "UK7 contract details notice",
                            "The contract is signed. This gives the real dates, the value and how far it may be extended.",
                            "Put the end date in your diary: this is when the work comes round again. Approach the supplier about subcontracts.")),
            Map.entry(
                    "UK8",
                    new Guidance(
                            "UK8 contract payment notice",
                            "The buyer reports a payment of more than £30,000 under a contract.",
                            "Nothing to bid for. It shows that the contract is alive, and what it costs.")),
            Map.entry(
                    "UK9",
                    new Guidance(
                            "UK9 contract performance notice",
                            "The buyer reports how well the supplier is doing, or that the contract was breached.",
                            "Nothing to bid for. Trouble here may mean that the work is bought again before time.")),
            Map.entry(
                    "UK10",
                    new Guidance(
                            "UK10 contract change notice",
                            "A signed contract is about to change: its value, its length or its scope.",
                            "Check whether the end date has moved, and with it the next competition.")),
            Map.entry(
                    "UK11",
                    new Guidance(
                            "UK11 contract termination notice",
                            "The contract has ended.",
                            "If the need remains, a new tender may follow. Ask the buyer.")),
            Map.entry(
                    "UK12",
                    new Guidance(
                            "UK12 procurement termination notice",
                            "The buyer has stopped this procurement and will award nothing.",
                            "Stop work on your bid. Ask whether and when the need will be put to the market again.")),
            Map.entry(
                    "UK13",
                    new Guidance(
                            "UK13 planned dynamic market notice",
                            "The buyer plans a list of suppliers that anyone suitable can join.",
                            "Get ready to join: being on the list will be the way to these contracts.")),
            Map.entry(
                    "UK14",
                    new Guidance(
                            "UK14 dynamic market established",
                            "A list of suppliers that stays open: anyone suitable can join at any time.",
                            "Join once. Later contracts are offered to those on the list.")),
            Map.entry(
                    "UK15",
                    new Guidance(
                            "UK15 dynamic market changed",
                            "A dynamic market has changed: new members, or new conditions. It stays open.",
                            "Join if you have not yet, and check the conditions if you have.")),
            Map.entry(
                    "UK16",
                    new Guidance(
                            "UK16 dynamic market closed",
                            "The dynamic market takes no more members and offers no more contracts.",
                            "Ask the buyer how it will buy such work from now on.")),
            Map.entry(
                    "UK17",
                    new Guidance(
                            "UK17 payments compliance notice",
                            "Every six months a buyer says how promptly it pays its suppliers.",
                            "Nothing to bid for. Worth reading before you do.")));

    /// By the type of notice where there is one, else by the phase.
    static Guidance of(@Nullable String noticeType, Phase phase) {
        // A tender notice stays the last one for weeks after its deadline: then the phase tells more.
        boolean over = "UK4".equals(noticeType) && phase != Phase.OPEN;
        Guidance known = noticeType == null || over ? null : BY_TYPE.get(noticeType);
        return known != null ? known : byPhase(phase);
    }

    private static Guidance byPhase(Phase phase) {
        return switch (phase) {
            case PIPELINE ->
                new Guidance(
                        "Future opportunity",
                        "The buyer may buy this later. Nothing can be bid for yet.",
                        "Note the likely date, and introduce yourself to the buyer.");
            case ENGAGEMENT ->
                new Guidance(
                        "Early engagement",
                        "The buyer is asking the market before it decides what to buy.",
                        "Act now: answer, or go to the event.");
            case PLANNED ->
                new Guidance(
                        "Planned procurement",
                        "A tender is planned but cannot be bid for yet.",
                        "Prepare, and watch this page.");
            case OPEN ->
                new Guidance(
                        "Contract opportunity",
                        "The buyer takes bids, or requests to take part.",
                        "Read the documents, ask early, and send your bid well before the deadline.");
            case ALWAYS_OPEN ->
                new Guidance(
                        "Dynamic market or open framework",
                        "A list of suppliers that can be joined at any time.",
                        "Join once; later contracts are offered to those on the list.");
            case CLOSED ->
                new Guidance(
                        "Deadline passed",
                        "The time for bids is over, and no award has been published yet. Some buyers publish months late.",
                        "If you bid, ask the buyer for the date of the decision.");
            case AWARDED ->
                new Guidance(
                        "Contract award",
                        "Somebody has won.",
                        "Note when the contract ends, and whether the winner may need what you make.");
            case CANCELLED ->
                new Guidance(
                        "Cancelled",
                        "The buyer has withdrawn this or awarded nothing.",
                        "Stop work on your bid. Ask whether the need remains.");
        };
    }
}

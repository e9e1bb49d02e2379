package powerhouse.opportunity;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What kind of notice a release is, and what it asks of a supplier: the seventeen notices of the Procurement Act
/// 2023, and the kinds that earlier rules and other portals have.
public enum NoticeType {
    /// Section 93.
    UK1(
            "Pipeline notice",
            Phase.PIPELINE,
            "The buyer expects to buy this within eighteen months. Nothing is promised.",
            "Plan for it and talk to the buyer. It cannot be bid for yet."),
    /// Section 17.
    UK2(
            "Preliminary market engagement notice",
            Phase.ENGAGEMENT,
            "The buyer is asking the market before it decides what to buy.",
            "Act now: answer, or go to the event. What is said here shapes the tender."),
    /// Section 15.
    UK3(
            "Planned procurement notice",
            Phase.PLANNED,
            "A tender is planned, in forty days to a year as a rule.",
            "Prepare. The tender may then allow as little as ten days."),
    /// Section 21.
    UK4("Tender notice", Phase.OPEN, "The buyer is taking bids or requests to take part.", "Bid before the deadline."),
    /// Section 44.
    UK5(
            "Transparency notice",
            Phase.INTENDED,
            "The buyer intends to award this directly, without competition.",
            "Learn who is chosen and why. If you could have done it, say so at once."),
    /// Section 50.
    UK6(
            "Contract award notice",
            Phase.AWARDED,
            "The buyer has decided who wins, and is about to sign.",
            "If you bid, ask for feedback. If you did not, the winner may need subcontractors."),
    /// Section 53.
    UK7(
            "Contract details notice",
            Phase.AWARDED,
            "The contract is signed.",
            "Note when it ends and how far it can be extended: that is when it comes round again."),
    /// Section 70.
    UK8(
            "Contract payment notice",
            Phase.AWARDED,
            "A payment of more than £30,000 was made under the contract.",
            "Nothing to do. It shows what is really spent."),
    /// Section 71.
    UK9(
            "Contract performance notice",
            Phase.AWARDED,
            "How well the supplier does against what was agreed.",
            "Nothing to do, but a supplier in trouble may be replaced."),
    /// Section 75.
    UK10(
            "Contract change notice",
            Phase.AWARDED,
            "The contract changes: its length, value or supplier.",
            "See whether its end has moved."),
    /// Section 80.
    UK11(
            "Contract termination notice",
            Phase.AWARDED,
            "The contract has ended.",
            "See whether the buyer will buy again."),
    /// Section 55.
    UK12(
            "Procurement termination notice",
            Phase.CANCELLED,
            "The buyer has stopped before awarding a contract.",
            "Stop work on it. It may come back in another form."),
    /// Section 39, intention.
    UK13(
            "Dynamic market notice: planned",
            Phase.ALWAYS_OPEN,
            "A dynamic market is being set up: a list of suppliers that stays open to newcomers.",
            "Apply as soon as the notice says how. Only members can bid for what is bought through it."),
    /// Section 39, establishment.
    UK14(
            "Dynamic market notice: set up",
            Phase.ALWAYS_OPEN,
            "A dynamic market is open.",
            "Apply to join. You can do so for as long as it runs."),
    /// Section 39, modification.
    UK15(
            "Dynamic market notice: changed",
            Phase.ALWAYS_OPEN,
            "A dynamic market has changed, or lists its members.",
            "Apply to join. You can do so for as long as it runs."),
    /// Section 39, cessation.
    UK16("Dynamic market notice: closed", Phase.CLOSED, "A dynamic market no longer operates.", "Nothing to do."),
    /// Section 69.
    UK17(
            "Payments compliance notice",
            Phase.AWARDED,
            "How promptly the buyer paid its suppliers in six months.",
            "Judge whether it would pay you on time."),
    /// Contracts Finder's pipeline.
    PIPELINE(
            "Pipeline notice",
            Phase.PIPELINE,
            "The buyer expects to buy this some day.",
            "Plan for it. It cannot be bid for yet."),
    /// Contracts Finder's early engagement.
    ENGAGEMENT(
            "Early engagement notice",
            Phase.ENGAGEMENT,
            "The buyer is asking the market before it decides what to buy.",
            "Answer, or go to the event."),
    /// Contracts Finder's future opportunity, the Official Journal's prior information notice.
    PLANNED("Future opportunity notice", Phase.PLANNED, "A tender is planned.", "Prepare, and watch for the tender."),
    /// Contracts Finder's opportunity, the Official Journal's contract notice.
    TENDER(
            "Tender notice",
            Phase.OPEN,
            "The buyer is taking bids or requests to take part.",
            "Bid before the deadline."),
    /// The Official Journal's voluntary notice before a direct award.
    DIRECT_AWARD(
            "Direct award notice",
            Phase.INTENDED,
            "The buyer intends to award this without competition.",
            "Learn who is chosen and why. If you could have done it, say so at once."),
    /// The Provider Selection Regime's notice before an award, and others that tell of an award that is only
    /// intended.
    INTENTION(
            "Intention to award notice",
            Phase.INTENDED,
            "The buyer says whom it intends to choose. Nothing is awarded or signed yet, and no bids are taken.",
            "If you think the choice is wrong, write to the buyer before the standstill ends."),
    /// An award under earlier rules.
    AWARD(
            "Award notice",
            Phase.AWARDED,
            "Somebody has won.",
            "Note when the contract ends. The winner may need subcontractors."),
    /// Sell2Wales' notice of a main contractor.
    SUBCONTRACT(
            "Subcontract notice",
            Phase.OPEN,
            "A main contractor seeks subcontractors for its work under a public contract.",
            "Offer to the firm that is named as the buyer, before the deadline. It chooses by its own rules."),
    /// And its award.
    SUBCONTRACT_AWARD(
            "Subcontract award notice",
            Phase.AWARDED,
            "A main contractor has found its subcontractor.",
            "Note who won, and get to know the main contractor before its next contract."),
    /// A change of a contract under earlier rules.
    CONTRACT_CHANGE("Contract change notice", Phase.AWARDED, "The contract changes.", "See whether its end has moved."),
    /// The end of a contract under earlier rules.
    CONTRACT_END(
            "Contract end notice", Phase.AWARDED, "The contract has ended.", "See whether the buyer will buy again."),
    /// A cancellation under earlier rules.
    CANCELLATION("Cancellation notice", Phase.CANCELLED, "The buyer has stopped.", "Stop work on it."),
    /// Anything else, such as a correction that does not say what it corrects.
    OTHER(
            "Notice",
            Phase.UNKNOWN,
            "The publisher does not say what kind of notice this is.",
            "Read the notice itself.");

    private static final Map<String, NoticeType> BY_CODE = Stream.of(values())
            .filter(type -> type.name().startsWith("UK"))
            .collect(Collectors.toUnmodifiableMap(NoticeType::name, Function.identity()));

    private final String label;
    private final Phase phase;
    private final String meaning;
    private final String advice;

    NoticeType(String label, Phase phase, String meaning, String advice) {
        this.label = label;
        this.phase = phase;
        this.meaning = meaning;
        this.advice = advice;
    }

    /// The type with a code such as `UK4`; OTHER where there is none.
    static NoticeType ofCode(String code) {
        return BY_CODE.getOrDefault(code.strip(), OTHER);
    }

    /// `UK4` for the Procurement Act's notices, "" for others.
    public String code() {
        return BY_CODE.containsKey(name()) ? name() : "";
    }

    /// Its name for people.
    public String label() {
        return label;
    }

    /// The phase that it puts a contract in.
    public Phase phase() {
        return phase;
    }

    /// What it means, in one or two sentences.
    public String meaning() {
        return meaning;
    }

    /// What a supplier should do, in one or two sentences.
    public String advice() {
        return advice;
    }
}

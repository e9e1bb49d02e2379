package powerhouse.sample;

/// The notices that a sample contract can bring forth, in the publisher's words.
enum SampleStage {
    UK1("planning", "plannedProcurementNotice", "Pipeline notice"),
    UK2("planning", "marketEngagementNotice", "Preliminary market engagement notice"),
    UK3("planning", "plannedProcurementNotice", "Planned procurement notice"),
    UK4("tender", "tenderNotice", "Tender notice"),
    UK4_UPDATE("tenderUpdate", "tenderNotice", "Tender notice"),
    UK5("award,contract", "awardNotice", "Transparency notice"),
    UK6("award,contract", "awardNotice", "Contract award notice"),
    UK7("award,contract", "contractNotice", "Contract details notice"),
    UK9("implementation", "contractNotice", "Contract performance notice"),
    UK10("contractAmendment", "contractNotice", "Contract change notice"),
    UK11("contractTermination", "contractNotice", "Contract termination notice"),
    UK12("tenderCancellation", "tenderCancellationNotice", "Procurement termination notice"),
    UK13("tender", "tenderNotice", "Dynamic market intention notice"),
    /// A list of members that is tagged as if it were an award.
    UK14("award,contract", "awardNotice", "Dynamic market establishment notice"),
    /// The rest are notices under the rules before the Procurement Act 2023; they bear no notice type.
    OLD_TENDER("tender", "", ""),
    /// Sparse: states only what changed.
    OLD_UPDATE("tenderUpdate", "", ""),
    OLD_AWARD("award,contract", "", ""),
    /// A main contractor seeks subcontractors, on Sell2Wales.
    SUBCONTRACT("tender", "", ""),
    /// And has found one.
    SUBCONTRACT_AWARD("award", "", "");

    final String tag;
    final String documentType;
    final String words;

    SampleStage(String tag, String documentType, String words) {
        this.tag = tag;
        this.documentType = documentType;
        this.words = words;
    }

    /// Under the rules before the Procurement Act 2023.
    boolean old() {
        return documentType.isEmpty();
    }

    /// `UK4`, for an update as for the first.
    String noticeType() {
        return name().replace("_UPDATE", "");
    }

    boolean planning() {
        return tag.equals("planning");
    }

    boolean update() {
        return tag.endsWith("Update");
    }

    /// Somebody has won, or is about to.
    boolean award() {
        return switch (this) {
            case UK5, UK6, UK7, UK14, OLD_AWARD, SUBCONTRACT_AWARD -> true;
            default -> false;
        };
    }

    /// About a contract that runs.
    boolean contract() {
        return this == UK9 || this == UK10 || this == UK11;
    }
}

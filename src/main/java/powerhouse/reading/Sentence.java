package powerhouse.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A sentence or an item of a list, with what is needed to understand it.
///
/// Texts come from strangers: every pattern here and in the rules takes a bounded number of steps for each character,
/// and texts have a longest length.
///
/// @param text on one line, with plain spaces, hyphens and quotes
/// @param lead the line that introduces it ("Suppliers must hold:"), "" where none does
/// @param next what follows, "" at the end: "or a policy of your own" may stand there
/// @param condition whether it stands where a notice tells nothing but what bidders must bring
record Sentence(String text, String lead, String next, boolean condition) {
    /// What follows in a longer text is not read; the longest seen are below.
    private static final int LONGEST_TEXT = 50_000;

    /// Where no full stop comes, a sentence ends all the same.
    private static final int LONGEST = 700;

    /// A list says what it has to say at once; a longer line is prose again.
    private static final int LONGEST_ITEM = 160;

    private static final int EVIDENCE = 200;

    /// As far from a name as its verb stands.
    private static final int NEAR = 100;

    private static final Pattern CLAUSE = pattern("; |\\b(?:but|however|although|whereas) ");

    /// What tells a demand from a mention.
    private static final Pattern ASKS = pattern("\\b(?:must|shall|requir(?:e|es|ed|ing|ements?)|needs?|needed|mandatory"
            + "|essential|minimum|necessary|have to|should|expect(?:s|ed)?|at least|no less than|not less than"
            + "|evidence of|proof of|obliged|conditional|subject to|(?:limited|restricted|only open|open only"
            + "|only available) to)\\b|" + wishes() + "|" + underWay());
    private static final Pattern WISHES = pattern(wishes());
    private static final Pattern UNDER_WAY = pattern(underWay());
    private static final String BIDDERS = "\\b(?:suppliers?|bidders?|tenderers?|contractors?|providers?"
            + "|applicants?|candidates?|participants?|operators?|consultants?|organisations?|companies|company|firms?"
            + "|you|your)\\b";
    private static final Pattern BIDDER = pattern(BIDDERS);
    /// "There is no minimum", "is not required", "we may require": none is a demand.
    private static final Pattern DENIES = pattern(
            "(?:\\bnot|n't|\\bnever|\\bno longer)\\b"
                    + "(?: (?!less|only|limited)\\w{1,20}){0,3} (?:require[sd]?|requirements?|needed|need|necessary|mandatory|obliged|asked"
                    + "|essential|have to|applicable)\\b"
                    + "|\\b(?:needs?|must|shall|should|do|does) not (?:\\w{1,20} ){0,2}(?:hold|have|send|provide|submit|possess)\\b"
                    + "|\\bno (?:\\w{1,20} ){0,2}(?:requirement|need|minimum|obligation)\\b|\\bwaived\\b"
                    + "|\\bwithout (?:the |any )?(?:need|requirement)\\b|\\bmay (?:\\w{1,20} )?(?:require|required|requested|request|ask)\\b");
    /// The buyer speaks of itself: "The Trust is certified to".
    private static final Pattern BUYER = pattern("\\b(?:council|authority|trust|university|college|school|academy"
            + "|buyer|department|ministry|agency|board|association|commission|service|customer|client|we)"
            + "(?: (?:hold|holds|maintains?|has|have|is|are|been|be|also|already|currently|recently|achieved|obtained"
            + "|gained|awarded|certified|accredited|certification|accreditation|compliant|registered|with|to|under"
            + "|the|against|for|its|our|own|a|an|in|valid|current|full)){1,10} $|\\bour (?:own )?$");
    /// What is done with it where somebody sells it, before its name and after.
    private static final Pattern SOLD =
            pattern("\\b(?:audits?|auditors?|auditing|training|courses?|consultancy|advice|help"
                    + "|helps|helping|assist|assisting|assistance|support|supporting|prepare|preparing|implement|implementing"
                    + "|implementation|delivery|provision|purchase|supply|processing)"
                    + "(?: (?:of|for|in|on|to|the|with|us|our|council|trust|authority|university|schools?|businesses|residents|members|its|achieve|achieving|obtain"
                    + "|obtaining|gain|retain|maintain|a|an|online)){0,8} $");
    private static final Pattern SERVICE = pattern("^[ -]*(?:\\w{1,20} ){0,2}(?:audits|auditing|auditors?|training"
            + "|courses?|consultancy|consultants?|services?|provider|bureau|workshops?)\\b");
    /// What software keeps of others: "a system that records DBS checks". Not what it keeps as a standard asks ("store
    /// data to ISO 27001"), nor a way of working that a bidder must have.
    private static final Pattern KEPT = pattern("(?<!\\b(?:have|has|operate|operates|maintain|maintains)"
            + " [a-z -]{0,16})\\b(?:systems?|software|platforms?|solutions?|portals?|databases?|apps?)"
            + "(?: (?!" + BIDDERS + ")[\\w'/-]{1,20},?){0,6}"
            + " (?:record|records|recording|stor(?:e|es|ing)|track|tracks|tracking|manag(?:e|es|ing)|captur(?:e|es|ing)"
            + "|report|reports|reporting|(?:hold|holds|holding)(?: [a-z]{1,20}){0,2} (?:details|records?|copies|data))"
            + "(?: (?!(?:to|with|in|under|by|per|against|at|on)\\b)[\\w'/-]{1,20},?){0,6} $");
    private static final Pattern OTHERWISE = pattern("\\bequivalents?\\b|\\bor other (?:relevant|recognised|approved"
            + "|suitable)|\\bor (?:\\w{1,20} ){0,2}(?:similar"
            + "|comparable|alternative|other means)\\b|\\bor working to\\b");
    private static final String CASES = "(?:if|where|in case|unless|in the event)";
    private static final String DUTY = "\\b(?:must|shall|required)\\b";
    /// Where something holds that may not hold of every bid: "If you handle personal data, …", "… where applicable".
    /// That they win holds of all who ask.
    private static final Pattern CASE = pattern("^\\W{0,5}(?:[\\w ,&/()-]{1,40}: ?)?" + CASES + "\\b"
            + "(?! (?:\\w{1,20} ){0,3}(?:successful|award|awarded|appointed|wish|wishes|intend|interested|like|bid|submit|respond)\\b)"
            + "[^.;,]{0,200}(?:,|" + DUTY + ")");
    private static final Pattern IN_CASE =
            pattern("^[^.;,]{0,60}\\b(?:if|where) (?:applicable|relevant|appropriate|handling"
                    + "|processing|(?:you|they|it|staff|suppliers?|the (?:service|contract|works?|supplier|lot)s?)"
                    + "(?! (?:are|is) (?:successful|awarded|appointed)))\\b");
    /// Where something else holds first: "If the bidder does not hold". With a duty before the name the case has ended,
    /// whether or not with a comma.
    private static final Pattern UNLESS = pattern("^\\W{0,5}" + CASES + "\\b(?![^,]*" + DUTY + ")[^,]*$");
    private static final Pattern OR = pattern("^\\W{0,5}or\\b");
    /// `- `, `b) `, `3. `.
    private static final Pattern ITEM = Pattern.compile("^(?:[-*•·–o] ?|\\(?[0-9a-zA-Z]{1,3}[.)] ).*");

    private static final Pattern BROKEN = Pattern.compile("(?<=[A-Z0-9.,:;)])rn(?=[ \n]|$)");

    static Pattern pattern(String words) {
        return Pattern.compile(words, Pattern.CASE_INSENSITIVE);
    }

    private static String wishes() {
        return "\\b(?:desirable|desired|preferabl[ey]|preferred|preference|ideally|advantage|advantageous|beneficial"
                + "|welcome[sd]?|encouraged?|recommended|nice to have|aspir(?:e|es|ation)|would be an? (?:plus|benefit))\\b";
    }

    private static String underWay() {
        return "\\bwork(?:ing|s)? (?:actively )?towards?\\b";
    }

    /// Cuts a text into its sentences.
    static List<Sentence> of(String text, boolean condition) {
        List<String> cut = cut(plain(text));
        List<Sentence> sentences = new ArrayList<>();
        String lead = "";
        boolean listed = false;
        for (int i = 0; i < cut.size(); i++) {
            String one = cut.get(i);
            if (one.isEmpty()) {
                // A blank line ends a list that has begun; before its first item it means nothing.
                lead = listed ? "" : lead;
                continue;
            }
            boolean item =
                    ITEM.matcher(one.substring(0, Math.min(one.length(), 8))).matches();
            if (!item && one.length() > LONGEST_ITEM) {
                lead = "";
            }
            String next = i + 1 < cut.size() ? cut.get(i + 1) : "";
            sentences.add(new Sentence(one, lead, next, condition));
            if (one.endsWith(":")) {
                lead = one;
                listed = false;
            } else {
                listed = true;
            }
        }
        return sentences;
    }

    /// Plain spaces, hyphens and quotes, nothing invisible; spaces that follow each other are one.
    private static String plain(String text) {
        int end = Math.min(text.length(), LONGEST_TEXT);
        end -= end > 0 && Character.isHighSurrogate(text.charAt(end - 1)) ? 1 : 0;
        StringBuilder plain = new StringBuilder(end);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            char last = plain.isEmpty() ? '\n' : plain.charAt(plain.length() - 1);
            if (c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029 || c == 0x0b || c == 0x0c || c == 0x85) {
                plain.append('\n');
            } else if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                if (last != ' ' && last != '\n') {
                    plain.append(' ');
                }
            } else if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212) {
                plain.append('-');
            } else if (c == 0x2018 || c == 0x2019 || c == 0x201b || c == 0x2032 || c == '`') {
                plain.append('\'');
            } else if (c != 0xad
                    && Character.getType(c) != Character.FORMAT
                    && Character.getType(c) != Character.CONTROL) {
                plain.append(c);
            }
        }
        // Line ends of copies that lost their backslashes; after a small letter it could be a word.
        return BROKEN.matcher(plain).replaceAll("\n");
    }

    private static List<String> cut(String text) {
        List<String> cut = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int length = i - start;
            if (c == '\n'
                    || c == '•'
                    || (c == ' ' && (ends(text, start, i) || length >= LONGEST))
                    || (length >= 2 * LONGEST && !Character.isLowSurrogate(c))) {
                cut.add(text.substring(start, i).strip());
                start = c == '\n' || c == ' ' ? i + 1 : i;
            }
        }
        cut.add(text.substring(start).strip());
        return cut;
    }

    /// Whether a sentence ends before the space at an index: not after `4B.` or `e.g.`, nor where a small letter
    /// follows a full stop.
    private static boolean ends(String text, int start, int space) {
        if (space - start < 4 || space + 1 >= text.length()) {
            return false;
        }
        char mark = text.charAt(space - 1);
        char next = text.charAt(space + 1);
        if (mark == ';') {
            return true;
        }
        if (mark != '.' && mark != '!' && mark != '?') {
            return false;
        }
        boolean word =
                Character.isLetterOrDigit(text.charAt(space - 2)) && Character.isLetterOrDigit(text.charAt(space - 3));
        return (word || text.charAt(space - 2) == ')') && !Character.isLowerCase(next);
    }

    /// Whether what stands from one index to another is asked of the bidder.
    ///
    /// @param bought the notice buys that very thing: then only who speaks of bidders asks
    boolean asks(int from, int to, boolean bought) {
        String before = before(from);
        String after = after(to);
        if (DENIES.matcher(before).find()
                || DENIES.matcher(after).find()
                || BUYER.matcher(before).find()
                || KEPT.matcher(before).find()
                || UNLESS.matcher(text.substring(0, from)).find()) {
            return false;
        }
        if (condition) {
            return true;
        }
        boolean asks = ASKS.matcher(text).find() || ASKS.matcher(lead).find();
        boolean bidder = BIDDER.matcher(text).find() || BIDDER.matcher(lead).find();
        return asks
                && (bidder || !bought)
                && !SOLD.matcher(before).find()
                && !SERVICE.matcher(after).find();
    }

    /// Of the same clause, as far as it can matter.
    private String before(int from) {
        String before = text.substring(Math.max(0, from - NEAR), from);
        return before.substring(last(CLAUSE, before));
    }

    private String after(int to) {
        String after = text.substring(to, Math.min(text.length(), to + NEAR));
        Matcher clause = CLAUSE.matcher(after);
        return clause.find() ? after.substring(0, clause.start()) : after;
    }

    private static int last(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        int last = 0;
        while (matcher.find()) {
            last = matcher.end();
        }
        return last;
    }

    /// How much is asked.
    ///
    /// @param replaceable whether there is anything that would do as well
    Demand.Strength strength(int from, int to, boolean replaceable) {
        if (WISHES.matcher(before(from)).find()
                || WISHES.matcher(after(to)).find()
                || (lead.length() <= NEAR && WISHES.matcher(lead).find())) {
            return Demand.Strength.WISHED;
        }
        if (UNDER_WAY.matcher(before(from)).find()
                || UNDER_WAY.matcher(after(to)).find()) {
            return Demand.Strength.UNDER_WAY;
        }
        if (CASE.matcher(text.substring(0, from)).find()
                || IN_CASE.matcher(after(to)).find()) {
            return Demand.Strength.IN_CASES;
        }
        return replaceable
                        && (OTHERWISE.matcher(text).find()
                                || OTHERWISE.matcher(lead).find()
                                || OR.matcher(next).find())
                ? Demand.Strength.EQUIVALENT
                : Demand.Strength.REQUIRED;
    }

    /// The part around what was found, with what introduces it where there is room.
    String evidence(int from, int to) {
        if (text.length() > EVIDENCE) {
            int start = Math.max(0, Math.min(from - EVIDENCE / 2, text.length() - EVIDENCE));
            int end = Math.min(text.length(), Math.max(to, start + EVIDENCE));
            // Not in the middle of a word.
            start = start == 0 ? 0 : text.indexOf(' ', start) + 1 > from ? from : text.indexOf(' ', start) + 1;
            end = end == text.length() ? end : Math.max(to, text.lastIndexOf(' ', end));
            return (start > 0 ? "… " : "") + text.substring(start, end) + (end < text.length() ? " …" : "");
        }
        int room = EVIDENCE - text.length();
        int start = lead.length() <= room ? 0 : lead.indexOf(' ', lead.length() - room);
        return lead.isEmpty() || start < 0 ? text : (start > 0 ? "…" : "") + lead.substring(start) + " " + text;
    }
}

/// The page of a contract and the rows that stand for it in every list, with the words in which its facts are said.
///
/// Whatever a publisher wrote is hostile until a template has escaped it. The OCDS behind a page is handed out as
/// it came, byte for byte. This room never learns how a contract was found or for whom.
@NullMarked
package powerhouse.opportunity.web;

import org.jspecify.annotations.NullMarked;

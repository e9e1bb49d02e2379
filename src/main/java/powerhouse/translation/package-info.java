/// What other publishers than those of OCDS say, told as releases: notices of the EU's Official Journal (eForms, and
/// the answers of its search), and feeds of innovation competitions.
///
/// Idiom: each is a [powerhouse.records.Form], a pure function from bytes to a release; the fields that matter to a
/// supplier, in the standard's words, and nothing made up for what is missing. XML is read by [Xml] alone, without
/// document types, entities or anything else that reaches out.
///
/// This room must never know where the bytes came from, nor ask anybody for more.
@NullMarked
package powerhouse.translation;

import org.jspecify.annotations.NullMarked;

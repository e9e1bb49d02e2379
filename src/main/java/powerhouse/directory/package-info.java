/// Where buyers find the companies that wish to be found, and ask them to something.
///
/// Idiom: a company is here because an owner said so, and for no longer. What is shown of it is a [Firm], which has no
/// place for what is nobody's business: turnover, budgets, members, marks, the board. An invitation is a stranger's
/// word until somebody answers it: it is kept, shown to those who act for the company and told by a letter that says
/// none of it but who asks and to what.
///
/// Must never know: how a page looks; what fits a company.
@NullMarked
package powerhouse.directory;

import org.jspecify.annotations.NullMarked;

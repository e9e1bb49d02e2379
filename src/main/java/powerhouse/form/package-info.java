/// Forms of what is published as something else than OCDS JSON: rows of spreadsheets, by columns that are
/// known or by a mapping that a person wrote (docs/decisions/0022 and 0023).
///
/// Idiom: a [powerhouse.form.RowReader] knows the columns of one kind of table and makes a release of a row,
/// or says which cell it cannot read; a [powerhouse.form.RowForm] does for all of them what is the same for all.
///
/// It must never know what becomes of a release, nor hold a file of a stranger in memory as a whole.
@NullMarked
package powerhouse.form;

import org.jspecify.annotations.NullMarked;

package powerhouse.search.lucene;

import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.KeywordField;
import org.apache.lucene.document.LatLonDocValuesField;
import org.apache.lucene.document.LatLonPoint;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.util.BytesRef;
import powerhouse.search.Field;
import powerhouse.search.SearchIndex.Entry;

/// Makes a document from the list of fields.
final class LuceneDocuments {
    private LuceneDocuments() {}

    static Document of(Entry entry) {
        var document = new Document();
        for (Field field : Field.values()) {
            switch (field.type()) {
                case TEXT ->
                    field.texts(entry)
                            .forEach(text -> document.add(new TextField(field.key(), Analysis.sound(text), Store.NO)));
                case KEYWORD -> field.texts(entry).forEach(word -> document.add(keyword(field, word)));
                case POINT ->
                    field.points(entry).forEach(point -> {
                        document.add(new LatLonPoint(field.key(), point.latitude(), point.longitude()));
                        document.add(new LatLonDocValuesField(field.key(), point.latitude(), point.longitude()));
                    });
                case NUMBER -> {
                    Long number = field.number(entry);
                    if (number != null) {
                        document.add(new LongField(field.key(), number, Store.NO));
                    }
                }
            }
        }
        // The ocid again as one sorted value, which settles ties and names the hit.
        document.add(new SortedDocValuesField(
                Field.OCID.key(), new BytesRef(Field.exact(entry.opportunity().ocid()))));
        document.add(new NumericDocValuesField(Packed.LIFE, Packed.life(entry)));
        document.add(new NumericDocValuesField(Packed.DIVISIONS, Packed.divisions(entry)));
        return document;
    }

    private static org.apache.lucene.document.Field keyword(Field field, String word) {
        return switch (field) {
            case BUYER, SOURCE -> new KeywordField(field.key(), word, Store.NO);
            default -> new StringField(field.key(), word, Store.NO);
        };
    }
}

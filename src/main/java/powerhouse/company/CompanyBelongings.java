package powerhouse.company;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import powerhouse.account.Belongings;
import powerhouse.account.Person;
import powerhouse.reading.Cluster;
import powerhouse.reading.Demand;
import powerhouse.store.Transaction;

/// A person's part in companies, as theirs to have and to erase. A company stays as long as it has another member.
public final class CompanyBelongings implements Belongings {
    @Override
    public String name() {
        return "companies";
    }

    @Override
    public List<Map<String, Object>> list(Transaction tx, Person person) {
        return Stream.concat(kept(tx, person), Admissions.of(tx, person).stream())
                .toList();
    }

    private static Stream<Map<String, Object>> kept(Transaction tx, Person person) {
        return Companies.of(tx, person).stream().map(company -> {
            Company.Said said = company.said();
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("name", said.name());
            all.put("number at Companies House", said.register());
            all.put("words", said.words());
            all.put("cpv", said.cpv().stream().sorted().toList());
            all.put(
                    "clusters",
                    said.clusters().stream().map(Cluster::key).sorted().toList());
            all.put("place", said.base());
            all.put("miles", said.reach() == null ? "" : said.reach());
            all.put(
                    "from pounds",
                    said.budget().least() == null ? "" : said.budget().least());
            all.put(
                    "to pounds",
                    said.budget().most() == null ? "" : said.budget().most());
            all.put("turnover in pounds", said.turnover() == null ? "" : said.turnover());
            all.put("small", said.small());
            all.put(
                    "holds",
                    said.holds().stream().map(Demand.Kind::label).sorted().toList());
            all.put("since", company.since().toString());
            all.put(
                    "awards",
                    tx.list(
                            "select ocid, won from company_works where company = ? order by said, ocid",
                            row -> Map.of("ocid", row.text("ocid"), "theirs", row.flag("won")),
                            company.number()));
            all.put(
                    "marks",
                    tx.list(
                            "select ocid, fits from company_marks where company = ? and person = ? order by said, ocid",
                            row -> Map.of("ocid", row.text("ocid"), "fits", row.flag("fits")),
                            company.number(),
                            person.number()));
            return all;
        });
    }

    @Override
    public void erase(Transaction tx, Person person) {
        Companies.erase(tx, person);
    }
}
